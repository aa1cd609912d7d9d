import type { RawFinding } from './finding.js';
import { isJsonObject, joinPointer, type JsonObject } from './json.js';
import { parseDateTime } from './parseDateTime.js';
import { achievementFindings, itemsOf, resultFindings } from './resultFindings.js';
import { type StructureKind, structureKindOf } from './structureKind.js';
import { languageFindings, relatedResourceFindings } from './vcdmFindings.js';

const IDENTITY_HASH = /^(?:sha256\$[0-9a-fA-F]{64}|md5\$[0-9a-fA-F]{32})$/;

/** The context of VCDM 1.1 defines the names of 2.0 as well, so that any end may stand beside any start. */
const STARTS = ['validFrom', 'issuanceDate'] as const;
const ENDS = ['validUntil', 'expirationDate'] as const;

const instantAt = (credential: JsonObject, name: string): number | undefined => {
  const value = credential[name];
  return typeof value === 'string' ? parseDateTime(value) : undefined;
};

/** VCDM 2.0, 4.9: `validUntil` is not before `validFrom`; the same for the names of 1.1. */
const periodFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] => {
  for (const until of ENDS) {
    const end = instantAt(credential, until);
    if (end === undefined) continue;
    const from = STARTS.find((name) => (instantAt(credential, name) ?? end) > end);
    if (from === undefined) continue;
    return [
      {
        code: 'structure.period',
        message: `${until} is before ${from}.`,
        pointer: joinPointer(pointer, until),
      },
    ];
  }
  return [];
};

/** The subject of a badge or record has an id or an identifier; hashes look like hashes. */
const identityFindings = (subject: JsonObject, pointer: string): readonly RawFinding[] => {
  if (subject.identifier === undefined) {
    return subject.id === undefined
      ? [{ code: 'structure.subject', message: 'The subject needs an id or an identifier.', pointer }]
      : [];
  }
  return itemsOf(subject, 'identifier', pointer).flatMap(({ value, pointer: at }) =>
    value.hashed === true && typeof value.identityHash === 'string' && !IDENTITY_HASH.test(value.identityHash)
      ? [
          {
            code: 'structure.identityHash' as const,
            message: 'identityHash must be sha256$ or md5$ and as many hex digits as the hash has.',
            pointer: joinPointer(at, 'identityHash'),
          },
        ]
      : [],
  );
};

/** Open Badges 3.0 lets an endorsement of a badge speak of the badge, its achievement and the profiles in it. */
const endorsableIds = (holder: JsonObject): readonly unknown[] => {
  const subject = isJsonObject(holder.credentialSubject) ? holder.credentialSubject : {};
  const achievement = isJsonObject(subject.achievement) ? subject.achievement : {};
  const inside = [subject, achievement, holder.issuer, achievement.creator, subject.source];
  return [holder.id, ...inside.map((part) => (isJsonObject(part) ? part.id : part))].filter(
    (id) => id !== undefined,
  );
};

const endorsementFindings = (holder: JsonObject, pointer: string): readonly RawFinding[] => {
  if (holder.endorsement === undefined) return [];
  const ids = endorsableIds(holder);
  return itemsOf(holder, 'endorsement', pointer).flatMap(({ value, pointer: at }): readonly RawFinding[] => {
    const findings = credentialFindings(value, at);
    const endorsed = isJsonObject(value.credentialSubject) ? value.credentialSubject.id : undefined;
    if (typeof endorsed !== 'string' || ids.includes(endorsed)) return findings;
    const message = `The endorsement is of ${endorsed}, not of what it is attached to.`;
    return [
      ...findings,
      {
        code: 'structure.endorsement.subject',
        message,
        pointer: joinPointer(joinPointer(at, 'credentialSubject'), 'id'),
        warning: true,
      },
    ];
  });
};

const profileFindings = (profile: unknown, pointer: string): readonly RawFinding[] =>
  isJsonObject(profile)
    ? [
        ...endorsementFindings(profile, pointer),
        ...(profile.parentOrg === undefined
          ? []
          : profileFindings(profile.parentOrg, joinPointer(pointer, 'parentOrg'))),
      ]
    : [];

const wholeAchievementFindings = (achievement: JsonObject, pointer: string): readonly RawFinding[] => [
  ...achievementFindings(achievement, pointer),
  ...endorsementFindings(achievement, pointer),
  ...profileFindings(achievement.creator, joinPointer(pointer, 'creator')),
];

/** What holds for every credential, endorsements included. */
const credentialFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] => [
  ...periodFindings(credential, pointer),
  ...relatedResourceFindings(credential, pointer),
  ...endorsementFindings(credential, pointer),
  ...profileFindings(credential.issuer, joinPointer(pointer, 'issuer')),
];

/** What holds for badges and records alike, and what is found in their subjects. */
const subjectFindings = (
  credential: JsonObject,
  pointer: string,
  findInside: (subject: JsonObject, at: string) => readonly RawFinding[],
): readonly RawFinding[] => {
  const findings = credentialFindings(credential, pointer);
  const { credentialSubject: subject } = credential;
  if (!isJsonObject(subject)) return findings;
  const at = joinPointer(pointer, 'credentialSubject');
  return [...findings, ...identityFindings(subject, at), ...findInside(subject, at)];
};

const badgeFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] =>
  subjectFindings(credential, pointer, (subject, at) => [
    ...(isJsonObject(subject.achievement)
      ? wholeAchievementFindings(subject.achievement, joinPointer(at, 'achievement'))
      : []),
    ...resultFindings(subject, at),
    ...profileFindings(subject.source, joinPointer(at, 'source')),
  ]);

/** CLR 2.0, Association: source and target are achievements. None need be in the record, so one that isn't is a warning. */
const associationFindings = (subject: JsonObject, at: string): readonly RawFinding[] => {
  if (subject.association === undefined) return [];
  const children = itemsOf(subject, 'verifiableCredential', at).map(({ value }) => value.credentialSubject);
  const earned = children.map((child) =>
    isJsonObject(child) && isJsonObject(child.achievement) ? child.achievement.id : undefined,
  );
  const known = new Set<unknown>([
    ...itemsOf(subject, 'achievement', at).map(({ value }) => value.id),
    ...earned,
  ]);
  return itemsOf(subject, 'association', at).flatMap(({ value, pointer }) =>
    (['sourceId', 'targetId'] as const).flatMap((end): readonly RawFinding[] =>
      typeof value[end] !== 'string' || known.has(value[end])
        ? []
        : [
            {
              code: 'structure.association',
              message: `${String(value[end])} is no achievement of this record.`,
              pointer: joinPointer(pointer, end),
              warning: true,
            },
          ],
    ),
  );
};

const recordFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] =>
  subjectFindings(credential, pointer, (subject, at) => [
    ...itemsOf(subject, 'achievement', at).flatMap(({ value, pointer: here }) =>
      wholeAchievementFindings(value, here),
    ),
    ...associationFindings(subject, at),
  ]);

/**
 * The rules of the specifications that JSON Schema cannot express, each with its code and pointer.
 *
 * @param value a JSON object
 * @param kind what it is
 */
export const semanticFindings = (value: JsonObject, kind: StructureKind): readonly RawFinding[] => {
  switch (kind) {
    case 'AchievementCredential':
      return badgeFindings(value, '');
    case 'ClrCredential':
      return recordFindings(value, '');
    case 'Achievement':
      return wholeAchievementFindings(value, '');
    case 'Profile':
      return profileFindings(value, '');
    case 'VerifiablePresentation':
      return [];
    case 'VerifiableCredential':
      return [...credentialFindings(value, ''), ...languageFindings(value, '')];
    default:
      return credentialFindings(value, '');
  }
};

/**
 * The credentials inside a learner record, each with its pointer and what it says it is.
 *
 * @param record a ClrCredential
 */
export const recordedCredentials = (
  record: JsonObject,
): readonly {
  readonly value: JsonObject;
  readonly pointer: string;
  readonly kind: StructureKind | undefined;
}[] =>
  isJsonObject(record.credentialSubject)
    ? itemsOf(record.credentialSubject, 'verifiableCredential', '/credentialSubject').map((item) => ({
        ...item,
        kind: structureKindOf(item.value),
      }))
    : [];
