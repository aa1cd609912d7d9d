import { execFileSync } from 'node:child_process';
import { lstat, mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;

beforeAll(async () => {
  desk = await openIssuerDesk();
  await desk.write('draft.json', unsignedBadge('urn:uuid:1'));
});

const at = (name: string): string => join(desk.folder, name);
const issueInto = (name: string) =>
  desk.cairn('issue', 'draft.json', '-k', 'issuer.key.json', '-o', name, '-f');

describe('an output that is named', () => {
  it.skipIf(process.platform === 'win32')('is written into where it is a pipe, which stays one', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const [{ code }, text] = await Promise.all([issueInto('pipe'), readFile(at('pipe'), 'utf8')]);
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ id: 'urn:uuid:1' });
    expect((await lstat(at('pipe'))).isFIFO()).toBe(true);
  });

  it('is refused where it is a folder', async () => {
    await mkdir(at('folder'));
    expect(await issueInto('folder')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('folder is a folder'),
    });
  });

  it.skipIf(process.platform !== 'linux')('is refused where it is another name of an open file', async () => {
    await using file = await open(at('open.txt'), 'w');
    await symlink(`/proc/self/fd/${file.fd}`, at('stdout'));
    expect((await issueInto('stdout')).code).toBe(64);
    expect((await lstat(at('stdout'))).isSymbolicLink()).toBe(true);
  });

  it('takes no device or pipe for a key', async () => {
    execFileSync('mkfifo', [at('key-pipe')]);
    expect((await desk.cairn('keygen', '-o', 'key-pipe', '-f')).code).toBe(64);
    expect((await lstat(at('key-pipe'))).isFIFO()).toBe(true);
  });

  it('is not taken for an empty folder by the demo', async () => {
    await writeFile(at('mine.txt'), 'mine');
    expect(await desk.cairn('demo', '-o', 'mine.txt', '-f')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('mine.txt is no folder.'),
    });
    expect(await desk.read('mine.txt')).toBe('mine');
  });

  it.skipIf(process.platform === 'win32')(
    'is not called no folder where it cannot be looked into',
    async () => {
      await symlink('loop', at('loop'));
      const { code, stderr } = await desk.cairn('demo', '-o', 'loop');
      expect(code).toBe(64);
      expect(stderr).toContain('Cannot look into loop: it cannot be read (ELOOP).');
    },
  );
});
