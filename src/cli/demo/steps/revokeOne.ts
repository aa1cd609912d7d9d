import { setStatus } from '../../../revocation/setStatus.js';
import { decideRevocation, type RevocationAction } from '../../../stacks/decideRevocation.js';
import { recheckStack } from '../../../stacks/recheckStack.js';
import type { RecheckReport } from '../../../stacks/recheckReport.js';
import type { VerificationReport } from '../../../verification/report.js';
import { verify } from '../../../verification/verify.js';
import { checkLines } from '../../printReport.js';
import type { Stage } from '../createStage.js';
import { SEL_STACK } from '../story/achievements.js';
import type { Certified } from './certifyStack.js';
import type { Earned } from './earnTheRest.js';
import { publishStatus, type IssuedBadge } from './issueBadge.js';
import type { University } from './openUniversity.js';

/** Slug of the badge that is revoked in the end. */
export const REVOKED_SLUG = 'class-agreements';

/** What a revocation does. */
export interface Revoked {
  readonly badge: IssuedBadge;
  readonly before: VerificationReport;
  readonly after: VerificationReport;
  readonly recheck: RecheckReport;
  readonly actions: readonly RevocationAction[];
}

/**
 * Chapter 6: one component is revoked, and the stack says so.
 *
 * @param stage where the story is played
 * @param university the issuer
 * @param earned the five badges
 * @param certified the stack's own badge
 */
export const revokeOne = async (
  stage: Stage,
  university: University,
  earned: Earned,
  certified: Certified,
): Promise<Revoked> => {
  const { narrator, calendar, fetcher, session } = stage;
  narrator.chapter('One component is revoked');
  const badge = earned.badges.find(({ slug }) => slug === REVOKED_SLUG);
  if (badge === undefined) throw new Error('The badge to revoke is missing.');
  const now = calendar('revocation');
  narrator.tell(
    `${badge.name} was issued in error: the evaluator had opened another class’s folder. The university revokes it and publishes its list again. The documents as they were before stay in documents-before-revocation/.`,
  );
  await publishStatus(stage, university, new Date(now.getTime() - 3_600_000));
  await stage.keepDocumentsAs('documents-before-revocation');
  const before = await verify(badge.png, { fetcher }, { now });
  narrator.expect(before.verdict === 'valid', 'until then the badge is valid');
  await setStatus(university.store, { credentialId: badge.id, purpose: 'revocation' });
  await publishStatus(stage, university, now);
  const after = await verify(badge.png, { fetcher }, { now });
  narrator.show(
    after.checks
      .filter(({ outcome }) => outcome === 'failed')
      .flatMap((check) => checkLines(check, session.style, '')),
  );
  narrator.expect(
    after.verdict === 'invalid' &&
      after.checks.some(({ check, outcome }) => check === 'status.revocation' && outcome === 'failed'),
    'now it is invalid, by status.revocation, and nothing else about it has changed',
  );
  const recheck = await recheckStack(
    { completion: certified.badge.png, constituents: earned.badges.map(({ png }) => png) },
    { fetcher },
    { now },
  );
  narrator.expect(
    recheck.then === 'complete' && recheck.now === 'incomplete',
    `the stack: ${recheck.summary}`,
  );
  narrator.expect(
    recheck.completion.verdict === 'valid',
    'although the completion credential itself is still valid: only a re-check sees through it',
  );
  const actions = decide(certified, recheck, badge);
  narrator.tell('By the stack’s policy (reevaluate) the issuer must now:');
  narrator.show(actions.map((action) => `${session.style.accent('→')} ${describeAction(action)}`));
  narrator.expect(
    actions[0]?.kind === 'suspend',
    'no other badge can take its place: suspend the completion for the cure period, then revoke it unless cured',
  );
  await stage.write('reports/revoked.json', after);
  await stage.write('reports/stack-recheck-after-revocation.json', recheck);
  return { badge, before, after, recheck, actions };
};

const decide = (
  certified: Certified,
  recheck: RecheckReport,
  badge: IssuedBadge,
): readonly RevocationAction[] =>
  recheck.certificate === undefined || recheck.evaluation === undefined
    ? []
    : decideRevocation({
        stack: SEL_STACK,
        credential: certified.badge.id,
        certificate: recheck.certificate,
        revoked: [badge.id],
        evaluation: recheck.evaluation,
      });

/**
 * An action in words.
 *
 * @param action what the issuer must do
 */
export const describeAction = (action: RevocationAction): string => {
  switch (action.kind) {
    case 'keep':
      return action.reason === 'conferred' ? 'keep what was conferred' : 'nothing: the badge was not counted';
    case 'reissue':
      return 'issue the completion again, with other badges in the place of the revoked one';
    case 'revoke':
      return 'revoke the completion';
    case 'issue':
      return `issue a new completion, dated ${action.completedOn}`;
    case 'suspend':
      return 'suspend the completion for the cure period';
    case 'revokeUnlessCured':
      return 'revoke it when the period ends, unless the badge is earned again';
    case 'wait':
      return 'look again once every status can be checked';
    case 'reevaluateAbove':
      return 're-evaluate every stack that this one counts towards';
  }
};
