import type { HashAlgorithm } from '../jsonld/sha256.js';
import { jcs } from '../jsonld/jcs.js';
import { verifyBytes } from '../keys/verifySignature.js';
import { CairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import type { Cryptosuite } from './cryptosuite.js';
import { concatenate } from '../model/concatenate.js';
import type { DocumentHasher } from './documentHasher.js';
import { hashAlgorithmOf } from './hashingSuite.js';
import { withoutProofValue, type ProofOptions } from './proof.js';
import { decodeProofValue, encodeProofValue } from './proofValue.js';
import { signWith } from './signWith.js';

type Description = Pick<Cryptosuite, 'type' | 'cryptosuite' | 'keyAlgorithms'>;

const hashData = (
  document: JsonObject,
  options: JsonObject,
  hash: HashAlgorithm,
  hasher: DocumentHasher,
): Uint8Array => concatenate([hasher.jcs(options, hash), hasher.jcs(document, hash)]);

/** EdDSA 1.0, 3.3.2 step 4: the document's contexts must start with those of the proof, which are then used. */
const inContextOfProof = (document: JsonObject, proof: JsonObject): JsonObject => {
  const context = proof['@context'];
  if (context === undefined) return document;
  const [own, demanded] = [asArray(document['@context']), asArray(context)];
  const isPrefix = demanded.every((value, at) => jcs(value) === jcs(own[at] ?? null));
  if (!isPrefix)
    throw new CairnError('proof.malformed', 'the document does not start with the contexts of its proof');
  return { ...document, '@context': context };
};

/**
 * The suites that sign canonical JSON (RFC 8785) instead of RDF (Data Integrity EdDSA 1.0, 3.3; ECDSA 1.0, 3.3).
 *
 * @param description names and keys
 */
export const jcsSuite = (description: Description): Cryptosuite => ({
  ...description,
  createProof: async ({ document, options, signer, hasher }) => {
    const context: JsonValue | undefined = document['@context'];
    const configuration: ProofOptions = context === undefined ? options : { '@context': context, ...options };
    const hash = signer.algorithm === 'ES384' ? 'SHA-384' : 'SHA-256';
    const signature = await signWith(signer, hashData(document, configuration, hash, hasher));
    return { ...configuration, proofValue: encodeProofValue(signature) };
  },
  verifyProof: async ({ document, proof, publicKey, hasher }) => {
    const signature = decodeProofValue(proof['proofValue']);
    const secured = inContextOfProof(document, proof);
    const hash = hashAlgorithmOf(publicKey.algorithm);
    return verifyBytes(publicKey, hashData(secured, withoutProofValue(proof), hash, hasher), signature);
  },
});
