import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, readlink, rm, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CairnError } from '../model/errors.js';

/** Who holds a lock. Enough to tell whether that process still lives, even when its number was given to another. */
interface LockHolder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Boot and process namespace: a number says nothing about processes outside of them. */
  readonly realm: string;
  /** When the process began, in ticks since boot (Linux). */
  readonly began: string;
}

export interface FileLockOptions {
  /** How long to wait for another process, in milliseconds. Default 10,000. */
  readonly waitMs?: number | undefined;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const textOf = async (read: Promise<string>): Promise<string> => {
  try {
    return (await read).trim();
  } catch {
    return '';
  }
};

/** Field 22 of /proc/pid/stat, counted behind the name, which may hold anything; '' where there is none. */
const beganAt = async (pid: number): Promise<string> => {
  const stat = await textOf(readFile(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
};

type Identity = Omit<LockHolder, 'token'>;

const describeSelf = async (): Promise<Identity> => ({
  pid: process.pid,
  host: hostname(),
  realm: [
    await textOf(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    await textOf(readlink('/proc/self/ns/pid')),
  ].join(' '),
  began: await beganAt(process.pid),
});

const isLockHolder = (value: unknown): value is LockHolder => {
  const { token, pid, host, realm, began } = (value ?? {}) as Partial<Record<keyof LockHolder, unknown>>;
  return (
    typeof pid === 'number' &&
    [token, host, realm, began].every((member) => typeof member === 'string') &&
    /^[\w-]+$/.test(String(token))
  );
};

const readHolder = async (path: string): Promise<LockHolder | undefined> => {
  try {
    const holder: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isLockHolder(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
};

/** Only a process of this host, this boot and this namespace can be known to be dead. */
const isDead = async (holder: LockHolder, self: Identity): Promise<boolean> => {
  if (holder.host !== self.host) return false;
  const [boot, namespace] = holder.realm.split(' ');
  const [ownBoot, ownNamespace] = self.realm.split(' ');
  if (namespace !== ownNamespace) return false;
  if (boot !== ownBoot) return true;
  if (!isAlive(holder.pid)) return true;
  const began = await beganAt(holder.pid);
  return began !== '' && began !== holder.began;
};

/** The lock appears whole or not at all: it is written aside and linked to its name, which fails if the name is taken. */
const tryToLink = async (path: string, self: LockHolder): Promise<boolean> => {
  const aside = `${path}.${self.token}`;
  await writeFile(aside, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(aside);
  }
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** What processes left behind that were killed while they waited. */
const removeLitter = async (path: string, self: Identity): Promise<void> => {
  const folder = dirname(path);
  const litter = (await readdir(folder)).filter((name) => name.startsWith(`${basename(path)}.`));
  for (const name of litter) {
    const holder = await readHolder(join(folder, name));
    if (holder !== undefined && (await isDead(holder, self))) await rm(join(folder, name), { force: true });
  }
};

/**
 * Remove the lock of a dead process. Two who find it dead at once must not both remove: the second could remove the
 * lock that the first has just taken. So this needs a lock of its own, named after the dead one, and looks again.
 */
const breakLock = async (path: string, dead: LockHolder, self: Identity, deadline: number): Promise<void> => {
  const release = await acquire(`${path}.${dead.token}.dead`, self, deadline);
  try {
    if ((await readHolder(path))?.token === dead.token) await unlink(path);
  } finally {
    await release();
  }
};

const releaseOf =
  (path: string, { token }: LockHolder) =>
  async (): Promise<void> => {
    if ((await readHolder(path))?.token === token) await unlink(path);
  };

const acquire = async (path: string, identity: Identity, deadline: number): Promise<() => Promise<void>> => {
  const self: LockHolder = { token: randomUUID(), ...identity };
  for (let wait = 1; ; wait = Math.min(wait * 2, 16)) {
    if (await tryToLink(path, self)) return releaseOf(path, self);
    const holder = await readHolder(path);
    if (holder !== undefined && (await isDead(holder, self))) {
      await breakLock(path, holder, identity, deadline);
    } else if (Date.now() > deadline) {
      const who = holder === undefined ? 'someone' : `process ${holder.pid} on ${holder.host}`;
      throw new CairnError(
        'status.store.locked',
        `The status store is held by ${who}. If nothing runs there any more, delete ${path}.`,
      );
    } else {
      await pause(wait * (0.5 + Math.random()));
    }
  }
};

/** Runs work alone. */
export type FileLock = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A lock that keeps all other processes out while work runs. The lock of a process that was killed is recognised and
 * removed; that of another host never is, since nobody can tell from here whether it lives.
 *
 * The lock is a file, written aside and linked to its name: it is there whole or not at all.
 *
 * @param path the lock file; its folder must exist, on a file system with hard links
 * @param options how long to wait
 * @returns a function that runs work under the lock; it rejects with `status.store.locked` after waiting in vain
 */
export const createFileLock = (path: string, { waitMs = 10_000 }: FileLockOptions = {}): FileLock => {
  let identity: Promise<Identity> | undefined;
  return async (work) => {
    identity ??= describeSelf();
    const self = await identity;
    const release = await acquire(path, self, Date.now() + waitMs);
    try {
      await removeLitter(path, self);
      return await work();
    } finally {
      await release();
    }
  };
};
