import type { KeyResolver, ResolveKeyOptions } from '../keys/keyResolver.js';
import type { ResolvedMethod } from '../keys/verificationMethod.js';

/** Keys that are remembered. */
const MAXIMUM_KEYS = 1000;
/** How long an answer is used again, in milliseconds: a key that is withdrawn must not be accepted for long. */
const FRESH_FOR = 5 * 60_000;
/** How long it is remembered that there was no answer. */
const FAILURE_FOR = 30_000;

interface Remembered {
  readonly answer: Promise<ResolvedMethod>;
  until: number;
}

/**
 * A resolver for many verifications: those who ask for one key at once wait for one answer, and an answer is used for
 * some minutes.
 *
 * @param resolver answers for keys
 */
export const createSharedResolver = (resolver: KeyResolver): KeyResolver => {
  const known = new Map<string, Remembered>();

  const ask = (key: string, url: string, options: ResolveKeyOptions): Promise<ResolvedMethod> => {
    // nobody's signal: others may wait for the same answer
    const { signal: _signal, ...question } = options;
    const remembered: Remembered = { answer: resolver(url, question), until: Infinity };
    const rememberFor = (milliseconds: number) => (): void => {
      remembered.until = performance.now() + milliseconds;
    };
    remembered.answer.then(rememberFor(FRESH_FOR), rememberFor(FAILURE_FOR));
    known.set(key, remembered);
    if (known.size > MAXIMUM_KEYS) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    return remembered.answer;
  };

  return async (url, options = {}) => {
    // a search for the URL of a key, which few ask for
    if (options.publicKey !== undefined) return resolver(url, options);
    const key = `${options.purpose ?? ''} ${url}`;
    const remembered = known.get(key);
    return remembered !== undefined && performance.now() < remembered.until
      ? remembered.answer
      : ask(key, url, options);
  };
};
