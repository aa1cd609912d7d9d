import { CairnError, isCairnError } from '../../model/errors.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import type { AchievementCredential, IdentityObject } from '../../model/achievementCredential.js';
import {
  type AchievementCredentialDraft,
  createAchievementCredential,
} from '../../model/createAchievementCredential.js';
import type { CredentialOptions } from '../../model/credentialEnvelope.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import { type BadgeDocuments, idAt } from './documents.js';
import { sourcePointer } from './sourcePointer.js';
import { expectRecord } from '../../model/expect.js';

/** Something that Open Badges 3.0 has no place for, or that must be said anew. */
export interface Lost {
  /** JSON Pointer into the badge of 2.0, as if badge class and issuer were embedded in the assertion. */
  readonly pointer: string;
  readonly reason: string;
}

/** The badge in 3.0, and what it does not carry. */
export interface Migration {
  /** Unsigned: only the issuer can sign it. */
  readonly credential: AchievementCredential;
  readonly lost: readonly Lost[];
}

/**
 * Carry a badge of Open Badges 2.0 over to 3.0, for its issuer to sign. Verify it first: this only rewrites. What cannot
 * be carried is named.
 *
 * @param documents assertion, badge class and issuer, as `verify` read them or as they are kept
 * @param options clock and randomness, for an assertion without id or date
 * @throws CairnError `structure.*`, `model.invalid` where the result would be no badge, with a pointer into what was given,
 *   as if badge class and issuer were embedded in the assertion; `openBadge2.malformed` where the
 *   documents do not belong together, `openBadge2.revoked`
 * @example
 * const { credential, lost } = migrateOpenBadges2({ assertion, badgeClass, issuer });
 * const badge = await issue(credential, { signer });
 */
export const migrateOpenBadges2 = (documents: BadgeDocuments, options: CredentialOptions = {}): Migration => {
  expectRecord(
    documents,
    { assertion: 'object', badgeClass: 'object', issuer: 'object' },
    'What is migrated',
  );
  const { assertion, badgeClass, issuer } = toPlainJson(documents, {
    numbers: 'any',
  }) as unknown as BadgeDocuments;
  assertTogether({ assertion, badgeClass, issuer });
  return {
    credential: blamingSource(() =>
      createAchievementCredential(
        present({
          id: assertion.id,
          issuer: profileOf(issuer),
          validFrom: assertion.issuedOn,
          awardedDate: assertion.issuedOn,
          validUntil: assertion.expires,
          credentialSubject: present({
            ...subjectOf(isJsonObject(assertion.recipient) ? assertion.recipient : {}),
            narrative: assertion.narrative,
            achievement: achievementOf(badgeClass, profileOf(issuer)),
          }),
          evidence: asArray<JsonValue>(assertion.evidence).map(evidenceOf),
        }) as unknown as AchievementCredentialDraft,
        options,
      ),
    ),
    lost: [
      ...lostOf(assertion, '', ASSERTION),
      ...lostOf(badgeClass, '/badge', BADGE_CLASS),
      ...lostOf(issuer, '/badge/issuer', ISSUER),
    ],
  };
};

/** Whoever migrates has the badge of 2.0 before them: its members are named, where they are those at fault. */
const blamingSource = <Result>(build: () => Result): Result => {
  try {
    return build();
  } catch (error) {
    if (!isCairnError(error) || error.pointer === undefined) throw error;
    const pointer = sourcePointer(error.pointer);
    const [was = '', is = ''] = [error.pointer, pointer].map((one) => one.split('/').at(-1));
    const message = error.message.startsWith(`${was} `)
      ? is + error.message.slice(was.length)
      : error.message;
    throw new CairnError(error.code, message, { pointer, cause: error });
  }
};

/** A badge that was taken back would be given again; what belongs to another badge would be told of this one. */
const assertTogether = ({ assertion, badgeClass, issuer }: BadgeDocuments): void => {
  if (assertion.revoked === true)
    throw new CairnError(
      'openBadge2.revoked',
      'The assertion has been revoked, so that it is not carried over.',
    );
  for (const [holder, property, named] of [
    [assertion, 'badge', badgeClass],
    [badgeClass, 'issuer', issuer],
  ] as const)
    if (idAt(holder, property) !== named.id)
      throw new CairnError(
        'openBadge2.malformed',
        `The ${property} that is named is not the one that was given.`,
      );
};

const profileOf = ({ id, name, url, email, telephone, description, image }: JsonObject): JsonObject =>
  present({ id, type: ['Profile'], name, url, email, phone: telephone, description, image: imageOf(image) });

const achievementOf = (badgeClass: JsonObject, creator: JsonObject): JsonObject =>
  present({
    id: badgeClass.id,
    type: ['Achievement'],
    name: badgeClass.name,
    description: badgeClass.description,
    criteria: criteriaOf(badgeClass.criteria),
    image: imageOf(badgeClass.image),
    tag: asArray(badgeClass.tags),
    alignment: asArray<JsonValue>(badgeClass.alignment).filter(isJsonObject).map(alignmentOf),
    version: badgeClass.version === undefined ? undefined : String(badgeClass.version),
    inLanguage: badgeClass['@language'],
    related: asArray<JsonValue>(badgeClass.related).filter(isJsonObject).map(relatedOf),
    creator,
  });

const relatedOf = (related: JsonObject): JsonObject =>
  present({
    id: related.id,
    type: ['Related'],
    inLanguage: related['@language'],
    version: related.version === undefined ? undefined : String(related.version),
  });

const criteriaOf = (criteria: JsonValue | undefined): JsonObject =>
  isJsonObject(criteria)
    ? present({ id: criteria.id, narrative: criteria.narrative })
    : present({ id: criteria });

const imageOf = (image: JsonValue | undefined): JsonObject | undefined => {
  const { id, caption } = isJsonObject(image) ? image : { id: image, caption: undefined };
  return typeof id === 'string' ? present({ id, type: 'Image', caption }) : undefined;
};

const alignmentOf = (alignment: JsonObject): JsonObject =>
  present({
    type: ['Alignment'],
    targetName: alignment.targetName,
    targetUrl: alignment.targetUrl,
    targetDescription: alignment.targetDescription,
    targetFramework: alignment.targetFramework,
    targetCode: alignment.targetCode,
  });

const evidenceOf = (evidence: JsonValue): JsonObject => {
  if (!isJsonObject(evidence)) return present({ id: evidence, type: ['Evidence'] });
  const { id, narrative, name, description, genre, audience } = evidence;
  return present({ id, type: ['Evidence'], narrative, name, description, genre, audience });
};

/** Open Badges 2.0 knows e-mail addresses, URLs and telephone numbers. */
const IDENTITY_TYPES: Readonly<Record<string, string>> = { email: 'emailAddress' };

/**
 * The recipient of an assertion, as the subject of Open Badges 3.0 is named: by its id where that is in clear, and as an
 * identifier.
 *
 * @param recipient `recipient` of the assertion
 */
export const subjectOf = (recipient: JsonObject): JsonObject =>
  present({
    id:
      recipient.hashed !== true && asArray(recipient.type).some((type) => type === 'id' || type === 'url')
        ? recipient.identity
        : undefined,
    identifier: [identityOf(recipient)],
  });

const identityOf = ({ type, hashed, identity, salt }: JsonObject): IdentityObject =>
  present({
    type: 'IdentityObject',
    hashed: hashed === true,
    identityHash: identity,
    identityType: IDENTITY_TYPES[String(type)] ?? `ext:${String(type)}`,
    salt,
  }) as unknown as IdentityObject;

/** Members that are there: neither undefined nor an empty list. */
const present = (
  members: Readonly<Record<string, JsonValue | IdentityObject | readonly IdentityObject[] | undefined>>,
): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as JsonObject;

const CARRIED = '';
const UNKNOWN = 'Open Badges 3.0 has no such property.';
const REASONS: Readonly<Record<string, string>> = {
  endorsement: 'An endorsement of Open Badges 3.0 is a credential, which its endorser must issue anew.',
};
/** What is carried of the objects inside; of a property that names one object by text, of that object. */
const INSIDE: Readonly<
  Record<string, { readonly many: boolean; readonly text: boolean; readonly keys: readonly string[] }>
> = {
  recipient: { many: false, text: false, keys: ['type', 'hashed', 'identity', 'salt'] },
  criteria: { many: false, text: true, keys: ['type', 'id', 'narrative'] },
  image: { many: false, text: true, keys: ['type', 'id', 'caption'] },
  alignment: {
    many: true,
    text: false,
    keys: ['type', 'targetName', 'targetUrl', 'targetDescription', 'targetFramework', 'targetCode'],
  },
  evidence: {
    many: true,
    text: true,
    keys: ['type', 'id', 'narrative', 'name', 'description', 'genre', 'audience'],
  },
  related: { many: true, text: false, keys: ['type', 'id', '@language', 'version'] },
};
const REPLACED_BY_PROOF = 'A proof and a status list take its place.';
const ASSERTION: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['@context', 'type', 'id', 'recipient', 'badge', 'issuedOn', 'expires', 'evidence', 'narrative'].map(
      (key) => [key, CARRIED],
    ),
  ),
  verification: REPLACED_BY_PROOF,
  verify: REPLACED_BY_PROOF,
  revoked: REPLACED_BY_PROOF,
  revocationReason: REPLACED_BY_PROOF,
  image: 'It is baked by Open Badges 2.0; bake the new credential into the image of the achievement.',
};
const BADGE_CLASS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '@context',
    '@language',
    'type',
    'id',
    'name',
    'description',
    'criteria',
    'image',
    'tags',
    'alignment',
    'issuer',
    'version',
    'related',
  ].map((key) => [key, CARRIED]),
);
const ISSUER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['@context', 'type', 'id', 'name', 'url', 'email', 'telephone', 'description', 'image'].map((key) => [
      key,
      CARRIED,
    ]),
  ),
  publicKey: 'Keys are found by the verification method of the proof.',
  verification: REPLACED_BY_PROOF,
  revocationList: REPLACED_BY_PROOF,
};

const lostOf = (
  document: JsonObject,
  pointer: string,
  places: Readonly<Record<string, string>>,
): readonly Lost[] =>
  Object.keys(document).flatMap((key) => {
    const reason = Object.hasOwn(places, key) ? places[key] : (REASONS[key] ?? UNKNOWN);
    const place = joinPointer(pointer, key);
    return reason === CARRIED || reason === undefined
      ? lostInside(document[key], key, place)
      : [{ pointer: place, reason }];
  });

const lostInside = (value: JsonValue | undefined, key: string, pointer: string): readonly Lost[] => {
  const carried = Object.hasOwn(INSIDE, key) ? INSIDE[key] : undefined;
  if (carried === undefined) return [];
  return asArray<JsonValue>(value).flatMap((item, index) => {
    const place = Array.isArray(value) ? joinPointer(pointer, index) : pointer;
    if (Array.isArray(value) && !carried.many) return [{ pointer: place, reason: UNKNOWN }];
    if (!isJsonObject(item)) return carried.text ? [] : [{ pointer: place, reason: UNKNOWN }];
    return Object.keys(item)
      .filter((member) => !carried.keys.includes(member))
      .map((member) => ({ pointer: joinPointer(place, member), reason: UNKNOWN }));
  });
};
