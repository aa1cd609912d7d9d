import { defaultContexts } from '../jsonld/contexts.js';
import { createKeyResolver } from '../keys/keyResolver.js';
import { CairnError } from '../model/errors.js';
import { asArray } from '../model/json.js';
import type { VerificationContext, VerificationSources } from './context.js';
import { createMeteredFetcher } from './meteredFetcher.js';
import { DEFAULT_LIMITS, type VerificationLimits, type VerificationPolicy } from './policy.js';
import type { CredentialKind } from './report.js';
import type { TrustRegistry } from './trust.js';

const BADGE_KINDS: readonly CredentialKind[] = [
  'achievement',
  'endorsement',
  'clr',
  'statusList',
  'presentation',
  'openBadge2',
];

/**
 * Sources and policy with every default filled in.
 *
 * @param sources what the caller trusts
 * @param policy what the caller demands
 * @throws CairnError `policy.invalid`
 */
export const createContext = (
  sources: VerificationSources,
  policy: VerificationPolicy,
): VerificationContext => {
  const limits: VerificationLimits = { ...DEFAULT_LIMITS, ...policy.limits };
  const { fetcher, use } = createMeteredFetcher(sources.fetcher, limits);
  return {
    now: instantOf(policy.now),
    clockSkewMs: skewOf(policy.clockSkewMs),
    fetcher,
    contexts: sources.contexts ?? defaultContexts(),
    resolver: sources.resolver ?? createKeyResolver({ fetcher }),
    statusLists: sources.statusLists ?? {},
    trust: asArray<TrustRegistry>(sources.trust),
    recipient: policy.recipient,
    endorsed: undefined,
    endorsements: policy.endorsements ?? 'require',
    kinds: policy.kinds ?? BADGE_KINDS,
    requireTrustedIssuer: policy.requireTrustedIssuer ?? false,
    refresh: policy.refresh ?? 'follow',
    resources: policy.resources ?? 'report',
    proofs: policy.proofs ?? {},
    presentation: policy.presentation ?? {},
    limits,
    depth: 0,
    nested: { count: 0 },
    networkUse: use,
  };
};

const instantOf = (now: Date | number = Date.now()): number => {
  const instant = Number(now);
  // ECMAScript's own range of time values, which is what a report can print.
  if (!(Math.abs(instant) <= 8.64e15)) throw new CairnError('policy.invalid', '`now` is no instant.');
  return instant;
};

const skewOf = (clockSkewMs = 0): number => {
  if (!(clockSkewMs >= 0))
    throw new CairnError('policy.invalid', '`clockSkewMs` is not a number of milliseconds.');
  return clockSkewMs;
};
