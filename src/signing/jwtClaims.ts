import { isPresentation, isVersion1 } from '../model/documentForm.js';
import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { formatDateTime, parseDateTime } from '../model/parseDateTime.js';
import { issuerOf } from './issuer.js';

/** The registered claims that say again what the credential says (Open Badges 3.0, 8.2.4). */
export interface CredentialClaims {
  readonly iss?: string;
  readonly sub?: string;
  readonly jti?: string;
  /** seconds since 1970 */
  readonly nbf?: number;
  /** seconds since 1970 */
  readonly exp?: number;
}

/** Open Badges 3.0, 8.2, or VC-JOSE-COSE 1.0. */
export type TokenRules = 'openBadges' | 'w3c';

/** NumericDate of a date-time (RFC 7519, 2); instants have a resolution of seconds. */
const secondsOf = (value: JsonValue | undefined): number | undefined => {
  const at = typeof value === 'string' ? parseDateTime(value) : undefined;
  return at === undefined ? undefined : Math.floor(at / 1000);
};

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const subjectIdOf = (document: JsonObject): string | undefined => {
  const [subject, ...others] = asArray<JsonValue>(document['credentialSubject']);
  return others.length === 0 && isJsonObject(subject) ? textOf(subject['id']) : undefined;
};

/**
 * The claims that a token must make for a credential.
 *
 * @param credential the credential, of VCDM 1.1 or 2.0
 */
export const claimsOf = (credential: JsonObject): CredentialClaims => {
  const [from, until] = isVersion1(credential)
    ? ['issuanceDate', 'expirationDate']
    : ['validFrom', 'validUntil'];
  const claims = {
    iss: issuerOf(credential),
    sub: subjectIdOf(credential),
    jti: textOf(credential['id']),
    nbf: secondsOf(credential[String(from)]),
    exp: secondsOf(credential[String(until)]),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
};

/**
 * A presentation is held by whoever its token says, where it does not say so itself (VCDM 1.1, 6.3.1).
 *
 * @param document a credential or presentation
 * @param payload the claims of the token that carries it
 */
export const withHolder = (document: JsonObject, { iss }: JsonObject): JsonObject =>
  isPresentation(document) && document['holder'] === undefined && typeof iss === 'string'
    ? { ...document, holder: iss }
    : document;

/** NumericDate (RFC 7519, 2), whole seconds or not, before 1970 or after; whoever writes milliseconds means another time. */
export const isNumericDate = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) < 1e12;

/** The year 10,000: what ends later ends never, and has no date that everyone reads. */
const FAR_FUTURE = 253_402_300_800;

const dateOf = (value: JsonValue | undefined): string | undefined =>
  isNumericDate(value) && value < FAR_FUTURE ? formatDateTime(Math.floor(value) * 1000) : undefined;

/** Members that are not there yet and have a value. */
const completed = (object: JsonObject, members: Readonly<Record<string, string | undefined>>): JsonObject => {
  const missing = Object.entries(members).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && object[entry[0]] === undefined,
  );
  return missing.length === 0 ? object : { ...object, ...Object.fromEntries(missing) };
};

/**
 * A credential ends when its token says, where it does not say so itself (Open Badges 3.0, 8.2.4.2; SD-JWT VC, 3.2.2.2).
 *
 * @param credential a credential
 * @param payload the claims of the token that carries it
 */
export const withEnd = (credential: JsonObject, { exp }: JsonObject): JsonObject =>
  completed(credential, { [isVersion1(credential) ? 'expirationDate' : 'validUntil']: dateOf(exp) });

/** A credential of VCDM 1.1 with what only its token says (VCDM 1.1, 6.3.1, JWT decoding). */
const decoded = (credential: JsonObject, payload: JsonObject): JsonObject => {
  const { iss, jti, nbf, sub } = payload;
  const { credentialSubject } = credential;
  const own = withEnd(
    completed(credential, { issuer: textOf(iss), id: textOf(jti), issuanceDate: dateOf(nbf) }),
    payload,
  );
  if (!isJsonObject(credentialSubject)) return own;
  const subject = completed(credentialSubject, { id: textOf(sub) });
  return subject === credentialSubject ? own : { ...own, credentialSubject: subject };
};

/**
 * The credential or presentation that a payload carries: wrapped in `vc` or `vp` exactly when it is of VCDM 1.1. A
 * credential of 1.1 is completed by the claims. One of 2.0 takes its end from them by Open Badges, and nothing by
 * VC-JOSE-COSE, where `exp` is the end of the signature. A presentation takes its holder.
 *
 * @param payload the claims
 * @param rules by which the token is judged
 * @throws CairnError `jwt.version` when the two signs of the version disagree
 */
export const documentOfPayload = (payload: JsonObject, rules: TokenRules): JsonObject => {
  const { vc, vp } = payload;
  if (vc === undefined && vp === undefined) {
    if (isVersion1(payload)) throw new CairnError('jwt.version', 'a credential of VCDM 1.1 belongs into vc');
    if (isPresentation(payload)) return withHolder(payload, payload);
    return rules === 'openBadges' ? withEnd(payload, payload) : payload;
  }
  const wrapped = vc ?? vp;
  const isAlone = payload['@context'] === undefined && (vc === undefined || vp === undefined);
  const isInPlace = isJsonObject(wrapped) && isPresentation(wrapped) === (vp !== undefined);
  if (!isInPlace || !isAlone || !isVersion1(wrapped)) {
    throw new CairnError(
      'jwt.version',
      'vc holds one credential of VCDM 1.1, or vp one presentation, and nothing stands beside it',
    );
  }
  return isPresentation(wrapped) ? withHolder(wrapped, payload) : decoded(wrapped, payload);
};
