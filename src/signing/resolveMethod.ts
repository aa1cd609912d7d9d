import type { PublicKey } from '../keys/key.js';
import type { KeyResolver } from '../keys/keyResolver.js';
import type { ResolvedMethod } from '../keys/verificationMethod.js';
import type { AbortSignalLike } from '../model/abortSignal.js';
import { CairnError, isCairnError } from '../model/errors.js';

export interface ResolveMethodOptions {
  readonly resolver: KeyResolver;
  /** The longest wait for one key, in milliseconds; 15,000 by default. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignalLike | undefined;
}

/** Turns of the microtask queue that an answer from memory takes at most. */
const TURNS = 8;

const afterTimeout = (
  milliseconds: number,
): { readonly expired: Promise<never>; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    const error = new CairnError('fetch.timeout', 'the key could not be resolved in time');
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return { expired, stop: () => clearTimeout(timer) };
};

/** A timer costs more than an answer from memory: it is set only for what has not come by then. */
const withinTime = async <Value>(asked: Promise<Value>, milliseconds: number): Promise<Value> => {
  const state = { isSettled: false };
  const settle = (): void => {
    state.isSettled = true;
  };
  void asked.then(settle, settle);
  for (let turn = 0; turn < TURNS && !state.isSettled; turn++) await undefined;
  if (state.isSettled) return asked;
  const { expired, stop } = afterTimeout(milliseconds);
  try {
    return await Promise.race([asked, expired]);
  } finally {
    stop();
  }
};

const isResolved = (value: unknown): value is ResolvedMethod => {
  const { method, relationships } = (value ?? {}) as {
    readonly method?: unknown;
    readonly relationships?: unknown;
  };
  if (typeof method !== 'object' || method === null || !Array.isArray(relationships)) return false;
  const { controller, publicKey } = method as { readonly controller?: unknown; readonly publicKey?: unknown };
  return typeof controller === 'string' && typeof publicKey === 'object' && publicKey !== null;
};

/**
 * Ask a resolver for a key. It may be anyone's: one that hangs, throws something of its own, or answers with something
 * else has not answered.
 *
 * @param url the verification method
 * @param options resolver and patience
 * @param publicKey the key that must be found among those of the controller that `url` names
 * @throws CairnError `fetch.timeout`, `fetch.failed`, and as the resolver throws
 */
export const resolveMethod = async (
  url: string,
  options: ResolveMethodOptions,
  publicKey?: PublicKey,
): Promise<ResolvedMethod> => {
  const { resolver, timeoutMs = 15_000, signal } = options;
  try {
    const asked = resolver(url, {
      ...(signal === undefined ? {} : { signal }),
      ...(publicKey === undefined ? {} : { publicKey }),
    });
    const resolved = await withinTime(Promise.resolve(asked), timeoutMs);
    if (!isResolved(resolved)) {
      throw new CairnError('fetch.failed', 'the resolver answered with something else than a key');
    }
    return resolved;
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError('fetch.failed', 'the resolver failed', { cause: error });
  }
};
