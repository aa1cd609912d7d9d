import { canonicalPieces } from '../jsonld/canonicalize.js';
import { encodeBase64Url } from '../keys/base64url.js';
import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonRecord } from '../model/json.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { SIGNING_OPTIONS } from './addProof.js';
import { assertIssuable } from './assertIssuable.js';
import { assertSigner } from './assertSigner.js';
import { encodeSigningInput } from './compactJws.js';
import type { DocumentHasherOptions } from './documentHasher.js';
import { isVersion1 } from '../model/documentForm.js';
import { claimsOf } from './jwtClaims.js';
import { withoutProof } from './proof.js';
import { signWith } from './signWith.js';
import { type Shape, expectOptions } from '../model/expect.js';

export interface IssueJwtOptions extends DocumentHasherOptions {
  readonly signer: Signer;
  /**
   * `openBadges` (default): the claims and header of Open Badges 3.0, 8.2. `w3c`: `vc+jwt` of VC-JOSE-COSE, for verifiers
   * that are not about badges; one token cannot be both.
   */
  readonly rules?: 'openBadges' | 'w3c' | undefined;
  /** How the header names the key: `kid` (default), the signer's verification method; or `jwk`, the public key itself. */
  readonly header?: 'kid' | 'jwk' | undefined;
  /** The instant of signing, in `iat`: a `Date` or epoch milliseconds; the clock by default. */
  readonly now?: Date | number | undefined;
}

const OPTIONS: Shape<IssueJwtOptions> = {
  ...SIGNING_OPTIONS,
  rules: ['openBadges', 'w3c'],
  header: ['kid', 'jwk'],
};

const keyMembers = ({ signer, header = 'kid' }: IssueJwtOptions): JsonObject => {
  if (header === 'kid') return { kid: signer.verificationMethod };
  if (signer.publicKey === undefined)
    throw new CairnError('jwt.key', 'the signer has no public key for the header');
  const { kid: _kid, ...jwk } = signer.publicKey.publicKeyJwk;
  return { jwk };
};

const openBadgesPayload = (credential: JsonObject, iat: number): JsonObject => {
  const claims = { ...claimsOf(credential), iat };
  return isVersion1(credential) ? { ...claims, vc: credential } : { ...credential, ...claims };
};

const w3cPayload = (credential: JsonObject, iat: number): JsonObject => {
  if (isVersion1(credential)) throw new CairnError('jwt.version', 'vc+jwt is for VCDM 2.0');
  return { ...credential, iat };
};

/**
 * Issue a credential as a compact JWS: VC-JWT by the rules of Open Badges 3.0, 8.2, or `vc+jwt` by W3C VC-JOSE-COSE.
 * The same is checked as in `issue`: structure, that every term is defined, and that the key is the issuer's.
 *
 * @param credential a badge or any other verifiable credential; embedded proofs stay in it
 * @param options signer (EdDSA, ES256, ES384 or RS256; RS256 is what every verifier of badges knows), rules, header
 * @returns header, payload and signature in base64url, with dots between
 * @throws CairnError as `issue`, and `jwt.version`, `jwt.key`
 * @example
 * const token = await issueJwt(credential, { signer });
 */
export const issueJwt = async (credential: JsonRecord, options: IssueJwtOptions): Promise<string> => {
  assertSigner(options);
  expectOptions(options, OPTIONS);
  const document = toPlainJson(credential);
  if (!isJsonObject(document)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const { signer, rules = 'openBadges', now = Date.now() } = options;
  assertIssuable(document, signer);
  await canonicalPieces(withoutProof(document), { ...options, signed: 'json' });

  const iat = Math.floor(Number(now) / 1000);
  const payload = rules === 'w3c' ? w3cPayload(document, iat) : openBadgesPayload(document, iat);
  // Open Badges allows typ JWT only, VC-JOSE-COSE recommends vc+jwt: badges name none, which both allow
  const type = rules === 'w3c' ? { typ: 'vc+jwt', cty: 'vc' } : {};
  const signingInput = encodeSigningInput(
    { alg: signer.algorithm, ...type, ...keyMembers(options) },
    payload,
  );
  const signature = await signWith(signer, new TextEncoder().encode(signingInput));
  return `${signingInput}.${encodeBase64Url(signature)}`;
};
