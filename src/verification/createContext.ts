import { CONTEXTS, defaultContexts } from '../jsonld/contexts.js';
import { createKeyResolver } from '../keys/keyResolver.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { asArray } from '../model/json.js';
import type { VerificationContext, VerificationSources } from './context.js';
import { createListBudget } from './createListBudget.js';
import { createSchemaBudget } from './createSchemaBudget.js';
import { createWorkBudget } from './createWorkBudget.js';
import { createMeteredFetcher } from './meteredFetcher.js';
import { DEFAULT_LIMITS, type VerificationLimits, type VerificationPolicy } from './policy.js';
import { BADGE_KINDS, CREDENTIAL_KINDS } from './credentialKinds.js';
import type { TrustRegistry } from './trust.js';
import { expectOptions, type Shape } from '../model/expect.js';

const SOURCES: Shape<VerificationSources> = {
  fetcher: 'function',
  contexts: CONTEXTS,
  contextFetcher: 'function',
  resolver: 'function',
  statusLists: {
    shape: { listIssuers: { each: 'string' }, cache: { has: { get: 'function', load: 'function' } } },
  },
  trust: 'function|array',
};

const POLICY: Shape<VerificationPolicy> = {
  now: 'instant',
  clockSkewMs: 'count',
  recipient: {
    shape: {
      id: 'string',
      identifiers: {
        each: {
          shape: { identityType: 'string', identifier: 'string' },
          required: ['identityType', 'identifier'],
        },
      },
    },
  },
  endorsements: ['require', 'report', 'skip'],
  kinds: { each: CREDENTIAL_KINDS },
  requireTrustedIssuer: 'boolean',
  refresh: ['follow', 'skip'],
  resources: ['report', 'require', 'skip'],
  proofs: {
    shape: {
      set: ['oneGoodNoneBroken', 'all'],
      tokenRules: ['byType', 'openBadges', 'w3c'],
      missingSub: ['failed', 'warning'],
      expiredKeys: ['unknown', 'warning'],
    },
  },
  presentation: {
    shape: { challenge: 'string', domain: 'string', holderIsSubject: ['report', 'require'] },
  },
  limits: {
    shape: {
      maxBytes: 'count',
      maxDepth: 'count',
      maxValues: 'count',
      maxNested: 'count',
      maxNestedDepth: 'count',
      maxDocuments: 'count',
      fetchTimeoutMs: 'count',
    },
  },
};

/**
 * Refuse sources that cannot answer, and demands without meaning: what is misspelt would not be demanded.
 *
 * @param sources what the caller trusts
 * @param policy what the caller demands
 * @throws CairnError `policy.invalid` with a pointer into sources or policy
 */
export const expectDemands = (sources: VerificationSources, policy: VerificationPolicy): void => {
  try {
    expectOptions(sources, SOURCES);
    expectOptions(policy, POLICY);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const { message, pointer } = error;
    throw new CairnError('policy.invalid', message, pointer === undefined ? {} : { pointer });
  }
};

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
  expectDemands(sources, policy);
  const limits: VerificationLimits = { ...DEFAULT_LIMITS, ...policy.limits };
  const { fetcher, use } = createMeteredFetcher(sources.fetcher, limits);
  return {
    now: Number(policy.now ?? Date.now()),
    clockSkewMs: policy.clockSkewMs ?? 0,
    fetcher,
    contexts: sources.contexts ?? defaultContexts(),
    resolver: sources.resolver ?? createKeyResolver({ fetcher }),
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
    networkUse: use,
  };
};
