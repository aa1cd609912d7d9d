import { readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CairnError, isCairnError } from '../model/errors.js';
import {
  applyChanges,
  copyStatusState,
  emptyStatusState,
  readerOf,
  runUpdate,
  type StatusState,
} from '../revocation/statusState.js';
import type { StatusStore, StatusWriter } from '../revocation/statusStore.js';
import { createFileLock, type FileLock, type FileLockOptions } from './createFileLock.js';
import { formatStatusFile, parseStatusFile } from './statusFile.js';
import { replaceFile } from './writeFileDurably.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/** An update that waits for its turn. */
interface Waiting {
  /** Runs on the state; gives back how to answer once the state is kept, and whether it changed anything. */
  readonly run: (state: StatusState) => Promise<{ readonly changed: boolean; readonly answer: () => void }>;
  readonly fail: (error: unknown) => void;
}

/** A state, and the file that it was read from or written to. */
interface Loaded {
  readonly state: StatusState;
  readonly version: string;
}

const ABSENT = 'absent';

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const failed = (path: string, cause: unknown): unknown => {
  if (isCairnError(cause)) return cause;
  // a file that is missing is a store without lists; so what is missing is its folder
  const why =
    codeOf(cause) === 'ENOENT' ? `there is no folder ${dirname(resolve(path))}` : String(codeOf(cause));
  const message = `The status store ${path} could not be read or written: ${why}.`;
  return new CairnError('status.store.failed', message, { cause });
};

/** Each replacement is a new file, so that number, time and size together name its content. */
const versionOf = async (path: string): Promise<string> => {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ABSENT;
    throw error;
  }
};

const loadState = async (path: string, known: Loaded | undefined): Promise<Loaded> => {
  const version = await versionOf(path);
  if (known?.version === version) return known;
  if (version === ABSENT) return { state: emptyStatusState(), version };
  const text = await readFile(path, 'utf8');
  // The file may have been replaced between the two looks.
  return (await versionOf(path)) === version
    ? { state: parseStatusFile(text, path), version }
    : loadState(path, undefined);
};

/** Files that writers left behind which were killed; nobody else writes while this process has the lock. */
const removeLeftovers = async (path: string): Promise<void> => {
  const folder = dirname(path);
  const leftover = (name: string): boolean => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp');
  for (const name of (await readdir(folder)).filter(leftover)) await rm(join(folder, name), { force: true });
};

/** A link to the file is followed, so that the file is replaced and not the link. */
const resolveFile = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return join(await realpath(dirname(resolve(path))), basename(path));
  }
};

const waitingFor = <T>(
  work: (writer: StatusWriter) => Promise<T>,
  resolveWith: (result: T) => void,
  fail: (error: unknown) => void,
): Waiting => ({
  fail,
  run: async (state) => {
    try {
      const { result, changes } = await runUpdate(state, work);
      applyChanges(state, changes);
      return {
        changed: changes.lists.size + changes.allocations.size > 0,
        answer: () => resolveWith(result),
      };
    } catch (error) {
      return { changed: false, answer: () => fail(error) };
    }
  },
});

/**
 * A status store in one file, for an issuer with up to some hundred thousand badges. Several processes of one host may
 * use it at once. It survives `kill -9` and power cuts at any moment: the file is replaced, never changed, and a lock
 * keeps updates apart. Updates that arrive together are written together.
 *
 * The file names credentials and holds the keys of the permutations: it is made with mode 0600.
 *
 * @param path the file; made on the first update, its folder must exist. Not on a network file system.
 * @param options how long to wait for other processes
 * @returns the store; its methods reject with `status.store.locked`, `status.store.torn`, `status.store.foreign`, `status.store.failed`
 */
export const createFileStatusStore = (path: string, options: FileLockOptions = {}): StatusStore => {
  expectArgument(path, 'string', 'The path');
  expectOptions(options, { waitMs: 'count' });
  let place: Promise<{ readonly file: string; readonly lock: FileLock }> | undefined;
  let known: Loaded | undefined;
  const queue: Waiting[] = [];
  let isWriting = false;

  const locate = (): NonNullable<typeof place> => {
    place ??= resolveFile(path).then((file) => ({ file, lock: createFileLock(`${file}.lock`, options) }));
    place.catch(() => {
      place = undefined;
    });
    return place;
  };

  /** All of them, in the order of asking, on one state; to be answered once this resolves. */
  const writeBatch = async (file: string, batch: readonly Waiting[]): Promise<readonly (() => void)[]> => {
    await removeLeftovers(file);
    const { state: stored, version } = await loadState(file, known);
    // Those who read meanwhile keep the state that they began with.
    const state = copyStatusState(stored);
    const outcomes = [];
    for (const waiting of batch) outcomes.push(await waiting.run(state));
    const isChanged = outcomes.some(({ changed }) => changed);
    if (isChanged) await replaceFile(file, formatStatusFile(state));
    known = { state, version: isChanged ? await versionOf(file) : version };
    return outcomes.map(({ answer }) => answer);
  };

  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (queue.length > 0) {
      let batch: readonly Waiting[] = [];
      try {
        const { file, lock } = await locate();
        const answers = await lock(() => writeBatch(file, (batch = queue.splice(0))));
        for (const answer of answers) answer();
      } catch (error) {
        for (const { fail } of [...batch, ...queue.splice(0)]) fail(failed(path, error));
      }
    }
    isWriting = false;
  };

  return {
    read: async (work) => {
      let loaded: Loaded;
      try {
        loaded = await loadState((await locate()).file, known);
      } catch (error) {
        throw failed(path, error);
      }
      return work(readerOf(loaded.state));
    },
    update: (work) =>
      new Promise((resolveWith, fail) => {
        queue.push(waitingFor(work, resolveWith, fail));
        if (!isWriting) void writeAll();
      }),
  };
};
