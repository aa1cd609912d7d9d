import type { Achievement, Result, ResultDescription } from '../model/achievement.js';
import type { AchievementCredential, Evidence, IdentityObject } from '../model/achievementCredential.js';
import { OPEN_BADGES_CONTEXT, VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { formatDateTime, parseDateTime } from '../model/parseDateTime.js';
import type { Profile } from '../model/profile.js';
import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';
import { STACK_COMPLETION_CONTEXT } from './completionContext.js';
import { DIGEST_BASIS, digestOf } from './digestOf.js';
import { lintStack } from './lintStack.js';
import { listLeaves, type Leaf } from './listLeaves.js';
import { STACK_SEMANTICS, type CompletionClaim, type StackCompletion } from './stackCompletion.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from './types.js';

/** A credential that may have counted: as the rules saw it, and exactly as it is secured. */
export interface Constituent {
  readonly holding: Holding;
  /** The secured document with its proof, or the compact JWS. */
  readonly secured: JsonObject | string;
  /** For people; default: the achievement's id. */
  readonly name?: string;
}

/** What is certified. */
export interface Completion {
  readonly stack: Stack;
  /** A verdict of `complete`, for the same stack, context and credentials. */
  readonly evaluation: Evaluation;
  readonly context: EvaluationContext;
  readonly constituents: readonly Constituent[];
  /** Definitions of nested stacks. */
  readonly library?: readonly Stack[];
  /** Signed grants on which the evaluation rests, each exactly as it is secured. */
  readonly grants?: readonly { readonly id: string; readonly secured: JsonObject | string }[];
}

/** Who certifies it, to whom, and when. */
export interface CompletionOptions {
  /** `id` of the new credential. */
  readonly id: string;
  readonly issuer: Profile;
  /** From `createStackAchievement`, or one's own; its id is the stack's. */
  readonly achievement: Achievement;
  readonly recipient: { readonly id?: string; readonly identifier?: readonly IdentityObject[] };
  /** A completion can always be taken back: its constituents can be. */
  readonly credentialStatus: BitstringStatusListEntry | readonly BitstringStatusListEntry[];
  /** When it is issued: epoch milliseconds or a Date. */
  readonly now: Date | number;
  /** Who decided, where that is not the issuer. */
  readonly source?: Profile;
}

/** A completion credential before it is signed. */
export type CompletionCredential = AchievementCredential & {
  readonly relatedResource: readonly RelatedResource[];
  readonly stackCompletion: StackCompletion;
};

/** What the completion rests on, bound by digest (VCDM 2.0, 5.3). */
export type RelatedResource = { readonly id: string; readonly digestSRI: string; readonly mediaType: string };

/** A claim `holdingId~equivalenceId`, taken apart; ids of holdings may hold `~` themselves. */
const readClaim = (
  claim: string,
  holdings: ReadonlyMap<string, Constituent>,
): readonly [Constituent, string | undefined] => {
  const whole = holdings.get(claim);
  if (whole !== undefined) return [whole, undefined];
  const cut = claim.lastIndexOf('~');
  const constituent = holdings.get(claim.slice(0, cut));
  if (cut < 0 || constituent === undefined) {
    throw new CairnError(
      'stack.constituent.missing',
      `The credential behind the claim ${claim} was not supplied.`,
    );
  }
  return [constituent, claim.slice(cut + 1)];
};

const credentialIdOf = ({ holding }: Constituent): string => holding.credentialId ?? holding.id;

/** The claims with credential ids instead of the evaluation's holding ids. */
const claimsOf = (
  evaluation: Evaluation,
  holdings: ReadonlyMap<string, Constituent>,
): Record<string, CompletionClaim[]> =>
  Object.fromEntries(
    Object.entries(evaluation.claims).map(([leaf, claims]) => [
      leaf,
      claims.map((claim) => {
        const [constituent, face] = readClaim(claim, holdings);
        return { credential: credentialIdOf(constituent), ...(face === undefined ? {} : { face }) };
      }),
    ]),
  );

/** Each counted constituent once, in the order of the claims. */
const countedOf = (
  evaluation: Evaluation,
  holdings: ReadonlyMap<string, Constituent>,
): readonly Constituent[] => [
  ...new Set(
    Object.values(evaluation.claims).flatMap((claims) =>
      claims.map((claim) => readClaim(claim, holdings)[0]),
    ),
  ),
];

const mediaTypeOf = (secured: JsonObject | string): string =>
  typeof secured === 'string' ? 'application/jwt' : 'application/vc';

const relatedResources = (
  completion: Completion,
  counted: readonly Constituent[],
): readonly RelatedResource[] => {
  const { stack, grants = [] } = completion;
  const resources = [
    { id: stack.id, digestSRI: digestOf(stack as unknown as JsonObject), mediaType: 'application/json' },
    ...counted.map((one) => ({
      id: credentialIdOf(one),
      digestSRI: digestOf(one.secured),
      mediaType: mediaTypeOf(one.secured),
    })),
    ...grants.map(({ id, secured }) => ({
      id,
      digestSRI: digestOf(secured),
      mediaType: mediaTypeOf(secured),
    })),
  ];
  const doubled = resources.find(
    ({ id }, index) => resources.findIndex((other) => other.id === id) !== index,
  );
  // VCDM 2.0, 5.3: the ids of relatedResource are unique
  if (doubled !== undefined)
    throw new CairnError('stack.constituent.doubled', `Two things that count share the id ${doubled.id}.`);
  return resources;
};

const evidenceOf = (counted: readonly Constituent[]): readonly Evidence[] =>
  counted.map((one) => ({
    id: credentialIdOf(one),
    type: ['Evidence'],
    name: one.name ?? one.holding.achievement,
    genre: 'Credential',
  }));

const descriptionOf = (
  achievement: Achievement,
  stack: Stack,
  leaf: string,
): ResultDescription | undefined => {
  const id = resultDescriptionId(stack, leaf);
  const descriptions = achievement.resultDescription ?? [];
  return (Array.isArray(descriptions) ? descriptions : [descriptions]).find(
    (one: ResultDescription) => one.id === id,
  );
};

/** How much stands under a leaf: the number of credentials, or the amounts where all count as themselves. */
const totalOf = (
  leaf: Leaf,
  claims: readonly string[],
  holdings: ReadonlyMap<string, Constituent>,
): string => {
  if (!('sum' in leaf.rule)) return String(claims.length);
  const { unit, min } = leaf.rule.sum;
  const amounts = claims.map((claim) => {
    const [{ holding }, face] = readClaim(claim, holdings);
    return face === undefined ? holding.values?.[unit] : undefined;
  });
  const whole = amounts.every((amount) => typeof amount === 'number' && Number.isInteger(amount));
  return whole ? String(amounts.reduce<number>((sum, amount) => sum + Number(amount), 0)) : `at least ${min}`;
};

const resultsOf = (
  completion: Completion,
  options: CompletionOptions,
  holdings: ReadonlyMap<string, Constituent>,
): readonly Result[] => {
  const { stack, evaluation } = completion;
  const overall = descriptionOf(options.achievement, stack, 'completion');
  const leaves = listLeaves(stack, evaluation.version).flatMap((leaf): Result[] => {
    const claims = evaluation.claims[leaf.id] ?? [];
    const description = descriptionOf(options.achievement, stack, leaf.id);
    return description === undefined || claims.length === 0
      ? []
      : [{ type: ['Result'], resultDescription: description.id, value: totalOf(leaf, claims, holdings) }];
  });
  return overall === undefined
    ? leaves
    : [{ type: ['Result'], resultDescription: overall.id, status: 'Completed' }, ...leaves];
};

/** The instants at which the counted badges were awarded; days count from their first second. */
const awardsOf = (counted: readonly Constituent[]): readonly number[] =>
  counted.flatMap(({ holding }) => {
    const date = holding.activityEnd ?? holding.awarded ?? holding.validFrom;
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
): StackCompletion => {
  const { stack, evaluation, context } = completion;
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
    identity: [...context.earner],
    ...(Object.keys(beside).length === 0 ? {} : { context: beside }),
    digestBasis: DIGEST_BASIS,
  };
};

/**
 * The id of the ResultDescription for one leaf of a stack.
 *
 * @param stack the definition
 * @param leaf id of the leaf, or `completion` for the whole
 */
export const resultDescriptionId = (stack: Stack, leaf: string): string =>
  `${stack.id}#${encodeURIComponent(leaf)}`;

/**
 * Certify that a stack is complete: an ordinary AchievementCredential of the stack's own achievement, that any Open
 * Badges verifier accepts, with every counted credential as evidence and bound by digest, and with what counted for
 * what inside, so that a stranger can check it without searching. Not yet signed.
 *
 * @param completion the stack, its evaluation, and the credentials in their secured form
 * @param options id, issuer, achievement, recipient, status and date
 * @returns an unsigned credential for `issue`
 * @throws CairnError `stack.lint.*`, `stack.notComplete`, `stack.constituent.missing`, `stack.constituent.doubled`, `stack.definition`
 */
export const completeStack = (completion: Completion, options: CompletionOptions): CompletionCredential => {
  const { stack, evaluation } = completion;
  const fault = lintStack(stack, { library: completion.library ?? [] }).find(
    ({ severity }) => severity === 'error',
  );
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
  if (evaluation.verdict !== 'complete' || evaluation.completedOn === undefined)
    throw new CairnError('stack.notComplete');
  if (options.achievement.id !== stack.id) {
    throw new CairnError('stack.definition', 'The achievement of a completion has the id of the stack.');
  }
  const holdings = new Map(completion.constituents.map((one) => [one.holding.id, one]));
  const counted = countedOf(evaluation, holdings);
  const awards = awardsOf(counted);
  const completedOn = evaluation.completedOn.slice(0, 10);
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
      result: resultsOf(completion, options, holdings),
      ...(options.source === undefined ? {} : { source: options.source }),
    },
    evidence: evidenceOf(counted),
    relatedResource: relatedResources(completion, counted),
    credentialStatus: options.credentialStatus,
    stackCompletion: extensionOf(completion, completedOn, claimsOf(evaluation, holdings)),
  } as CompletionCredential;
};
