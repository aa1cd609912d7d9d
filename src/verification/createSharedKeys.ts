import { createKeyResolvers, type KeyResolver, type ResolveKeyOptions } from '../keys/keyResolver.js';
import type { ResolvedMethod } from '../keys/verificationMethod.js';
import { isAskersOwn } from '../model/askersOwn.js';
import type { Fetcher } from '../model/fetcher.js';
import type { Meter } from './meteredFetcher.js';
import type { NetworkPatience } from './networkPatience.js';

/** Keys that are remembered. */
const MAXIMUM_KEYS = 1000;
/** How long an answer is used again, in milliseconds: a key that is withdrawn must not be accepted for long. */
const FRESH_FOR = 5 * 60_000;
/** How long it is remembered that there was no answer. */
const FAILURE_FOR = 30_000;

/** A document that an answer took, and its length in bytes, 0 where there was none. */
interface Taken {
  readonly url: string;
  bytes: number;
}

interface Remembered {
  readonly answer: Promise<ResolvedMethod>;
  readonly taken: readonly Taken[];
  /** Infinity as long as there is no answer. */
  until: number;
}

/** The resolver of one verification, over what many share. */
export type SharedKeys = (meter: Meter, patience: NetworkPatience) => KeyResolver;

/**
 * Keys for many verifications: those who ask for one key at once wait for one answer, and an answer is used for some
 * minutes. Each verification counts the documents behind an answer as its own, whoever asked for them, so that its
 * limits hold as if it were alone; and where a limit of its own is reached, nobody else is told so.
 *
 * @param resolver answers for keys; by default each verification's own fetcher
 */
export const createSharedKeys = (resolver?: KeyResolver): SharedKeys => {
  const known = new Map<string, Remembered>();
  const resolverOver = createKeyResolvers();

  const remember = (key: string, answer: Promise<ResolvedMethod>, taken: readonly Taken[]): void => {
    const remembered: Remembered = { answer, taken, until: Infinity };
    const rememberFor = (milliseconds: number): void => {
      remembered.until = performance.now() + milliseconds;
    };
    answer.then(
      () => rememberFor(FRESH_FOR),
      (error: unknown) => rememberFor(isAskersOwn(error) ? 0 : FAILURE_FOR),
    );
    known.set(key, remembered);
    if (known.size <= MAXIMUM_KEYS) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  };

  return ({ fetcher, charge }, patience) => {
    const ask = (url: string, options: ResolveKeyOptions, taken: Taken[] = []): Promise<ResolvedMethod> =>
      resolver === undefined
        ? resolverOver(noting(fetcher, taken))(url, options)
        : patience.count(async () => resolver(url, options));

    const resolve: KeyResolver = async (url, options = {}) => {
      // a search for the URL of a key, which few ask for
      if (options.publicKey !== undefined) return ask(url, options);
      const key = `${options.purpose ?? ''} ${url}`;
      const remembered = known.get(key);
      if (remembered === undefined || performance.now() >= remembered.until) {
        // nobody's signal: others may wait for the same answer
        const { signal: _signal, ...question } = options;
        const taken: Taken[] = [];
        const answer = ask(url, question, taken);
        remember(key, answer, taken);
        return answer;
      }
      const isPending = remembered.until === Infinity;
      const answer = await (isPending ? patience.count(() => settled(remembered)) : settled(remembered));
      if ('error' in answer && isAskersOwn(answer.error)) return resolve(url, options);
      for (const { url: asked, bytes } of remembered.taken) charge(asked, bytes);
      if ('error' in answer) throw answer.error;
      return answer.method;
    };
    return resolve;
  };
};

const settled = ({
  answer,
}: Remembered): Promise<{ readonly method: ResolvedMethod } | { readonly error: unknown }> =>
  answer.then(
    (method) => ({ method }),
    (error: unknown) => ({ error }),
  );

const noting =
  (fetcher: Fetcher, taken: Taken[]): Fetcher =>
  async (url, options) => {
    const one: Taken = { url, bytes: 0 };
    taken.push(one);
    const document = await fetcher(url, options);
    one.bytes = document.bytes.length;
    return document;
  };
