// The built package, made when it is missing or older than its sources. Programs that run `dist/` (the demo,
// the command line's tests, the runtimes) ask for it here, so that no one has to remember to build first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(root, 'node_modules', '.cairn-build.json');
const lock = join(root, 'node_modules', '.cairn-build.lock');
const SOURCES = ['src', 'contexts', 'schemas', 'package.json', 'tsconfig.json', 'tsup.config.ts'];

/** Every file below a path, sorted. */
export const filesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .toSorted()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];

const sourcesHash = () => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesBelow(join(root, name)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
};

const isFresh = (sources, types) => {
  try {
    const built = JSON.parse(readFileSync(stamp, 'utf8'));
    return built.sources === sources && (built.types || !types) && filesBelow(dist).length > 0;
  } catch {
    return false;
  }
};

/** One build at a time; a lock whose owner is gone is taken over. */
const withLock = async (work) => {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 180_000) {
        rmSync(lock, { recursive: true, force: true });
      }
      await sleep(200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

/**
 * Build `dist/` unless it is up to date.
 *
 * @param options.types whether declarations are needed too (several seconds more)
 * @returns the folder
 */
export const ensureBuilt = async ({ types = false } = {}) => {
  const sources = sourcesHash();
  if (isFresh(sources, types)) return dist;
  return withLock(() => {
    if (isFresh(sources, types)) return dist;
    const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js');
    const result = spawnSync(process.execPath, [tsup, '--silent', ...(types ? [] : ['--no-dts'])], {
      cwd: root,
      encoding: 'utf8',
    });
    if (result.status !== 0) throw new Error(`The build failed:\n${result.stdout}${result.stderr}`);
    writeFileSync(stamp, JSON.stringify({ sources, types }));
    return dist;
  });
};
