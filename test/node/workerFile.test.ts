import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../src/node/createWorkerPool.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cairn-pool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program in one file, away from its packages, that makes a pool and says what came of it. */
const PROGRAM = `
  import { createWorkerPool } from ${JSON.stringify(`${root}src/node/createWorkerPool.ts`)};
  try {
    createWorkerPool();
  } catch ({ name, code, pointer, message }) {
    console.log(JSON.stringify({ name, code, pointer, message }));
  }`;

const answerOf = (format: 'esm' | 'cjs'): unknown => {
  const outfile = join(folder, format === 'esm' ? 'program.mjs' : 'program.cjs');
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: root },
    bundle: true,
    format,
    platform: 'node',
    outfile,
    logLevel: 'silent',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  return stderr === '' ? JSON.parse(stdout) : stderr;
};

describe('a worker pool whose module is not found', () => {
  it.each(['esm', 'cjs'] as const)('names workerFile in a program that is bundled as %s', (format) => {
    expect(answerOf(format)).toMatchObject({
      name: 'CairnError',
      code: 'pool.workerFile',
      pointer: '/workerFile',
      message: expect.stringContaining('workerFile'),
    });
  });

  it.each([
    ['that is not there', 'missing.mjs', undefined],
    ['that exports no workOn', 'empty.mjs', 'export const other = 1;'],
  ])('names workerFile for a file %s', async (_, name, content) => {
    const workerFile = join(folder, name);
    if (content !== undefined) writeFileSync(workerFile, content);
    const pool = createWorkerPool({ workers: 1, workerFile });
    const first = pool.verifyMany(['x']).next();
    await expect(first).rejects.toMatchObject({
      code: 'pool.workerFile',
      message: expect.stringContaining(workerFile),
    });
    await pool.close();
  });
});
