import type { SignatureAlgorithm } from '../keys/key.js';
import { isPresentation } from '../model/documentForm.js';
import type { JsonObject } from '../model/json.js';
import { found, passed, type ProofFinding } from './proofFinding.js';

/** Asymmetric algorithms that are accepted; `none` and HMAC are not among them. `Ed25519` is EdDSA's new name (RFC 9864). */
const ALGORITHMS: ReadonlyMap<unknown, SignatureAlgorithm> = new Map([
  ['EdDSA', 'EdDSA'],
  ['Ed25519', 'EdDSA'],
  ['ES256', 'ES256'],
  ['ES384', 'ES384'],
  ['RS256', 'RS256'],
]);

/** Open Badges 3.0, 8.2.2: additional JOSE headers are not allowed. */
const OPEN_BADGES_HEADERS = ['alg', 'kid', 'jwk', 'typ'];
const TYPES = ['jwt', 'vc+jwt', 'vc+ld+json+jwt', 'vp+jwt', 'vc+ld+jwt', 'vp+ld+jwt'];

/** The media type without its optional prefix (RFC 7515, 4.1.9). */
const typeOf = ({ typ }: JsonObject): string | undefined =>
  typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;

/**
 * By which rules a token was made: VC-JOSE-COSE says so in its type (in drafts too, as
 * `vc+ld+json+jwt`), everything else is held to Open Badges.
 *
 * @param header JOSE header
 */
export const rulesOf = (header: JsonObject): 'openBadges' | 'w3c' => {
  const type = typeOf(header);
  return type === undefined || type === 'jwt' ? 'openBadges' : 'w3c';
};

/**
 * The algorithm of a token, when it is one that counts.
 *
 * @param header JOSE header
 */
export const algorithmOfHeader = ({ alg }: JsonObject): SignatureAlgorithm | undefined => ALGORITHMS.get(alg);

const checkCritical = (header: JsonObject): ProofFinding =>
  header['crit'] !== undefined || header['b64'] !== undefined
    ? found('jwt.header', 'failed', 'jwt.header', 'crit and b64 are not supported')
    : passed('jwt.header', 'RFC 7515, 4.1.11');

/** Signatures that others make and nothing here can check: that is no fault of the token. */
const KNOWN_ELSEWHERE = /^(PS(?:256|384|512)|RS384|RS512|ES512|ES256K|Ed448|ML-DSA-\d\d)$/;

const faultOf = (alg: string): string => {
  if (/^none$/i.test(alg)) return 'signs nothing';
  return alg.startsWith('HS') ? 'is symmetric' : 'is not supported';
};

/**
 * What is wrong with the algorithm of a token, for a header whose algorithm is none that counts; one that is only not
 * supported leaves the signature open.
 *
 * @param header JOSE header
 * @param check id of the finding
 */
export const algorithmFault = (header: JsonObject, check: string): ProofFinding => {
  const alg = String(header['alg']).slice(0, 20);
  const outcome = KNOWN_ELSEWHERE.test(alg) ? 'unknown' : 'failed';
  return found(check, outcome, 'jwt.algorithm', `alg ${alg} ${faultOf(alg)}`);
};

const checkAlgorithm = (header: JsonObject): ProofFinding =>
  algorithmOfHeader(header) === undefined
    ? algorithmFault(header, 'jwt.algorithm')
    : passed('jwt.algorithm', 'Open Badges 3.0, 8.2.2');

const checkType = (header: JsonObject): ProofFinding =>
  header['typ'] === undefined || TYPES.includes(typeOf(header) ?? '')
    ? passed('jwt.typ', 'Open Badges 3.0, 8.2.2')
    : found('jwt.typ', 'failed', 'jwt.typ', 'The token declares another type than a credential.');

/** A media type of credentials or of presentations, whatever secures them (VC-JOSE-COSE 1.0, 6). */
const kindOfMedia = (value: unknown): 'credential' | 'presentation' | undefined => {
  if (typeof value !== 'string') return undefined;
  const [, kind] = /^(?:application\/)?(vc|vp|dc)(?:[+;]|$)/i.exec(value.trim()) ?? [];
  if (kind === undefined) return undefined;
  return kind.toLowerCase() === 'vp' ? 'presentation' : 'credential';
};

/**
 * Whether a token says in `typ` or `cty` that it holds the other of the two: a credential that passes for a presentation, or
 * a presentation for a credential (RFC 8725, 3.11).
 *
 * @param header JOSE header
 * @param document the credential or presentation in the token
 */
export const checkDeclared = (header: JsonObject, document: JsonObject): readonly ProofFinding[] => {
  const kind = isPresentation(document) ? 'presentation' : 'credential';
  return [header['typ'], header['cty']].some((type) => (kindOfMedia(type) ?? kind) !== kind)
    ? [
        found(
          'jwt.typ',
          'failed',
          'jwt.typ',
          `typ or cty says that the token holds another thing than a ${kind}`,
        ),
      ]
    : [];
};

const checkExtra = (header: JsonObject, rules: 'openBadges' | 'w3c'): readonly ProofFinding[] => {
  const extra = Object.keys(header).filter(
    (name) => !OPEN_BADGES_HEADERS.includes(name) && name !== 'crit' && name !== 'b64',
  );
  if (rules === 'w3c' || extra.length === 0) return [];
  return [
    found(
      'jwt.header',
      'failed',
      'jwt.extraHeader',
      `not allowed in the header: ${extra.join(', ').slice(0, 200)}`,
    ),
  ];
};

const checkKeyMembers = ({ kid, jwk }: JsonObject): readonly ProofFinding[] => {
  const isWrong = (kid !== undefined && typeof kid !== 'string') || (kid === undefined && jwk === undefined);
  return isWrong ? [found('jwt.header', 'failed', 'jwt.key', 'the header names its key by kid or jwk')] : [];
};

/**
 * Check the JOSE header of a token (Open Badges 3.0, 8.2.2; RFC 7515; RFC 8725). `jku`, `x5u` and `x5c` are never
 * followed.
 *
 * @param header JOSE header
 * @param rules by which the token is judged
 */
export const checkHeader = (header: JsonObject, rules: 'openBadges' | 'w3c'): readonly ProofFinding[] => [
  checkCritical(header),
  ...checkExtra(header, rules),
  ...checkKeyMembers(header),
  checkAlgorithm(header),
  checkType(header),
];
