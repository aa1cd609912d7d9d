import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchStreams, type WatchedProcess } from '../../src/cli/watchStreams.js';

/** A stream that cannot be written, for a reason that the system gives. */
const broken = (code: string): Writable =>
  new Writable({
    autoDestroy: false,
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  });

const open = () => {
  const written: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      written.push(chunk);
      done();
    },
  });
  return { stream, written };
};

/** What is printed to a process with these streams, twice on each. */
const print = async (stdout: Writable, stderr: Writable): Promise<WatchedProcess['exitCode']> => {
  const watched: WatchedProcess = { stdout, stderr };
  watchStreams(watched);
  for (const stream of [stdout, stdout, stderr, stderr]) {
    stream.write('text');
    await setImmediate();
  }
  return watched.exitCode;
};

describe('standard output', () => {
  it('that cannot be written ends in one line, and in a code that is no verdict', async () => {
    const { stream, written } = open();
    expect(await print(broken('ENOSPC'), stream)).toBe(74);
    expect(written).toEqual(['error The output could not be written (ENOSPC).\n', 'text', 'text']);
  });

  it('may be closed early by its reader', async () => {
    const { stream, written } = open();
    expect(await print(broken('EPIPE'), stream)).toBeUndefined();
    expect(written).toEqual(['text', 'text']);
  });
});

describe('standard error', () => {
  it.each(['EPIPE', 'ENOSPC'])('that nobody can read changes nothing: %s', async (code) => {
    expect(await print(open().stream, broken(code))).toBeUndefined();
  });

  it('does not keep standard output from being missed', async () => {
    expect(await print(broken('ENOSPC'), broken('ENOSPC'))).toBe(74);
  });
});
