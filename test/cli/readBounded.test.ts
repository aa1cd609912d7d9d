import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readBounded } from '../../src/cli/readBounded.js';

const MEGABYTE = 1024 * 1024;

describe('standard input', () => {
  it('is read to its end', async () => {
    const bytes = await readBounded(Readable.from([Buffer.from('ab'), Buffer.from('c')]));
    expect(new TextDecoder().decode(bytes)).toBe('abc');
  });

  it('that never ends is read to the first byte beyond 32 MiB, and closed', async () => {
    const part = Buffer.alloc(MEGABYTE);
    const endless = new Readable({
      read() {
        this.push(part);
      },
    });
    expect((await readBounded(endless)).length).toBe(32 * MEGABYTE + 1);
    expect(endless.destroyed).toBe(true);
  });
});
