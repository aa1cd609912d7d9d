import { decodeBase64Url } from '../keys/base64url.js';
import { importJwk } from '../keys/jwk.js';
import { signatureAlgorithmOf } from '../keys/key.js';
import { verifySignature } from '../keys/verifySignature.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { decodeCompactJws, type CompactJws } from './compactJws.js';
import { issuerOf } from './issuer.js';
import { checkClaims } from './jwtClaimChecks.js';
import { withEnd } from './jwtClaims.js';
import { algorithmOfHeader, checkHeader } from './jwtHeader.js';
import { found, foundError, passed, type ProofFinding } from './proofFinding.js';
import { resolveJwtKey, type JwtKey } from './resolveJwtKey.js';
import { assertCurrent } from './resolveMethod.js';
import { checkDisclosures } from './sdJwt/checkDisclosures.js';
import { loadSdJwt } from './sdJwt/loadSdJwt.js';
import { type JwtVerification, type VerifyJwtOptions, VERIFY_JWT_OPTIONS } from './verifyJwt.js';
import { expectArgument, expectOptions } from '../model/expect.js';

const INVALID = 'The SD-JWT does not verify (signature, disclosures or key binding).';

/** Members of the token that are no members of the credential. */
const TOKEN_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
  'vct',
  'vct#integrity',
  'status',
  '_sd_alg',
];

/** Dates are checked by us, each as a finding of its own; the library is told to tolerate any. */
const NO_DATES = 1e12;

const TYPES = ['dc+sd-jwt', 'vc+sd-jwt'];

interface Parts {
  readonly jws: CompactJws;
  readonly disclosures: readonly string[];
  /** the key binding, '' without one */
  readonly keyBinding: string;
}

const split = (token: string): Parts => {
  const [jws = '', ...rest] = token.split('~');
  const keyBinding = rest.at(-1);
  if (keyBinding === undefined)
    throw new CairnError('jwt.malformed', 'an SD-JWT ends in a tilde or a key binding');
  return { jws: decodeCompactJws(jws), disclosures: rest.slice(0, -1), keyBinding };
};

const checkType = ({ typ }: JsonObject): ProofFinding =>
  typeof typ === 'string' && TYPES.includes(typ.toLowerCase())
    ? passed('jwt.typ', 'SD-JWT VC, 3.2.1')
    : found('jwt.typ', 'failed', 'jwt.typ', 'The token declares another type than a credential.');

/** The holder's signature over this very selection, for this very verifier. */
const verifyKeyBinding = async (data: string, signature: string, jwk: unknown): Promise<boolean> => {
  const publicKey = importJwk(jwk);
  const header = parseJson(decodeBase64Url(data.split('.')[0] ?? '', 'sdJwt.invalid'));
  const algorithm = isJsonObject(header) ? algorithmOfHeader(header) : undefined;
  if (algorithm === undefined || algorithm !== signatureAlgorithmOf(publicKey.algorithm)) return false;
  return verifySignature(
    publicKey,
    algorithm,
    new TextEncoder().encode(data),
    decodeBase64Url(signature, 'sdJwt.invalid'),
  );
};

const checkAudience = (
  audience: string | undefined,
  { domain, challenge }: VerifyJwtOptions,
): readonly ProofFinding[] => [
  ...(challenge === undefined
    ? []
    : [
        audience === undefined
          ? found('proof.challenge', 'failed', 'proof.challenge', 'there is no key binding')
          : passed('proof.challenge'),
      ]),
  ...(domain === undefined
    ? []
    : [
        audience === domain
          ? passed('proof.domain')
          : found('proof.domain', 'failed', 'proof.domain', 'The proof was made for another domain.'),
      ]),
];

const documentOf = (claims: unknown): JsonObject => {
  if (!isJsonObject(claims)) throw new CairnError('sdJwt.invalid', INVALID);
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !TOKEN_CLAIMS.includes(name)));
};

interface Opened {
  readonly claims: JsonObject;
  readonly findings: readonly ProofFinding[];
}

/** Signature, disclosures and key binding, by the library; its errors are texts, so what they may be about is narrow. */
const open = async (
  token: string,
  { jws, disclosures, keyBinding }: Parts,
  key: JwtKey,
  options: VerifyJwtOptions,
): Promise<Opened> => {
  checkDisclosures(jws.payload, disclosures);
  const algorithm = algorithmOfHeader(jws.header);
  const instance = await loadSdJwt({
    verifier: async (data, signature) =>
      algorithm !== undefined &&
      verifySignature(
        key.publicKey,
        algorithm,
        new TextEncoder().encode(data),
        decodeBase64Url(signature, 'jwt.malformed'),
      ),
    kbVerifier: (data, signature, { cnf }) => verifyKeyBinding(data, signature, cnf?.jwk),
  });
  const { now = Date.now(), challenge } = options;
  const isBound = keyBinding !== '' && challenge !== undefined;
  try {
    const { payload, kb } = await instance.verify(token, {
      currentDate: Math.floor(Number(now) / 1000),
      skewSeconds: NO_DATES,
      ...(isBound ? { keyBindingNonce: challenge } : {}),
    });
    if (!isJsonObject(payload)) throw new CairnError('sdJwt.invalid', INVALID);
    return {
      claims: payload,
      findings: [passed('proof.signature', 'RFC 9901, 7'), ...checkAudience(kb?.payload.aud, options)],
    };
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError('sdJwt.invalid', error instanceof Error ? error.message.slice(0, 200) : INVALID, {
      cause: error,
    });
  }
};

const checkKey = (jws: CompactJws, { publicKey, resolved }: JwtKey): ProofFinding => {
  try {
    if (signatureAlgorithmOf(publicKey.algorithm) !== algorithmOfHeader(jws.header))
      throw new CairnError('key.algorithm', 'The signature algorithm does not fit the key.');
    const { iat } = jws.payload;
    if (resolved !== undefined) assertCurrent(resolved, typeof iat === 'number' ? iat * 1000 : undefined);
    return passed('proof.key');
  } catch (error) {
    return foundError('proof.key', error);
  }
};

/**
 * Verify an SD-JWT VC: form, header, key and where that comes from, signature, disclosures, key binding (when a challenge
 * is demanded), and that its claims say what the credential says. Needs the optional package `@sd-jwt/sd-jwt-vc`. Never
 * throws for what is in the token.
 *
 * @param token JWS, disclosures, and perhaps a key binding, with tildes between
 * @param options as `verifyJwt`; `challenge` and `domain` demand a key binding
 * @returns findings, and the credential with what was disclosed
 */
export const verifySdJwt = async (token: string, options: VerifyJwtOptions): Promise<JwtVerification> => {
  expectArgument(token, 'string', 'The token');
  expectOptions(options, VERIFY_JWT_OPTIONS, ['resolver']);
  let parts: Parts;
  try {
    parts = split(token);
  } catch (error) {
    return { findings: [foundError('jwt.syntax', error)] };
  }
  const { jws } = parts;
  const { header, payload } = jws;
  // the type is judged by SD-JWT VC, the rest of the header by JOSE
  const { typ: _typ, ...untyped } = header;
  const findings = [
    passed('jwt.syntax'),
    ...checkHeader({ ...untyped }, 'w3c').filter(({ check }) => check !== 'jwt.typ'),
    checkType(header),
  ];
  const { now = Date.now(), clockSkewMs = 0, missingSub = 'failed', controller = 'issuer' } = options;
  try {
    const issuer = issuerOf(payload) ?? (typeof payload['iss'] === 'string' ? payload['iss'] : undefined);
    const key = await resolveJwtKey(header, issuer, options);
    const { claims, findings: opened } = await open(token, parts, key, options);
    const document = withEnd(documentOf(claims), claims);
    const demands = { rules: 'w3c' as const, now: Number(now), clockSkewMs, missingSub };
    return {
      findings: [
        ...findings,
        checkKey(jws, key),
        ...opened,
        ...(controller === 'anyone' ? [] : [key.binding]),
        ...checkClaims(claims, document, demands),
      ],
      header,
      payload: claims,
      document,
    };
  } catch (error) {
    return { findings: [...findings, foundError('proof.signature', error)], header, payload };
  }
};
