import type { Evidence } from '../model/achievementCredential.js';
import { OPEN_BADGES_CONTEXT, VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { formatDateTime, parseDateTime } from '../model/parseDateTime.js';
import type { Completion, CompletionCredential, CompletionOptions, Constituent } from './completion.js';
import { assertCertifiable } from './assertCertifiable.js';
import { claimsOf, countedOf, credentialIdOf } from './completionClaims.js';
import { STACK_COMPLETION_CONTEXT } from './completionContext.js';
import { completionResults } from './completionResults.js';
import { DIGEST_BASIS, digestOf } from './digestOf.js';
import { lintStack } from './lintStack.js';
import { linkRecipient } from './linkRecipient.js';
import { relatedResources } from './relatedResources.js';
import { STACK_SEMANTICS, type StackCompletion } from './stackCompletion.js';
import { expectOptions, expectRecord, type Shape } from '../model/expect.js';

const evidenceOf = (counted: readonly Constituent[]): readonly Evidence[] =>
  counted.map((one) => ({
    id: credentialIdOf(one),
    type: ['Evidence'],
    name: one.name ?? one.holding.name ?? one.holding.achievement,
    genre: 'Credential',
  }));

/** The instants at which the counted badges were awarded, by the stack's date basis; days from their first second. */
const awardsOf = (
  counted: readonly Constituent[],
  { dateBasis = ['activityEnd', 'awarded', 'validFrom'] }: Completion['stack'],
): readonly number[] =>
  counted.flatMap(({ holding }) => {
    const basis = dateBasis.find((one) => holding[one] !== undefined);
    const date = basis === undefined ? undefined : holding[basis];
    const instant =
      date === undefined ? undefined : parseDateTime(/T/.test(date) ? date : `${date}T00:00:00Z`);
    return instant === undefined ? [] : [instant];
  });

const waiversOf = ({ evaluation, context }: Completion): StackCompletion['waived'] =>
  evaluation.waived.map((rule) => {
    const grant = context.grants?.find((one) => one.kind === 'waive' && one.rule === rule);
    return { rule, ...(grant === undefined ? {} : { by: grant.by, on: grant.on }) };
  });

const extensionOf = (
  completion: Completion,
  completedOn: string,
  claims: StackCompletion['claims'],
  identity: readonly string[],
): StackCompletion => {
  const { stack, evaluation, context, grants = [] } = completion;
  const beside = {
    ...(context.enrolled === undefined ? {} : { enrolled: context.enrolled }),
    ...(context.cycles === undefined ? {} : { cycles: context.cycles }),
  };
  const version = evaluation.version ?? stack.version;
  return {
    type: 'StackCompletion',
    definition: {
      id: stack.id,
      ...(version === undefined ? {} : { version }),
      digestSRI: digestOf(stack as unknown as JsonObject),
    },
    semantics: STACK_SEMANTICS,
    asOf: evaluation.asOf.slice(0, 10),
    completedOn,
    claims,
    waived: waiversOf(completion),
    ...(grants.length === 0 ? {} : { grants: grants.map(({ id }) => id) }),
    identity,
    ...(Object.keys(beside).length === 0 ? {} : { context: beside }),
    digestBasis: DIGEST_BASIS,
  };
};

const COMPLETION: Shape<Completion> = {
  stack: 'object',
  evaluation: 'object',
  context: { has: { earner: 'array' } },
  constituents: { each: 'object' },
  library: { each: 'object' },
  grants: { each: 'object' },
};

const OPTIONS: Shape<CompletionOptions> = {
  id: 'string',
  issuer: 'object',
  achievement: 'object',
  recipient: 'object',
  identifiers: { each: { has: { identityType: 'string', identifier: 'string' } } },
  credentialStatus: 'object|array',
  now: 'instant',
  source: 'object',
};

/**
 * Certify that a stack is complete: an ordinary AchievementCredential of the stack's own achievement, that any Open
 * Badges verifier accepts, with every counted credential as evidence and bound by digest, and with what counted for
 * what inside, so that a stranger can check it without searching. Not yet signed.
 *
 * @param completion the stack, its evaluation, and the credentials in their secured form
 * @param options id, issuer, achievement, recipient, status and date
 * @returns an unsigned credential for `issue`
 * @throws CairnError `stack.lint.*`, `stack.notComplete`, `stack.constituent.missing`, `stack.constituent.foreign`, `stack.constituent.doubled`, `stack.definition`,
 *   `stack.identity`
 */
export const completeStack = (completion: Completion, options: CompletionOptions): CompletionCredential => {
  expectOptions(completion, COMPLETION, ['stack', 'evaluation', 'context', 'constituents']);
  expectOptions(options, OPTIONS, ['id', 'issuer', 'achievement', 'recipient', 'now']);
  expectRecord(
    completion.evaluation,
    { verdict: 'string', claims: 'object' },
    'An evaluation',
    '/evaluation',
  );
  const { stack, evaluation } = completion;
  const fault = lintStack(stack, { library: completion.library ?? [] }).find(
    ({ severity }) => severity === 'error',
  );
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
  if (evaluation.verdict !== 'complete')
    throw new CairnError(
      'stack.notComplete',
      'A completion can be certified only where the evaluation says complete.',
    );
  if (options.achievement.id !== stack.id) {
    throw new CairnError('stack.definition', 'The achievement of a completion has the id of the stack.');
  }
  const holdings = new Map(completion.constituents.map((one) => [one.holding.id, one]));
  const counted = countedOf(evaluation, holdings);
  assertCertifiable(completion, counted);
  const identity = linkRecipient(completion, counted, options);
  const awards = awardsOf(counted, stack);
  // A stack that is met by waivers alone has no day of its own: it is complete on the day that was asked for.
  const completedOn = (evaluation.completedOn ?? evaluation.asOf).slice(0, 10);
  const awarded = Math.max(...awards, parseDateTime(`${completedOn}T00:00:00Z`) ?? 0);
  const { id, identifier } = options.recipient;
  return {
    '@context': [VCDM_2_CONTEXT, OPEN_BADGES_CONTEXT, STACK_COMPLETION_CONTEXT],
    id: options.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: options.achievement.name,
    issuer: options.issuer,
    validFrom: formatDateTime(options.now),
    awardedDate: formatDateTime(awarded),
    credentialSubject: {
      ...(id === undefined ? {} : { id }),
      type: ['AchievementSubject'],
      ...(identifier === undefined ? {} : { identifier }),
      ...(options.achievement.creditsAvailable === undefined
        ? {}
        : { creditsEarned: options.achievement.creditsAvailable }),
      ...(awards.length === 0 ? {} : { activityStartDate: formatDateTime(Math.min(...awards)) }),
      activityEndDate: formatDateTime(awarded),
      achievement: options.achievement,
      result: completionResults(completion, options, holdings),
      ...(options.source === undefined ? {} : { source: options.source }),
    },
    ...(counted.length === 0 ? {} : { evidence: evidenceOf(counted) }),
    relatedResource: relatedResources(completion, counted),
    credentialStatus: options.credentialStatus,
    stackCompletion: extensionOf(completion, completedOn, claimsOf(evaluation, holdings), identity),
  } as CompletionCredential;
};
