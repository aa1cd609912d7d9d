import { signedFormOf } from './isOverJson.js';
import { canonicalPieces } from '../jsonld/canonicalize.js';
import { isJsonObject, type JsonObject, type JsonRecord } from '../model/json.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { CairnError } from '../model/errors.js';
import { addProof, type AddProofOptions, ISSUE_OPTIONS } from './addProof.js';
import { assertIssuable } from './assertIssuable.js';
import { assertSigner } from './assertSigner.js';
import { assertUnsigned } from './assertUnsigned.js';
import type { Secured } from './proof.js';
import { expectOptions } from '../model/expect.js';

/** How to issue: who signs, by which suite, and when. */
export type IssueOptions = Omit<AddProofOptions, 'proofPurpose' | 'previousProof'>;

/**
 * Issue a credential: check its structure, that every term is defined, and that the key is the issuer's; then add an
 * embedded proof (Open Badges 3.0, 8.3; Data Integrity 1.0).
 *
 * @param credential a badge, an endorsement, a learner record, a status list or any other verifiable credential; or a
 * presentation, signed by its holder for `authentication`, with `challenge` and `domain` of who asked. Not yet signed:
 * `addProof` puts a second proof beside the first
 * @param options signer, suite (by default `eddsa-rdfc-2022` for Ed25519, `ecdsa-rdfc-2019` for P-256 and P-384), `now`
 * @returns the credential with its proof, plain JSON
 * @throws CairnError `structure.*`, `lint.*`, `status.entry.malformed`, `digest.malformed`, `jsonld.*`, `input.*`,
 * `proof.generation` with a pointer (`/proof` where it is signed already); `proof.issuerBinding`, `proof.key.type`, `key.mismatch`
 * @example
 * const badge = await issue(credential, { signer });
 */
export const issue = async <Credential extends JsonRecord>(
  credential: Credential,
  options: IssueOptions,
): Promise<Secured<Credential & JsonObject>> => {
  assertSigner(options);
  expectOptions(options, ISSUE_OPTIONS);
  const document = toPlainJson(credential);
  if (!isJsonObject(document)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  assertIssuable(document, options.signer);
  assertUnsigned(document);
  // the suites over plain JSON would sign terms that no context defines
  if (signedFormOf(options.cryptosuite) === 'json')
    await canonicalPieces(document, { ...options, signed: 'json' });
  return (await addProof(document, options)) as Secured<Credential & JsonObject>;
};
