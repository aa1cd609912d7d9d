import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonRecord } from '../model/json.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { proofOptionsOf, withContextOf, type AddProofOptions, SIGNING_OPTIONS } from './addProof.js';
import { assertIssuable } from './assertIssuable.js';
import { assertSigner } from './assertSigner.js';
import { assertUnsigned } from './assertUnsigned.js';
import { createDocumentHasher } from './documentHasher.js';
import { ecdsaSd2023 } from './ecdsaSd2023.js';
import type { Secured } from './proof.js';
import { createBaseProof, type BaseProofOptions } from './sd/baseProof.js';
import { mandatoryPointersOf } from './sd/mandatoryPointers.js';
import { type Shape, expectOptions } from '../model/expect.js';

export interface IssueSelectiveOptions
  extends
    Pick<AddProofOptions, 'created' | 'now' | 'expires' | 'contexts' | 'engine' | 'id'>,
    Partial<BaseProofOptions> {
  /** A signer with a P-256 key. */
  readonly signer: Signer;
}

const OPTIONS: Shape<IssueSelectiveOptions> = {
  ...SIGNING_OPTIONS,
  created: 'string',
  expires: 'string',
  id: 'string',
  mandatoryPointers: { each: 'string' },
  hmacKey: 'bytes',
  proofKeyPair: 'object',
  random: 'function',
};

/**
 * Issue a credential of which the holder can show parts, by `ecdsa-sd-2023`. The result carries a base proof: it is for
 * the holder alone, verifies nowhere, and must not be published. The holder shows what `deriveProof` makes of it.
 *
 * @param credential a badge or any other verifiable credential, not yet signed
 * @param options signer; pointers that every selection keeps (by default every required field of a badge); randomness
 * @returns the credential with its base proof
 * @throws CairnError as `issue`, and `proof.pointer`, `proof.key.type`
 * @example
 * const forHolder = await issueSelective(credential, { signer });
 * const shown = await deriveProof(forHolder, { selectivePointers: ['/evidence'] });
 */
export const issueSelective = async (
  credential: JsonRecord,
  options: IssueSelectiveOptions,
): Promise<Secured> => {
  assertSigner(options);
  expectOptions(options, OPTIONS);
  const plain = toPlainJson(credential);
  if (!isJsonObject(plain)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const { signer } = options;
  if (signer.algorithm !== 'ES256') throw new CairnError('proof.key.type', 'ecdsa-sd-2023 signs with P-256');
  assertIssuable(plain, signer);
  assertUnsigned(plain);
  const document: JsonObject = withContextOf(ecdsaSd2023, plain);
  const input = {
    document,
    options: proofOptionsOf(options, ecdsaSd2023, document),
    signer,
    hasher: createDocumentHasher(options),
  };
  const mandatoryPointers = options.mandatoryPointers ?? mandatoryPointersOf(document);
  const proof = await createBaseProof(input, { ...options, mandatoryPointers });
  return { ...document, proof: [proof] };
};
