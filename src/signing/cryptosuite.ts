import type { PublicKey, KeyAlgorithm } from '../keys/key.js';
import type { Signer } from '../keys/signer.js';
import type { JsonObject } from '../model/json.js';
import type { DocumentHasher } from './documentHasher.js';
import type { Proof, ProofOptions } from './proof.js';

/** What a suite needs to make a proof. */
export interface CreateProofInput {
  /** the document without proofs, or with those that the new one follows in a chain */
  readonly document: JsonObject;
  readonly options: ProofOptions;
  readonly signer: Signer;
  readonly hasher: DocumentHasher;
}

/** What a suite needs to check a proof. */
export interface VerifyProofInput {
  /** the document without proofs, or with those that this one follows in a chain */
  readonly document: JsonObject;
  readonly proof: JsonObject;
  readonly publicKey: PublicKey;
  readonly hasher: DocumentHasher;
}

/** A cryptographic suite (Data Integrity 1.0, 3): one way from a document to a signature. */
export interface Cryptosuite {
  /** `type` of its proofs */
  readonly type: 'DataIntegrityProof' | 'Ed25519Signature2020';
  /** `cryptosuite` of its proofs; none for suites from before Data Integrity 1.0 */
  readonly cryptosuite?: string;
  /** kinds of keys that it signs with */
  readonly keyAlgorithms: readonly KeyAlgorithm[];
  /** the context that must stand in a document secured by it, beyond those of VCDM 2.0 */
  readonly context?: string;
  /** whether a proof must say when it was made */
  readonly requiresCreated?: boolean;
  /** absent where a suite is only verified */
  readonly createProof?: (input: CreateProofInput) => Promise<Proof>;
  /**
   * @returns whether the signature is good
   * @throws CairnError `proof.value`, `jsonld.*` and others where it could not even be checked
   */
  readonly verifyProof: (input: VerifyProofInput) => Promise<boolean>;
}
