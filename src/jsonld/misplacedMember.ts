import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject } from '../model/json.js';

/** An object of a document, and the members that nothing but it may hold. */
export interface Principal {
  readonly object: JsonObject;
  readonly id: string;
  readonly members: ReadonlySet<string>;
}

const CREDENTIAL_MEMBERS: ReadonlySet<string> = new Set(
  (
    'issuer validFrom validUntil issuanceDate expirationDate awardedDate credentialSubject credentialStatus ' +
    'credentialSchema refreshService termsOfUse evidence relatedResource confidenceMethod holder verifiableCredential ' +
    'renderMethod'
  ).split(' '),
);

const ACHIEVEMENT_SUBJECT_MEMBERS: ReadonlySet<string> = new Set(
  (
    'achievement result creditsEarned activity activityStartDate activityEndDate identifier licenseNumber ' +
    'narrative role source term'
  ).split(' '),
);

/** The badges in a record speak of the same person, and are signed by themselves. */
const CLR_SUBJECT_MEMBERS: ReadonlySet<string> = new Set(['association', 'verifiableCredential']);

/**
 * Whether a member is read off the subject of a badge, or of a record.
 *
 * @param member its name
 */
export const isSubjectMember = (member: string): boolean =>
  ACHIEVEMENT_SUBJECT_MEMBERS.has(member) || CLR_SUBJECT_MEMBERS.has(member);

/**
 * The objects that a verifier goes by: the document itself, and the one that it is about.
 *
 * @param document a credential, a presentation, or anything else
 */
export const principalsOf = (document: JsonObject): readonly Principal[] => {
  const { id, credentialSubject: subject } = document;
  const principals: Principal[] = [];
  if (typeof id === 'string') principals.push({ object: document, id, members: CREDENTIAL_MEMBERS });
  if (isJsonObject(subject) && typeof subject.id === 'string') {
    const isRecord = asArray(document.type).includes('ClrCredential');
    const members = isRecord ? CLR_SUBJECT_MEMBERS : ACHIEVEMENT_SUBJECT_MEMBERS;
    principals.push({ object: subject, id: subject.id, members });
  }
  return principals;
};

/**
 * The member of a principal that stands in another object of the same id. In RDF the two are one: a holder could move
 * `validUntil` from the credential into an achievement with the same id, and the signature would still hold.
 *
 * @param object an object with the id of the principal
 * @param principal whose members are looked for
 */
export const misplacedMember = (
  object: JsonObject,
  { object: own, members }: Principal,
): string | undefined => (object === own ? undefined : Object.keys(object).find((key) => members.has(key)));
