import { defaultContexts } from '../jsonld/contexts.js';
import { createKeyResolver, type KeyResolver } from '../keys/keyResolver.js';
import { asArray } from '../model/json.js';
import { withDefaults } from '../model/withDefaults.js';
import type { VerificationContext, VerificationSources } from './context.js';
import type { SharedKeys } from './createSharedKeys.js';
import { createListBudget } from './createListBudget.js';
import { createSchemaBudget } from './createSchemaBudget.js';
import { createWorkBudget } from './createWorkBudget.js';
import { createMeteredFetcher } from './meteredFetcher.js';
import { createNetworkPatience, type NetworkPatience } from './networkPatience.js';
import { DEFAULT_LIMITS, type VerificationLimits, type VerificationPolicy } from './policy.js';
import { BADGE_KINDS } from './credentialKinds.js';
import type { TrustRegistry } from './trust.js';
import { expectDemands } from './expectDemands.js';

/**
 * Sources and policy with every default filled in.
 *
 * @param sources what the caller trusts
 * @param policy what the caller demands
 * @param keys what many verifications share, in place of the resolver
 * @throws CairnError `policy.invalid`
 */
export const createContext = (
  sources: VerificationSources,
  policy: VerificationPolicy,
  keys?: SharedKeys,
): VerificationContext => {
  expectDemands(sources, policy);
  const limits = withDefaults<VerificationLimits>(DEFAULT_LIMITS, policy.limits);
  const patience = createNetworkPatience(limits.networkTimeoutMs);
  const meter = createMeteredFetcher(sources.fetcher, limits, patience);
  const { fetcher } = meter;
  return {
    now: Number(policy.now ?? Date.now()),
    clockSkewMs: policy.clockSkewMs ?? 0,
    fetcher,
    contexts: sources.contexts ?? defaultContexts(),
    resolver:
      keys?.(meter, patience) ??
      patientResolver(sources.resolver, patience) ??
      createKeyResolver({ fetcher }),
    statusLists: sources.statusLists ?? {},
    trust: asArray<TrustRegistry>(sources.trust),
    recipient: policy.recipient,
    endorsed: undefined,
    endorsements: policy.endorsements ?? 'require',
    kinds: policy.kinds ?? BADGE_KINDS,
    demandedKinds: (policy.kinds ?? []).filter((kind) => kind !== 'presentation'),
    requireTrustedIssuer: policy.requireTrustedIssuer ?? false,
    refresh: policy.refresh ?? 'follow',
    resources: policy.resources ?? 'report',
    proofs: policy.proofs ?? {},
    presentation: policy.presentation ?? {},
    limits,
    depth: 0,
    nested: { count: 0, values: 0 },
    spend: createWorkBudget(),
    spendOnLists: createListBudget(),
    spendOnSchemas: createSchemaBudget(),
    schemas: new Map(),
    patience,
    networkUse: meter.use,
  };
};

/** The caller's resolver may ask a network of its own. */
const patientResolver = (
  resolver: KeyResolver | undefined,
  patience: NetworkPatience,
): KeyResolver | undefined =>
  resolver === undefined
    ? undefined
    : (url, options) => patience.count(() => Promise.resolve(resolver(url, options)));
