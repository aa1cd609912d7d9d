import type { HashAlgorithm } from '../jsonld/sha256.js';
import type { KeyAlgorithm } from '../keys/key.js';
import { verifyBytes } from '../keys/verifySignature.js';
import type { JsonObject } from '../model/json.js';
import type { Cryptosuite } from './cryptosuite.js';
import { concatenate } from '../model/concatenate.js';
import type { DocumentHasher } from './documentHasher.js';
import { withoutProofValue } from './proof.js';
import { decodeProofValue, encodeProofValue } from './proofValue.js';
import { signWith } from './signWith.js';

/** P-384 goes with SHA-384, everything else with SHA-256 (Data Integrity ECDSA 1.0, 3.2.4; EdDSA 1.0, 3.2.4). */
export const hashAlgorithmOf = (algorithm: KeyAlgorithm): HashAlgorithm =>
  algorithm === 'P-384' ? 'SHA-384' : 'SHA-256';

const KEY_OF_SIGNATURE = { EdDSA: 'Ed25519', ES256: 'P-256', ES384: 'P-384', RS256: 'RSA' } as const;

type Description = Pick<
  Cryptosuite,
  'type' | 'cryptosuite' | 'keyAlgorithms' | 'context' | 'requiresCreated'
>;

/** The bytes to sign, made by the library of a suite's authors. */
type ReferenceHashData = (
  document: JsonObject,
  options: JsonObject,
  hasher: DocumentHasher,
) => Promise<Uint8Array>;

/** Goes on at once with what is there: nothing is waited for on the compiled path. */
const whenHashed = (
  hash: Uint8Array | Promise<Uint8Array>,
  then: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Uint8Array | Promise<Uint8Array> => (hash instanceof Uint8Array ? then(hash) : hash.then(then));

/**
 * The suites that differ only in names and keys: canonicalise proof options and document (RDFC-1.0), hash both, sign
 * the two hashes, options first (Data Integrity EdDSA 1.0, 3.2; ECDSA 1.0, 3.2).
 *
 * @param description names and keys
 * @param referenceHashData what makes the hashes for `engine: 'reference'`, where a suite has such a thing
 */
export const rdfcSuite = (description: Description, referenceHashData?: ReferenceHashData): Cryptosuite => {
  const hashByReference = async (
    document: JsonObject,
    options: JsonObject,
    hash: HashAlgorithm,
    hasher: DocumentHasher,
    reference: ReferenceHashData,
  ): Promise<Uint8Array> => {
    await hasher.rdfc(document, hash); // the reference does not refuse what would be lost or collapse
    return reference(document, withoutProofValue(options), hasher);
  };
  const hashData = (
    document: JsonObject,
    options: JsonObject,
    hash: HashAlgorithm,
    hasher: DocumentHasher,
  ): Uint8Array | Promise<Uint8Array> => {
    if (hasher.engine === 'reference' && referenceHashData !== undefined)
      return hashByReference(document, options, hash, hasher, referenceHashData);
    // the options are read in the terms of the document (EdDSA 1.0, 3.2.5 step 6)
    const ofOptions = hasher.rdfcOptions(options, document['@context'], hash);
    // options first, so that of two errors it is always the same that is reported
    return whenHashed(ofOptions, (first) =>
      whenHashed(hasher.rdfc(document, hash), (second) => concatenate([first, second])),
    );
  };
  return {
    ...description,
    createProof: async ({ document, options, signer, hasher }) => {
      const hash = hashAlgorithmOf(KEY_OF_SIGNATURE[signer.algorithm]);
      const signature = await signWith(signer, await hashData(document, options, hash, hasher));
      return { ...options, proofValue: encodeProofValue(signature) };
    },
    verifyProof: async ({ document, proof, publicKey, hasher }) => {
      const signature = decodeProofValue(proof['proofValue']);
      const hash = hashAlgorithmOf(publicKey.algorithm);
      return verifyBytes(publicKey, await hashData(document, proof, hash, hasher), signature);
    },
  };
};
