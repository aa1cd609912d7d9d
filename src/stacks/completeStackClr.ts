import type { Achievement } from '../model/achievement.js';
import type { Association, ClrCredential } from '../model/clrCredential.js';
import { createClrCredential, type ClrCredentialDraft } from '../model/createClrCredential.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject, JsonRecord } from '../model/json.js';
import type { Profile } from '../model/profile.js';
import { DEFAULT_LIMITS } from '../verification/policy.js';
import { tokenClaim } from '../verification/readClaim.js';
import { bindingOf } from './checkDigest.js';
import { digestOf } from './digestOf.js';
import { objectOf, textOf } from './jsonMembers.js';
import { readStackCompletion, type StackCompletion } from './stackCompletion.js';
import { stackAssociations } from './stackAssociations.js';
import type { Stack } from './types.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** What goes into the record. */
export interface CompletionRecord {
  /** The completion credential, signed with an embedded proof. */
  readonly completion: JsonRecord;
  /**
   * Every credential that was counted, exactly as it is secured, in any order; others are left out. Those that are
   * tokens have no place in a record: their achievements are in it, they themselves travel beside it.
   */
  readonly constituents: readonly (JsonRecord | string)[];
  /** The signed grants on which it rests. */
  readonly grants?: readonly (JsonRecord | string)[] | undefined;
  readonly stack: Stack;
  /** Definitions of nested stacks. */
  readonly library?: readonly Stack[] | undefined;
  /** Achievements that the ones in the record came after, such as the stack's earlier versions. */
  readonly earlier?: readonly Achievement[] | undefined;
}

/** Who collects it, and when. */
export interface CompletionRecordOptions {
  /** `id` of the record. */
  readonly id: string;
  readonly issuer: Profile;
  /** When it is issued: epoch milliseconds or a Date. */
  readonly now: Date | number;
  /** Default: the name of the completion. */
  readonly name?: string | undefined;
  /** False: the issuer knows of no other assertion about this person. Default true; a token that counts makes it so. */
  readonly partial?: boolean | undefined;
  readonly credentialStatus?: ClrCredentialDraft['credentialStatus'] | undefined;
}

const documentOf = (secured: JsonObject | string): JsonObject =>
  typeof secured === 'string' ? tokenClaim(secured, 'jwt', DEFAULT_LIMITS).credential : secured;

/**
 * Documents as they are, each with its own context and proof. The published schema of records wants issuer, date and
 * subject of every credential, which the envelope of a token (VCDM 2.0, 4.12) does not have: tokens travel beside.
 */
const documentsOf = (secured: readonly (JsonObject | string)[]): readonly JsonObject[] =>
  secured.filter((one) => typeof one !== 'string');

/** One credential by its id, which must be the one that the completion names, to the byte. */
const findBound = (
  id: string,
  offered: readonly (JsonObject | string)[],
  completion: JsonObject,
): JsonObject | string => {
  const secured = offered.find((one) => documentOf(one)['id'] === id);
  if (secured === undefined)
    throw new CairnError('stack.constituent.missing', `${id} counts, and was not supplied.`);
  const binding = bindingOf(completion, id);
  if (binding === undefined || binding.digest !== digestOf(secured))
    throw new CairnError('stack.digest', `${id} is not, to the byte, the one that was counted.`);
  return secured;
};

const achievementOf = (credential: JsonObject): JsonObject =>
  objectOf(objectOf(credential['credentialSubject'])['achievement']);

/** Achievements by id, each once; the first that is given stands. */
const achievementsOf = (achievements: readonly JsonObject[]): readonly JsonObject[] =>
  [...new Map(achievements.toReversed().map((one) => [textOf(one['id']), one])).values()].toReversed();

/** Leaf → ids of the achievements of the credentials that count for it. */
const earnedBy = (
  { claims }: StackCompletion,
  counted: ReadonlyMap<string, JsonObject | string>,
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(claims).map(([leaf, made]) => [
      leaf,
      made.flatMap(({ credential }) => {
        const secured = counted.get(credential);
        return secured === undefined ? [] : (textOf(achievementOf(documentOf(secured))['id']) ?? []);
      }),
    ]),
  );

const RECORD: Shape<CompletionRecord> = {
  completion: 'object',
  constituents: { each: 'object|string' },
  grants: { each: 'object|string' },
  stack: 'object',
  library: { each: 'object' },
  earlier: { each: 'object' },
};

const OPTIONS: Shape<CompletionRecordOptions> = {
  id: 'string',
  issuer: 'object',
  now: 'instant',
  name: 'string',
  partial: 'boolean',
  credentialStatus: 'object|array',
};

/**
 * A completion and what stands behind it, in one learner record (CLR 2.0): the credentials in their own secured form,
 * the achievements, and how they relate: `isPartOf` the stack, `precedes` where the rule asks for an order,
 * `replacedBy` where an earlier version is among them. Not yet signed. The outer signature says no more than that
 * someone collected these: `recheckStack` takes the record as its one input, and verifies each by itself.
 *
 * @param record the signed completion, the credentials that counted, the definition
 * @param options id, issuer and date
 * @returns an unsigned record for `issue`
 * @throws CairnError `stack.completion.*`, `stack.definition`, `stack.constituent.missing`, `stack.digest`, and those
 *   of `createClrCredential`
 * @example
 * const record = completeStackClr({ completion, constituents, stack }, { id, issuer, now });
 * const signed = await issue(record, { signer });
 * await recheckStack({ completion: signed, definition: stack }, { fetcher });
 */
export const completeStackClr = (
  record: CompletionRecord,
  options: CompletionRecordOptions,
): ClrCredential => {
  expectOptions(record, RECORD, ['completion', 'constituents', 'stack']);
  expectOptions(options, OPTIONS, ['id', 'issuer', 'now']);
  const { stack, library = [], earlier = [] } = record;
  const completion = record.completion as JsonObject;
  const offered = record.constituents as readonly (JsonObject | string)[];
  const decided = (record.grants ?? []) as readonly (JsonObject | string)[];
  const certificate = readStackCompletion(completion);
  const { definition, claims, grants: grantIds = [] } = certificate;
  if (definition.id !== stack.id || definition.digestSRI !== digestOf(stack as unknown as JsonObject))
    throw new CairnError(
      'stack.definition',
      'The definition of the stack is not the one that the completion names.',
    );
  const ids = new Set(Object.values(claims).flatMap((made) => made.map(({ credential }) => credential)));
  const counted = new Map([...ids].map((id) => [id, findBound(id, offered, completion)]));
  const grants = grantIds.map((id) => findBound(id, decided, completion));
  const enclosed = documentsOf([completion, ...counted.values(), ...grants]);
  const partial = enclosed.length <= counted.size + grants.length;
  if (partial && options.partial === false) {
    const message = 'A credential that counts is a token, and has no place in the record: it is partial.';
    throw new CairnError('model.invalid', message, { pointer: '/partial' });
  }
  const achievements = achievementsOf([
    achievementOf(completion),
    ...[...counted.values()].map((secured) => achievementOf(documentOf(secured))),
    ...(earlier as unknown as readonly JsonObject[]),
  ]);
  const associations: readonly Association[] = stackAssociations(
    { stack, library, certificate },
    earnedBy(certificate, counted),
    achievements,
  );
  const { id, identifier } = objectOf(completion['credentialSubject']);
  return createClrCredential(
    {
      id: options.id,
      name: options.name ?? textOf(completion['name']) ?? stack.name ?? stack.id,
      issuer: options.issuer,
      partial: options.partial ?? true,
      ...(options.credentialStatus === undefined ? {} : { credentialStatus: options.credentialStatus }),
      credentialSubject: {
        ...(id === undefined ? {} : { id }),
        ...(identifier === undefined ? {} : { identifier }),
        achievement: achievements,
        verifiableCredential: enclosed,
        association: associations,
      },
    } as unknown as ClrCredentialDraft,
    { now: options.now },
  );
};
