import { isAskersOwn } from '../model/askersOwn.js';
import type { CairnError } from '../model/errors.js';
import type { RevocationList } from './revocationList.js';
import type { StatusList } from './statusList.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** A list that was retrieved and whose signature held, or why there is none. */
export type RetrievedList =
  | { readonly list: StatusList | RevocationList; readonly freshForMs?: number }
  | { readonly error: CairnError };

/** Verified lists by kind and URL. One cache serves one set of sources: it remembers what these verified. */
export interface StatusListCache {
  /**
   * The list, if it may still be used at that instant.
   *
   * @param key kind and URL
   * @param now epoch milliseconds
   */
  readonly get: (key: string, now: number) => StatusList | RevocationList | undefined;
  /**
   * The list, retrieved where needed. Those who ask at once wait for one retrieval.
   *
   * @param key kind and URL
   * @param now epoch milliseconds
   * @param retrieve asks for the list and verifies it; it doesn't reject
   */
  readonly load: (key: string, now: number, retrieve: () => Promise<RetrievedList>) => Promise<RetrievedList>;
}

export interface StatusListCacheOptions {
  /** Most lists that are kept; the one that was stored first goes first. Default 256. */
  readonly maxLists?: number | undefined;
  /** How long a list is used that says nothing itself (`ttl`, caching headers), in milliseconds. Default 5 minutes. */
  readonly freshForMs?: number | undefined;
  /** How long a failure is remembered, in milliseconds. Default 30 seconds. */
  readonly failureForMs?: number | undefined;
}

interface Kept {
  readonly good?: { readonly list: StatusList | RevocationList; readonly until: number };
  readonly failure?: { readonly error: CairnError; readonly from: number; readonly until: number };
}

const isSigned = (list: StatusList | RevocationList): list is StatusList =>
  list.kind !== '1EdTechRevocationList';

/** The list's own ttl, the rules of its transport and its validity: whichever ends first. */
const usableUntil = (
  list: StatusList | RevocationList,
  now: number,
  transportMs: number | undefined,
  defaultMs: number,
): number => {
  const ttl = isSigned(list) ? list.ttl : undefined;
  const limits = [ttl, transportMs].filter((limit) => limit !== undefined);
  const until = now + (limits.length === 0 ? defaultMs : Math.min(...limits));
  return Math.min(until, (isSigned(list) ? list.validUntil : undefined) ?? Infinity);
};

/** Whether an answer is an older edition than the one that is known: a replay, or a lagging mirror. */
const isOlder = (list: StatusList | RevocationList, known: StatusList | RevocationList): boolean =>
  isSigned(list) && isSigned(known) && (list.validFrom ?? -Infinity) < (known.validFrom ?? -Infinity);

const isOwnFailure = (answer: RetrievedList): boolean => 'error' in answer && isAskersOwn(answer.error);

const isExpired = (list: StatusList | RevocationList, now: number): boolean =>
  isSigned(list) && list.validUntil !== undefined && now > list.validUntil;

const OPTIONS: Shape<StatusListCacheOptions> = {
  maxLists: 'count',
  freshForMs: 'count',
  failureForMs: 'count',
};

/**
 * A cache of verified status lists. A list is used as long as its `ttl`, its transport and its validity allow; a
 * failure is remembered briefly and never drives out a good list; an older edition never replaces a newer one.
 *
 * @param options bounds
 */
export const createStatusListCache = (options: StatusListCacheOptions = {}): StatusListCache => {
  expectOptions(options, OPTIONS);
  const { maxLists = 256, freshForMs = 5 * 60_000, failureForMs = 30_000 } = options;
  const lists = new Map<string, Kept>();
  const pending = new Map<string, Promise<RetrievedList>>();

  const keep = (key: string, kept: Kept): void => {
    lists.set(key, kept);
    if (lists.size <= maxLists) return;
    const [oldest] = lists.keys();
    if (oldest !== undefined) lists.delete(oldest);
  };

  const store = (key: string, now: number, answer: RetrievedList): RetrievedList => {
    if (isOwnFailure(answer)) return answer;
    const good = lists.get(key)?.good;
    if ('error' in answer) {
      const failure = { error: answer.error, from: now, until: now + failureForMs };
      keep(key, { ...(good === undefined ? {} : { good }), failure });
      return answer;
    }
    const { list } = answer;
    const best =
      good !== undefined && isOlder(list, good.list) && !isExpired(good.list, now) ? good.list : list;
    keep(key, { good: { list: best, until: usableUntil(best, now, answer.freshForMs, freshForMs) } });
    return { ...answer, list: best };
  };

  const get: StatusListCache['get'] = (key, now) => {
    const good = lists.get(key)?.good;
    return good !== undefined && now <= good.until ? good.list : undefined;
  };

  const load: StatusListCache['load'] = async (key, now, retrieve) => {
    const list = get(key, now);
    if (list !== undefined) return { list };
    const failure = lists.get(key)?.failure;
    if (failure !== undefined && now >= failure.from && now <= failure.until) return { error: failure.error };
    const underWay = pending.get(key);
    if (underWay !== undefined) {
      const answer = await underWay;
      return isOwnFailure(answer) ? load(key, now, retrieve) : answer;
    }
    const retrieval = retrieve()
      .then((answer) => store(key, now, answer))
      .finally(() => pending.delete(key));
    pending.set(key, retrieval);
    return retrieval;
  };

  return { get, load };
};
