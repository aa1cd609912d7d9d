import { CONTEXTS } from '../jsonld/contexts.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { expectOptions, type Shape } from '../model/expect.js';
import { expectFetcher } from '../model/expectFetcher.js';
import { assertRecipient } from './assertRecipient.js';
import type { VerificationSources } from './context.js';
import { CREDENTIAL_KINDS } from './credentialKinds.js';
import type { VerificationPolicy } from './policy.js';

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
      networkTimeoutMs: 'count',
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
  if (typeof sources === 'function')
    throw new CairnError(
      'policy.invalid',
      'The sources are an object: write { fetcher } around the fetcher.',
    );
  asDemands(() => {
    expectOptions(sources, SOURCES);
    expectFetcher(sources.fetcher, '/fetcher');
    expectFetcher(sources.contextFetcher, '/contextFetcher');
  });
  expectPolicy(policy);
};

/**
 * The same for a policy alone, where sources have a shape of their own.
 *
 * @param policy what the caller demands
 * @throws CairnError `policy.invalid` with a pointer into the policy
 */
export const expectPolicy = (policy: VerificationPolicy): void =>
  asDemands(() => {
    expectOptions(policy, POLICY);
    if (policy.recipient !== undefined) assertRecipient(policy.recipient);
  });

const asDemands = (expectAll: () => void): void => {
  try {
    expectAll();
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const { message, pointer } = error;
    throw new CairnError('policy.invalid', message, pointer === undefined ? {} : { pointer });
  }
};
