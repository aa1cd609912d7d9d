import { isJsonObject, joinPointer, type JsonRecord } from '../../model/json.js';
import { expectJsonObject } from '../../model/expect.js';

/**
 * What no selection may hide: without it the rest is no badge, or one that cannot be checked (issuer, validity, status,
 * schema). `@context`, `id` and `type` come along by themselves.
 */
const ALWAYS = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'termsOfUse',
  'refreshService',
  'awardedDate',
  'name',
] as const;
/**
 * Open Badges 3.0, AchievementSubject: who (`id` comes along by itself) and what; and how much of it, when, in which
 * activity and judged by whom, since a badge without these would count for more.
 */
const OF_SUBJECT = [
  'type',
  'identifier',
  'achievement',
  'creditsEarned',
  'activity',
  'activityStartDate',
  'activityEndDate',
  'source',
] as const;

/**
 * The pointers that keep every required field of a badge in every derived credential. Evidence, results, narrative and
 * endorsements can be left out; of other credentials the whole subject is kept.
 *
 * @param badge the credential
 */
export const mandatoryPointersOf = (badge: JsonRecord): readonly string[] => {
  const credential = expectJsonObject(badge, 'A credential');
  const subject = credential['credentialSubject'];
  const top = ALWAYS.filter((name) => credential[name] !== undefined).map((name) => joinPointer('', name));
  if (subject === undefined) return top;
  if (!isJsonObject(subject) || subject['achievement'] === undefined) return [...top, '/credentialSubject'];
  const inside = OF_SUBJECT.filter((name) => subject[name] !== undefined);
  return [...top, ...inside.map((name) => joinPointer('/credentialSubject', name))];
};
