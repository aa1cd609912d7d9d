import { CONTEXT_URLS } from '../jsonld/contextUrls.js';
import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';
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

/** Whether a credential or presentation is of VCDM 1.1, whose tokens wrap it in `vc` or `vp`. */
export const isVersion1 = (document: JsonObject): boolean =>
  asArray(document['@context'])[0] === CONTEXT_URLS.credentialsV1;

/** Whether a document is a presentation. */
export const isPresentation = (document: JsonObject): boolean =>
  asArray<JsonValue>(document['type']).includes('VerifiablePresentation');

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

/**
 * The credential or presentation that a payload carries: wrapped in `vc` or `vp` exactly when it is of VCDM 1.1.
 *
 * @param payload the claims
 * @throws CairnError `jwt.version` when the two signs of the version disagree
 */
export const documentOfPayload = (payload: JsonObject): JsonObject => {
  const { vc, vp } = payload;
  if (vc === undefined && vp === undefined) {
    if (isVersion1(payload)) throw new CairnError('jwt.version', 'a credential of VCDM 1.1 belongs into vc');
    return withHolder(payload, payload);
  }
  const wrapped = vc ?? vp;
  const isAlone = payload['@context'] === undefined && (vc === undefined || vp === undefined);
  if (!isJsonObject(wrapped) || !isAlone || !isVersion1(wrapped)) {
    throw new CairnError(
      'jwt.version',
      'vc and vp hold one document of VCDM 1.1, and nothing stands beside it',
    );
  }
  return withHolder(wrapped, payload);
};
