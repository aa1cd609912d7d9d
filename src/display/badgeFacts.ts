import type { JsonObject, JsonRecord } from '../model/json.js';
import { isEnvelope } from '../model/structureKind.js';
import { plainText } from './plainText.js';
import { objectAt, objectsAt, textAt, textsAt } from './readValues.js';
import { expectJsonObject } from '../model/expect.js';

/** Someone with a name, an id, or both. */
export interface PartyFacts {
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** By what a recipient is known. */
export interface IdentifierFacts {
  readonly identityType: string;
  /** In clear; absent where the badge holds a hash. */
  readonly identifier?: string;
}

export interface ResultFacts {
  readonly name: string;
  /** The rubric level that was reached, by its name; otherwise the value. */
  readonly reached?: string;
  /** What the level means. */
  readonly meaning?: string;
  /** What was needed. */
  readonly required?: string;
  readonly status?: string;
}

export interface EvidenceFacts {
  readonly name?: string;
  readonly url?: string;
  readonly genre?: string;
  readonly text?: string;
}

export interface AlignmentFacts {
  readonly name: string;
  readonly code?: string;
  readonly framework?: string;
  readonly url?: string;
}

/** What a badge says, in the order in which a person asks. Texts are plain, not yet escaped for any medium. */
export interface BadgeFacts {
  readonly id?: string;
  readonly name: string;
  /** Such as `MicroCredential`. */
  readonly achievementType?: string;
  readonly description?: string;
  readonly recipient: { readonly id?: string; readonly identifiers: readonly IdentifierFacts[] };
  readonly issuer: PartyFacts;
  /** Who assessed, where that isn't the issuer. */
  readonly source?: PartyFacts;
  readonly creator?: PartyFacts;
  /** As the issuer wrote them. */
  readonly awarded?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly activity?: { readonly start?: string; readonly end?: string };
  readonly criteria: { readonly text?: string; readonly url?: string };
  /** What this person did for it. */
  readonly narrative?: string;
  readonly results: readonly ResultFacts[];
  readonly evidence: readonly EvidenceFacts[];
  readonly alignments: readonly AlignmentFacts[];
  readonly credits?: { readonly earned?: string; readonly available?: string };
  readonly role?: string;
  readonly term?: string;
  readonly licenseNumber?: string;
  readonly fieldOfStudy?: string;
  readonly tags: readonly string[];
}

/** Members that have a value. */
type Present<Draft> = { readonly [Key in keyof Draft]?: Exclude<Draft[Key], undefined> };

const present = <Draft extends object>(draft: Draft): Present<Draft> =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Present<Draft>;

/**
 * Read off a badge what a person wants to know. Tolerates whatever a credential holds: what isn't of the type that the
 * standard says is left out; what is written on the envelope of a token is no badge, and left out too.
 *
 * @param badge an AchievementCredential, verified or not
 * @param translated the achievement in the language to display; by default the badge's own
 */
export const badgeFacts = (badge: JsonRecord, translated?: JsonRecord): BadgeFacts => {
  const whole = expectJsonObject(badge, 'A credential');
  const edition = translated && expectJsonObject(translated, 'The edition');
  const credential = isEnvelope(whole) ? {} : whole;
  const subject = objectAt(credential, 'credentialSubject');
  const own = objectAt(subject, 'achievement');
  const achievement = edition ?? own;
  const criteria = objectAt(achievement, 'criteria');
  const [start, end] = [textAt(subject, 'activityStartDate'), textAt(subject, 'activityEndDate')];
  const [earned, available] = [textAt(subject, 'creditsEarned'), textAt(achievement, 'creditsAvailable')];
  return {
    name: textAt(achievement, 'name') ?? textAt(credential, 'name') ?? 'A badge without a name',
    recipient: { identifiers: [], ...recipientOf(subject) },
    issuer: party(credential, 'issuer') ?? {},
    criteria: present({ text: markdownAt(criteria, 'narrative'), url: textAt(criteria, 'id') }),
    results: objectsAt(subject, 'result').map((result) => resultFacts(result, [achievement, own])),
    evidence: objectsAt(credential, 'evidence').map(evidenceFacts),
    alignments: objectsAt(achievement, 'alignment').map(alignmentFacts),
    tags: textsAt(achievement, 'tag'),
    ...present({
      id: textAt(credential, 'id'),
      achievementType: textAt(achievement, 'achievementType') ?? textAt(own, 'achievementType'),
      description: textAt(achievement, 'description'),
      source: party(subject, 'source'),
      creator: party(own, 'creator'),
      awarded: textAt(credential, 'awardedDate') ?? validFromOf(credential),
      validFrom: validFromOf(credential),
      validUntil: textAt(credential, 'validUntil') ?? textAt(credential, 'expirationDate'),
      activity: start === undefined && end === undefined ? undefined : present({ start, end }),
      narrative: markdownAt(subject, 'narrative'),
      credits: earned === undefined && available === undefined ? undefined : present({ earned, available }),
      role: textAt(subject, 'role'),
      term: textAt(subject, 'term'),
      licenseNumber: textAt(subject, 'licenseNumber'),
      fieldOfStudy: textAt(achievement, 'fieldOfStudy'),
    }),
  };
};

/**
 * When a credential begins to be valid, in either version of the data model.
 *
 * @param credential a credential
 */
export const validFromOf = (credential: JsonObject): string | undefined =>
  textAt(credential, 'validFrom') ?? textAt(credential, 'issuanceDate');

const markdownAt = (holder: JsonObject | undefined, property: string): string | undefined => {
  const text = textAt(holder, property);
  return text === undefined ? undefined : plainText(text);
};

/**
 * A profile that a property holds, or names by its id.
 *
 * @param holder an object, or nothing
 * @param property its property
 */
export const party = (holder: JsonObject | undefined, property: string): PartyFacts | undefined => {
  const id = textAt(holder, property);
  if (id !== undefined) return { id };
  const profile = objectAt(holder, property);
  if (profile === undefined) return undefined;
  return present({ id: textAt(profile, 'id'), name: nameOf(profile), url: textAt(profile, 'url') });
};

/** A person's profile may have parts of a name only. */
const nameOf = (profile: JsonObject): string | undefined => {
  const parts = [
    'honorificPrefix',
    'givenName',
    'additionalName',
    'familyNamePrefix',
    'familyName',
    'honorificSuffix',
  ];
  const written = parts.map((part) => textAt(profile, part)).filter((part) => part !== undefined);
  return textAt(profile, 'name') ?? (written.length === 0 ? undefined : written.join(' '));
};

const recipientOf = (subject: JsonObject | undefined): Partial<BadgeFacts['recipient']> => ({
  ...present({ id: textAt(subject, 'id') }),
  identifiers: objectsAt(subject, 'identifier').map((identity) => ({
    identityType: textAt(identity, 'identityType') ?? 'identifier',
    ...(identity.hashed === true ? {} : present({ identifier: textAt(identity, 'identityHash') })),
  })),
});

const byId = (objects: readonly JsonObject[], id: string | undefined): JsonObject | undefined =>
  id === undefined ? undefined : objects.find((object) => textAt(object, 'id') === id);

/** Levels are told by their names: their ids are UUIDs, more often than not. */
const resultFacts = (result: JsonObject, achievements: readonly (JsonObject | undefined)[]): ResultFacts => {
  const descriptions = achievements.flatMap((achievement) => objectsAt(achievement, 'resultDescription'));
  const description = byId(descriptions, textAt(result, 'resultDescription'));
  const levels = objectsAt(description, 'rubricCriterionLevel');
  const level = byId(levels, textAt(result, 'achievedLevel'));
  const requiredLevel = byId(levels, textAt(description, 'requiredLevel'));
  return {
    name: textAt(description, 'name') ?? textAt(objectAt(result, 'alignment'), 'targetName') ?? 'Result',
    ...present({
      reached: textAt(level, 'name') ?? valueOf(result, description) ?? textAt(result, 'achievedLevel'),
      meaning: textAt(level, 'description'),
      required: textAt(requiredLevel, 'name') ?? textAt(description, 'requiredValue'),
      status: textAt(result, 'status'),
    }),
  };
};

const valueOf = (result: JsonObject, description: JsonObject | undefined): string | undefined => {
  const value = textAt(result, 'value');
  if (value === undefined) return undefined;
  if (textAt(description, 'resultType') === 'Percent') return `${value}%`;
  const most = textAt(description, 'valueMax');
  return most === undefined ? value : `${value} / ${most}`;
};

const evidenceFacts = (evidence: JsonObject): EvidenceFacts =>
  present({
    name: textAt(evidence, 'name'),
    url: textAt(evidence, 'id'),
    genre: textAt(evidence, 'genre'),
    text: markdownAt(evidence, 'narrative') ?? textAt(evidence, 'description'),
  });

const alignmentFacts = (alignment: JsonObject): AlignmentFacts => ({
  name: textAt(alignment, 'targetName') ?? textAt(alignment, 'targetUrl') ?? 'something without a name',
  ...present({
    code: textAt(alignment, 'targetCode'),
    framework: textAt(alignment, 'targetFramework'),
    url: textAt(alignment, 'targetUrl'),
  }),
});
