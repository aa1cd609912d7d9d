import { VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { formatDateTime } from '../model/parseDateTime.js';
import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';
import { STACK_GRANT_CONTEXT, STACK_GRANT_TYPE } from './grantContext.js';
import { readStackGrant } from './readStackGrant.js';
import type { Grant } from './types.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** What is granted, to whom, by whom. */
export interface GrantDraft extends Pick<
  Grant,
  'kind' | 'rule' | 'holding' | 'holdingIssuer' | 'achievement' | 'min' | 'reason'
> {
  /** `id` of the grant's credential. */
  readonly id: string;
  /** `id` of the stack whose rule it is about. */
  readonly stack: string;
  /** Who grants: the issuer of the credential, as `waivable.by` or an equivalence's `by` names it. */
  readonly by: string;
  /** Whom it is for: one of the earner's ids. */
  readonly earner: string;
  /** From when it has effect: epoch milliseconds or a Date. */
  readonly on: Date | number;
  /** Until when, if it ends. */
  readonly until?: Date | number | undefined;
  readonly credentialStatus?: BitstringStatusListEntry | readonly BitstringStatusListEntry[] | undefined;
}

const DRAFT: Shape<GrantDraft> = {
  kind: 'string',
  rule: 'string',
  holding: 'string',
  holdingIssuer: 'string',
  achievement: 'string',
  min: 'number|string',
  reason: 'string',
  id: 'string',
  stack: 'string',
  by: 'string',
  earner: 'string',
  on: 'instant',
  until: 'instant',
  credentialStatus: 'object|array',
};

/**
 * A grant as a credential, for `issue` or `issueJwt`: a waiver, a substitution, or another decision that a rule leaves
 * to someone. Only its signature makes it more than a claim.
 *
 * @param draft what is granted, to whom, by whom, from when; of a holding, its id and its issuer
 * @returns an unsigned verifiable credential of type `StackGrant`
 * @throws CairnError `stack.grant.malformed` with pointer
 * @example
 * const waiver = createGrant({ id, stack: stack.id, kind: 'waive', rule: 'practicum', by: dean, earner, on: now });
 * const signed = await issue(waiver, { signer });
 */
export const createGrant = (draft: GrantDraft): JsonObject => {
  expectOptions(draft, DRAFT, ['kind', 'id', 'stack', 'by', 'earner', 'on']);
  const {
    id,
    by,
    earner,
    on,
    until,
    credentialStatus,
    stack,
    kind,
    rule,
    holding,
    holdingIssuer,
    achievement,
    min,
    reason,
  } = draft;
  const stackGrant = Object.fromEntries(
    Object.entries({ stack, kind, rule, holding, holdingIssuer, achievement, min, reason }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as JsonObject;
  if (earner === '')
    throw new CairnError('stack.grant.malformed', 'A grant is for someone.', { pointer: '/earner' });
  readStackGrant({ stackGrant });
  return {
    '@context': [VCDM_2_CONTEXT, STACK_GRANT_CONTEXT],
    id,
    type: ['VerifiableCredential', STACK_GRANT_TYPE],
    issuer: by,
    validFrom: formatDateTime(on),
    ...(until === undefined ? {} : { validUntil: formatDateTime(until) }),
    credentialSubject: { id: earner },
    ...(credentialStatus === undefined
      ? {}
      : { credentialStatus: credentialStatus as unknown as JsonObject }),
    stackGrant,
  };
};
