import type { StackCompletion } from './stackCompletion.js';
import type { Evaluation, Stack } from './types.js';
import { expectRecord } from '../model/expect.js';

/** One thing that the issuer of a completion must do, as data. To be done in order. */
export type RevocationAction =
  /** Nothing: the completion stands, for the reason given. */
  | { readonly kind: 'keep'; readonly reason: 'notCounted' | 'conferred' }
  /** Issue again under the same id with a newer `validFrom` and the new claims. */
  | { readonly kind: 'reissue'; readonly credential: string; readonly completedOn: string }
  /** Set the revocation status. */
  | { readonly kind: 'revoke'; readonly credential: string }
  /** Issue a new completion, with the later date. */
  | { readonly kind: 'issue'; readonly completedOn: string }
  /** Set the suspension status for the cure period. */
  | { readonly kind: 'suspend'; readonly credential: string }
  /** Set the revocation status when the cure period ends and nothing has taken the place of what was lost. */
  | { readonly kind: 'revokeUnlessCured'; readonly credential: string }
  /** Look again once every status can be checked. */
  | { readonly kind: 'wait'; readonly because: 'status' | 'budget' }
  /** Re-evaluate every stack that nests this one. */
  | { readonly kind: 'reevaluateAbove'; readonly achievement: string };

/** A completion whose constituents may have been revoked. */
export interface CompletionAtRisk {
  readonly stack: Stack;
  /** `id` of the completion credential. */
  readonly credential: string;
  readonly certificate: StackCompletion;
  /** `id`s of the credentials that were revoked. */
  readonly revoked: readonly string[];
  /** The rules run again on everything the earner holds now. */
  readonly evaluation: Evaluation;
}

const isCounted = ({ certificate, revoked }: CompletionAtRisk): boolean =>
  Object.values(certificate.claims).some((claims) =>
    claims.some((claim) => revoked.includes(claim.credential)),
  );

const reevaluate = ({
  credential,
  certificate,
  evaluation,
  stack,
}: CompletionAtRisk): readonly RevocationAction[] => {
  const { verdict, completedOn, because = 'status' } = evaluation;
  const above: RevocationAction = { kind: 'reevaluateAbove', achievement: stack.id };
  if (verdict === 'indeterminate') return [{ kind: 'wait', because }];
  if (verdict === 'complete' && completedOn !== undefined) {
    return completedOn === certificate.completedOn
      ? [{ kind: 'reissue', credential, completedOn }]
      : [{ kind: 'revoke', credential }, { kind: 'issue', completedOn }, above];
  }
  return [{ kind: 'suspend', credential }, { kind: 'revokeUnlessCured', credential }, above];
};

const AT_RISK = {
  stack: 'object',
  credential: 'string',
  certificate: 'object',
  revoked: 'array',
  evaluation: 'object',
};

/**
 * What the issuer of a completion must do once a credential that may have counted was revoked, by the stack's
 * policy: `reevaluate` (the default) looks for another plan, with the same date or a later one, and suspends where
 * there is none; `cascade` revokes; `keep` leaves a completion that was conferred.
 *
 * @param atRisk the completion, what was revoked, and the evaluation as of now
 * @returns actions, to be done in order; never empty
 */
export const decideRevocation = (atRisk: CompletionAtRisk): readonly RevocationAction[] => {
  expectRecord(atRisk, AT_RISK, 'A completion at risk');
  expectRecord(atRisk.certificate, { claims: 'object' }, 'A certificate', '/certificate');
  expectRecord(atRisk.evaluation, { verdict: 'string' }, 'An evaluation', '/evaluation');
  if (!isCounted(atRisk)) return [{ kind: 'keep', reason: 'notCounted' }];
  const policy = atRisk.stack.onRevocation ?? 'reevaluate';
  if (policy === 'keep') return [{ kind: 'keep', reason: 'conferred' }];
  if (policy === 'reevaluate') return reevaluate(atRisk);
  return [
    { kind: 'revoke', credential: atRisk.credential },
    { kind: 'reevaluateAbove', achievement: atRisk.stack.id },
  ];
};
