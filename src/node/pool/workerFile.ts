import { CairnError } from '../../model/errors.js';

const ADVICE = 'Name in workerFile a module that exports workOn of cairn-badges/node.';

/**
 * The module that the threads load unless they are told another: this package, as it is installed. A program that is
 * bundled into one file, or moved away from its packages, does not find it.
 *
 * @throws CairnError `pool.workerFile`
 */
export const ownWorkerFile = (): string => {
  try {
    return import.meta.resolve('cairn-badges/node');
  } catch (cause) {
    const message = `The worker threads find no cairn-badges/node from here, as in a program that is bundled. ${ADVICE}`;
    throw new CairnError('pool.workerFile', message, { pointer: '/workerFile', cause });
  }
};

/** What Node and Piscina say of a module that is not there, or exports no `workOn`. */
const isNotLoaded = (cause: unknown): boolean =>
  cause instanceof Error &&
  (('code' in cause && /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(cause.code))) ||
    cause.message.startsWith('No handler function exported'));

/**
 * The error for a task that no thread did.
 *
 * @param file the module that the threads load
 * @param cause what the thread ended with
 */
export const threadError = (file: string, cause: unknown): CairnError =>
  isNotLoaded(cause)
    ? new CairnError('pool.workerFile', `The worker threads cannot load ${file}. ${ADVICE}`, {
        pointer: '/workerFile',
        cause,
      })
    : new CairnError('pool.worker', 'A worker thread ended before its work was done.', { cause });
