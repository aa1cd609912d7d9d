import type { IdentityObject } from '../../model/achievementCredential.js';
import { matchesIdentity } from '../../model/identity.js';
import { asArray, isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import type { RecipientPolicy } from '../policy.js';

const SPEC = 'Open Badges 3.0, 9.3';
const POINTER = '/credentialSubject';

const MISMATCH = {
  code: 'recipient.mismatch',
  message: 'The credential is about someone else than the one asked for.',
} as const;
const UNIDENTIFIED = {
  code: 'recipient.unidentified',
  message: 'The credential has no identifier of the kind asked for, so it cannot be told whom it is about.',
} as const;

/**
 * `recipient`: the credential is about the one whom the policy names, by id or by an identifier. A result of its
 * own: it says nothing about the proof.
 *
 * @param claim what was read
 * @param context the policy
 */
export const checkRecipient = (
  { credential }: Pick<Claim, 'credential'>,
  { recipient }: VerificationContext,
): Check => {
  if (recipient === undefined) return checkOf('recipient', 'skipped', { spec: SPEC });
  const subject = credential.credentialSubject;
  const identities = isJsonObject(subject) ? asArray(subject.identifier).filter(isIdentityObject) : [];
  const subjectId = isJsonObject(subject) ? subject.id : undefined;

  if (recipient.id !== undefined && subjectId === recipient.id)
    return checkOf('recipient', 'passed', { spec: SPEC });
  const warnings = matchAny(identities, recipient);
  if (warnings?.length === 0) return checkOf('recipient', 'passed', { spec: SPEC });
  if (warnings !== undefined) {
    return checkOf('recipient', 'warning', {
      code: 'recipient.weakHash',
      message: 'The identifier matches, but by a hash that can be forged or looked up (md5, or no salt).',
      pointer: `${POINTER}/identifier`,
      spec: SPEC,
    });
  }
  const { code, message } = isComparable(recipient, subjectId, identities) ? MISMATCH : UNIDENTIFIED;
  return checkOf('recipient', 'failed', {
    code,
    message: message + adviceFor(recipient),
    pointer: POINTER,
    spec: SPEC,
  });
};

/** The id of a subject is a URI, so that an address in its place is nobody's. It is not repeated: reports are kept. */
const adviceFor = ({ id }: RecipientPolicy): string => {
  if (id === undefined || id.includes(':')) return '';
  const type = id.includes('@') ? 'emailAddress' : 'identifier';
  return ` What was given as its id is no URI: ask for identifiers: [{ identityType: '${type}', identifier }].`;
};

const isIdentityObject = (value: unknown): value is IdentityObject & JsonObject =>
  isJsonObject(value) &&
  typeof value.identityHash === 'string' &&
  typeof value.identityType === 'string' &&
  typeof value.hashed === 'boolean' &&
  (value.salt === undefined || typeof value.salt === 'string');

/** The warnings of the first match, the strongest first; undefined if nothing matches. */
const matchAny = (
  identities: readonly IdentityObject[],
  { identifiers = [] }: RecipientPolicy,
): readonly string[] | undefined =>
  identifiers
    .flatMap((known) => identities.map((identity) => matchesIdentity(identity, known)))
    .filter(({ matches }) => matches)
    .map(({ warnings }) => warnings)
    .toSorted((one, other) => one.length - other.length)[0];

/** Whether the credential says anything of the kind that was asked for. */
const isComparable = (
  { id, identifiers = [] }: RecipientPolicy,
  subjectId: unknown,
  identities: readonly IdentityObject[],
): boolean =>
  (id !== undefined && subjectId !== undefined) ||
  identifiers.some(({ identityType }) =>
    identities.some((identity) => identity.identityType === identityType),
  );
