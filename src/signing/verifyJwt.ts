import { signatureAlgorithmOf, type SignatureAlgorithm } from '../keys/key.js';
import { verifySignature } from '../keys/verifySignature.js';
import type { JsonObject } from '../model/json.js';
import { decodeCompactJws, type CompactJws } from './compactJws.js';
import { isPresentation } from '../model/documentForm.js';
import { issuerOf } from './issuer.js';
import { checkClaims } from './jwtClaimChecks.js';
import { documentOfPayload } from './jwtClaims.js';
import { algorithmOfHeader, algorithmFault, checkDeclared, checkHeader, rulesOf } from './jwtHeader.js';
import { found, foundError, passed, type ProofFinding } from './proofFinding.js';
import { PRESENTING_PURPOSES, purposeOf } from './purposeOf.js';
import { resolveJwtKey, type JwtKey, type JwtSignatory } from './resolveJwtKey.js';
import type { ResolveMethodOptions } from './resolveMethod.js';
import { checkCurrent } from './checkCurrent.js';
import { expectOptions, type Shape } from '../model/expect.js';
import { VERIFYING_OPTIONS } from './verifyingOptions.js';

export interface VerifyJwtOptions extends ResolveMethodOptions {
  /** The instant to verify for: a `Date` or epoch milliseconds; the clock by default. */
  readonly now?: Date | number | undefined;
  /** Tolerance for clocks that differ, in milliseconds; 0 by default. */
  readonly clockSkewMs?: number | undefined;
  /** By which rules: those that the token's `typ` says (default), or one of them whatever it says. */
  readonly rules?: 'byType' | 'openBadges' | 'w3c' | undefined;
  /** A token without `sub` for a subject with id is `failed` (default), or a `warning` as 1EdTech's own fixtures need it. */
  readonly missingSub?: 'failed' | 'warning' | undefined;
  /** `aud` that is demanded, for presentations. */
  readonly domain?: string | undefined;
  /** `nonce` that is demanded, for presentations. */
  readonly challenge?: string | undefined;
  /** Who must control the key: the issuer (default), or `anyone`, when the caller asks that itself. */
  readonly controller?: 'issuer' | 'anyone' | undefined;
  /** What a token is that says it was made before its key expired: `unknown` (default), or a `warning`. */
  readonly expiredKeys?: 'unknown' | 'warning' | undefined;
  /** `reference` also has the signature checked by the library `jose`; `auto` by default. */
  readonly engine?: 'auto' | 'reference' | undefined;
}

/** What was found in a token. */
export interface JwtVerification {
  /** Findings whose `verdictOf` is the verdict on the token. */
  readonly findings: readonly ProofFinding[];
  readonly header?: JsonObject;
  readonly payload?: JsonObject;
  /** The credential or presentation in the payload; believe it only when the verdict is valid. */
  readonly document?: JsonObject;
}

const SPEC = 'Open Badges 3.0, 8.2.5';

const checkSignature = async (
  jws: CompactJws,
  algorithm: SignatureAlgorithm,
  { publicKey }: JwtKey,
  compact: string | undefined,
): Promise<ProofFinding> => {
  try {
    const isGood =
      (await verifySignature(publicKey, algorithm, jws.signingInput, jws.signature)) &&
      (compact === undefined ||
        (await (await import('./verifyByReference.js')).verifyByReference(compact, publicKey)));
    return isGood
      ? passed('proof.signature', 'RFC 7515, 5.2')
      : found('proof.signature', 'failed', 'proof.signature', 'The signature does not match the document.');
  } catch (error) {
    return foundError('proof.signature', error);
  }
};

/**
 * Check the key of a token: that it is of the algorithm, and had not been retired when the token says it was signed.
 *
 * @param iat the claim that says when; `nbf` says something else
 * @param algorithm by which the token is signed
 * @param key the key, and where it was found
 * @param options clock, and what an expired key is
 */
export const checkKey = (
  { iat }: JsonObject,
  algorithm: SignatureAlgorithm,
  { publicKey, resolved }: JwtKey,
  { now = Date.now(), clockSkewMs = 0, expiredKeys }: VerifyJwtOptions,
): ProofFinding | Promise<ProofFinding> => {
  if (signatureAlgorithmOf(publicKey.algorithm) !== algorithm)
    return found(
      'proof.key',
      'failed',
      'key.algorithm',
      `${algorithm} is not the algorithm of a ${publicKey.algorithm} key`,
    );
  const signedAt = typeof iat === 'number' ? iat * 1000 : undefined;
  const demands = { now: Number(now), clockSkewMs, expiredKeys };
  return resolved === undefined ? passed('proof.key', SPEC) : checkCurrent(resolved, signedAt, demands, SPEC);
};

/**
 * Who is said to have signed a credential or presentation, and for what the key must be listed.
 *
 * @param document what the token holds
 */
export const signatoryOf = (document: JsonObject): JwtSignatory => ({
  issuer: issuerOf(document),
  purposes: isPresentation(document) ? PRESENTING_PURPOSES : [purposeOf(document)],
});

const checkKeyAndSignature = async (
  compact: string,
  jws: CompactJws,
  document: JsonObject,
  options: VerifyJwtOptions,
): Promise<readonly ProofFinding[]> => {
  const algorithm = algorithmOfHeader(jws.header);
  // no key can tell anything of such a signature
  if (algorithm === undefined) return [algorithmFault(jws.header, 'proof.signature')];
  try {
    const key = await resolveJwtKey(jws.header, signatoryOf(document), options);
    const findings = [
      await checkKey(jws.payload, algorithm, key, options),
      await checkSignature(jws, algorithm, key, options.engine === 'reference' ? compact : undefined),
    ];
    return options.controller === 'anyone' ? findings : [...findings, key.binding];
  } catch (error) {
    return [foundError('proof.key', error)];
  }
};

/** What the options of `verifyJwt` and `verifySdJwt` may be. */
export const VERIFY_JWT_OPTIONS: Shape<VerifyJwtOptions> = {
  ...VERIFYING_OPTIONS,
  rules: ['byType', 'openBadges', 'w3c'],
  missingSub: ['failed', 'warning'],
};

/**
 * Verify a credential or presentation that is secured as a compact JWS (Open Badges 3.0, 8.2.5; VC-JOSE-COSE 1.0): its
 * form, header, key and where that comes from, signature, and that its claims say what the credential says. Never throws
 * for what is in the token.
 *
 * @param compact the token
 * @param options resolver, clock, rules
 * @example
 * const { findings, document } = await verifyJwt(token, { resolver: createKeyResolver({ fetcher }) });
 * verdictOf(findings); // 'valid'
 */
export const verifyJwt = async (compact: string, options: VerifyJwtOptions): Promise<JwtVerification> => {
  expectOptions(options, VERIFY_JWT_OPTIONS, ['resolver']);
  let jws: CompactJws;
  try {
    jws = decodeCompactJws(compact);
  } catch (error) {
    return { findings: [foundError('jwt.syntax', error)] };
  }
  const { header, payload } = jws;
  const {
    rules = 'byType',
    missingSub = 'failed',
    now = Date.now(),
    clockSkewMs = 0,
    domain,
    challenge,
  } = options;
  const judgedBy = rules === 'byType' ? rulesOf(header) : rules;
  const headerFindings = [passed('jwt.syntax', 'RFC 7515, 7.1'), ...checkHeader(header, judgedBy)];
  let document: JsonObject;
  try {
    document = documentOfPayload(payload, judgedBy);
  } catch (error) {
    return { findings: [...headerFindings, foundError('jwt.version', error)], header, payload };
  }
  const demands = {
    rules: judgedBy,
    missingSub,
    now: Number(now),
    clockSkewMs,
    ...(domain === undefined ? {} : { domain }),
    ...(challenge === undefined ? {} : { challenge }),
  };
  const findings = [
    ...headerFindings,
    passed('jwt.version'),
    ...checkDeclared(header, document),
    ...(await checkKeyAndSignature(compact, jws, document, options)),
    ...checkClaims(payload, document, demands),
  ];
  return { findings, header, payload, document };
};
