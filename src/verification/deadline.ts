import { CairnError, isCairnError } from '../model/errors.js';

/**
 * Wait for an answer from outside, but not for ever. Whatever goes wrong comes out as an error of Cairn's.
 *
 * @param ask asks; its signal is aborted when time is up
 * @param milliseconds how long to wait
 * @param expired what to throw when time is up
 * @throws CairnError `fetch.timeout`; `fetch.failed` for anything that is no CairnError
 */
export const withDeadline = async <T>(
  ask: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  expired = () => new CairnError('fetch.timeout', 'The fetch took longer than allowed.'),
): Promise<T> => {
  const aborter = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(expired());
      aborter.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([ask(aborter.signal), deadline]);
  } catch (cause) {
    throw isCairnError(cause)
      ? cause
      : new CairnError('fetch.failed', 'The document could not be fetched.', { cause });
  } finally {
    clearTimeout(timer);
  }
};
