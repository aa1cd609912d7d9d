import { decodeBase64Url } from '../keys/base64url.js';
import { importJwk } from '../keys/jwk.js';
import { signatureAlgorithmOf, type SignatureAlgorithm } from '../keys/key.js';
import { verifySignature } from '../keys/verifySignature.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { decodeCompactJws, type CompactJws } from './compactJws.js';
import { checkAudience } from './checkAudience.js';
import { checkClaims } from './jwtClaimChecks.js';
import { isPresentation } from '../model/documentForm.js';
import { withEnd, withHolder } from './jwtClaims.js';
import { algorithmOfHeader, algorithmFault, checkDeclared, checkHeader } from './jwtHeader.js';
import { found, foundError, passed, type ProofFinding } from './proofFinding.js';
import { resolveJwtKey, type JwtKey } from './resolveJwtKey.js';
import { disclose } from './sdJwt/disclose.js';
import { type KeyBinding, readKeyBinding } from './sdJwt/keyBinding.js';
import { loadSdJwt } from './sdJwt/loadSdJwt.js';
import {
  checkKey,
  type JwtVerification,
  signatoryOf,
  type VerifyJwtOptions,
  VERIFY_JWT_OPTIONS,
} from './verifyJwt.js';
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

/** SD-JWT VC, 3.2.1, and VC-JOSE-COSE, 3.2. */
const TYPES = ['dc+sd-jwt', 'vc+sd-jwt', 'vp+sd-jwt'];

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

const typeOf = (typ: JsonValue | undefined): string => (typeof typ === 'string' ? typ.toLowerCase() : '');

const isSdJwtVc = (typ: JsonValue | undefined): boolean => typeOf(typ) === 'dc+sd-jwt';

const checkType = ({ typ }: JsonObject, { vct }: JsonObject): ProofFinding => {
  if (!TYPES.includes(typeOf(typ)))
    return found('jwt.typ', 'failed', 'jwt.typ', 'The token declares another type than a credential.');
  if (!isSdJwtVc(typ)) return passed('jwt.typ', 'VC-JOSE-COSE 1.0, 3.2');
  return typeof vct === 'string'
    ? passed('jwt.typ', 'SD-JWT VC, 3.2.1')
    : found('jwt.typ', 'failed', 'jwt.claim.missing', 'An SD-JWT VC says of what type it is, in vct.');
};

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

/** That the holder shows it to this verifier, who asked for it. */
const checkBinding = (
  binding: KeyBinding | undefined,
  { domain, challenge }: VerifyJwtOptions,
): readonly ProofFinding[] =>
  checkAudience({ domain: binding?.audience, challenge: binding?.challenge }, { domain, challenge });

/** The claims about the credential itself. An SD-JWT VC ends when its token does; by VC-JOSE-COSE only the signature does. */
const documentOf = (claims: JsonObject, { typ }: JsonObject): JsonObject => {
  const document = Object.fromEntries(
    Object.entries(claims).filter(([name]) => !TOKEN_CLAIMS.includes(name)),
  );
  if (isPresentation(document)) return withHolder(document, claims);
  return isSdJwtVc(typ) ? withEnd(document, claims) : document;
};

/**
 * Signatures of issuer and holder, and the hash of the selection, by the library; its errors are texts, so what they may
 * be about is narrow.
 */
const checkSignatures = async (
  token: string,
  algorithm: SignatureAlgorithm,
  key: JwtKey,
  binding: KeyBinding | undefined,
  now: number,
): Promise<ProofFinding> => {
  const instance = await loadSdJwt({
    verifier: async (data, signature) =>
      verifySignature(
        key.publicKey,
        algorithm,
        new TextEncoder().encode(data),
        decodeBase64Url(signature, 'jwt.malformed'),
      ),
    kbVerifier: (data, signature, { cnf }) => verifyKeyBinding(data, signature, cnf?.jwk),
  });
  const spec = 'RFC 9901, 7';
  try {
    await instance.verify(token, {
      currentDate: Math.floor(now / 1000),
      skewSeconds: NO_DATES,
      // its own challenge, so that the library looks at the rest; whether it is the one asked for is ours to say
      ...(binding === undefined ? {} : { keyBindingNonce: binding.challenge }),
    });
    return passed('proof.signature', spec);
  } catch (error) {
    // it asks for a token status list once the signatures hold, and not before
    if (isCairnError(error, 'fetch.refused')) return passed('proof.signature', spec);
    if (isCairnError(error)) throw error;
    throw new CairnError('sdJwt.invalid', error instanceof Error ? error.message.slice(0, 200) : INVALID, {
      cause: error,
    });
  }
};

/**
 * Verify an SD-JWT VC: form, header, key and where that comes from, signature, disclosures, key binding (when a challenge
 * or a domain is demanded), and that its claims say what the credential says. Needs the optional package `@sd-jwt/sd-jwt-vc`. Never
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
    checkType(header, payload),
  ];
  const { now = Date.now(), clockSkewMs = 0, missingSub = 'failed', controller = 'issuer' } = options;
  const clock = { now: Number(now), clockSkewMs };
  let document: JsonObject | undefined;
  try {
    const claims = await disclose(payload, parts.disclosures);
    document = documentOf(claims, header);
    findings.push(...checkDeclared(header, document));
    const algorithm = algorithmOfHeader(header);
    if (algorithm === undefined) {
      const open = algorithmFault(header, 'proof.signature');
      return { findings: [...findings, open], header, payload: claims, document };
    }
    // whoever the credential names once it is whole must have signed it
    const key = await resolveJwtKey(header, signatoryOf(document), options);
    const isBindingAsked = options.challenge !== undefined || options.domain !== undefined;
    const binding =
      isBindingAsked && parts.keyBinding !== '' ? readKeyBinding(parts.keyBinding, clock) : undefined;
    const signatures = await checkSignatures(token, algorithm, key, binding, clock.now);
    return {
      findings: [
        ...findings,
        await checkKey(claims, algorithm, key, options),
        signatures,
        ...checkBinding(binding, options),
        ...(controller === 'anyone' ? [] : [key.binding]),
        ...checkClaims(claims, document, { rules: 'w3c', ...clock, missingSub }),
      ],
      header,
      payload: claims,
      document,
    };
  } catch (error) {
    return {
      findings: [...findings, foundError('proof.signature', error)],
      header,
      payload,
      ...(document === undefined ? {} : { document }),
    };
  }
};

/**
 * The credential in an SD-JWT, with what is disclosed of it. Nothing of it is verified.
 *
 * @param token JWS, disclosures, and perhaps a key binding, with tildes between
 * @throws CairnError `sdJwt.invalid`, `jwt.malformed`, `jwt.algorithm`, `input.*`
 */
export const discloseSdJwt = async (token: string): Promise<JsonObject> => {
  const { jws, disclosures } = split(token);
  return documentOf(await disclose(jws.payload, disclosures), jws.header);
};
