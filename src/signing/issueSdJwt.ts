import { canonicalize } from '../jsonld/canonicalize.js';
import type { Contexts } from '../jsonld/contexts.js';
import { encodeBase64Url } from '../keys/base64url.js';
import { publicKeyOf } from '../keys/jwk.js';
import type { PublicKey } from '../keys/key.js';
import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonRecord } from '../model/json.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { SIGNING_OPTIONS } from './addProof.js';
import { assertIssuable } from './assertIssuable.js';
import { assertSigner } from './assertSigner.js';
import { isVersion1 } from '../model/documentForm.js';
import { claimsOf } from './jwtClaims.js';
import { withoutProof } from './proof.js';
import { selectPointers } from './sd/selectPointers.js';
import { disclosablePointersOf, disclosureFrame } from './sdJwt/disclosureFrame.js';
import { loadSdJwt } from './sdJwt/loadSdJwt.js';
import { signWith } from './signWith.js';
import { type Shape, expectOptions } from '../model/expect.js';

/** `vct` of badges: the type of the credential by its IRI. */
const BADGE_TYPE = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential';

export interface IssueSdJwtOptions {
  readonly signer: Signer;
  /** JSON Pointers to what the holder may leave out; by default everything that a badge does not need. */
  readonly disclosablePointers?: readonly string[] | undefined;
  /** Type of the credential (`vct`); the IRI of OpenBadgeCredential by default. */
  readonly vct?: string | undefined;
  /** The holder's key (`cnf`), when presentations must be bound to it. */
  readonly holderKey?: PublicKey | undefined;
  /** The instant of signing, in `iat`; the clock by default. */
  readonly now?: Date | number | undefined;
  readonly contexts?: Contexts | undefined;
  /** Source of random salts. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

const OPTIONS: Shape<IssueSdJwtOptions> = {
  signer: SIGNING_OPTIONS.signer,
  now: 'instant',
  contexts: SIGNING_OPTIONS.contexts,
  disclosablePointers: { each: 'string' },
  vct: 'string',
  holderKey: 'object',
  random: 'function',
};

/** A function that signs text, as JOSE does. */
export const textSigner =
  (signer: Signer): ((data: string) => Promise<string>) =>
  async (data) =>
    encodeBase64Url(await signWith(signer, new TextEncoder().encode(data)));

/**
 * Issue a credential as SD-JWT VC, of which the holder can show parts. Needs the optional package
 * `@sd-jwt/sd-jwt-vc`. The same is checked as in `issue`.
 *
 * @param credential a badge of VCDM 2.0
 * @param options signer, what may be left out, holder's key
 * @returns the token with every disclosure: for the holder
 * @throws CairnError as `issueJwt`, and `sdJwt.unavailable`, `proof.pointer`
 */
export const issueSdJwt = async (credential: JsonRecord, options: IssueSdJwtOptions): Promise<string> => {
  assertSigner(options);
  expectOptions(options, OPTIONS);
  const document = toPlainJson(credential);
  if (!isJsonObject(document)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  if (isVersion1(document)) throw new CairnError('jwt.version', 'SD-JWT VC is for VCDM 2.0');
  const { signer, now = Date.now(), vct = BADGE_TYPE, holderKey, contexts, random } = options;
  assertIssuable(document, signer);
  await canonicalize(withoutProof(document), {
    signed: 'json',
    ...(contexts === undefined ? {} : { contexts }),
  });
  const pointers = [...new Set(options.disclosablePointers ?? disclosablePointersOf(document))];
  selectPointers(document, pointers); // refuses those that select nothing
  const instance = await loadSdJwt({
    signer: textSigner(signer),
    signAlg: signer.algorithm,
    ...(random === undefined ? {} : { random }),
  });
  const payload = {
    ...document,
    ...claimsOf(document),
    iat: Math.floor(Number(now) / 1000),
    vct,
    ...(holderKey === undefined ? {} : { cnf: { jwk: publicKeyOf(holderKey).publicKeyJwk } }),
  };
  const token = await instance.issue(payload, disclosureFrame(document, pointers), {
    header: { kid: signer.verificationMethod },
  });
  if (token.split('~').length - 2 !== pointers.length) {
    throw new CairnError('proof.generation', 'not everything that was to be hidden can be hidden');
  }
  return token;
};
