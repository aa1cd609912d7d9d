import type { JsonObject, JsonValue } from '../model/json.js';

/** Cryptographic suites that Cairn makes proofs with. */
export type CryptosuiteName =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'Ed25519Signature2020';

/** A proof without its value (Data Integrity 1.0, 2.1). */
export interface ProofOptions {
  readonly id?: string;
  readonly type: string;
  readonly cryptosuite?: string;
  /** XSD dateTimeStamp */
  readonly created?: string;
  /** XSD dateTimeStamp */
  readonly expires?: string;
  /** URL of the verification method */
  readonly verificationMethod: string;
  readonly proofPurpose: string;
  readonly domain?: string | readonly string[];
  readonly challenge?: string;
  readonly nonce?: string;
  readonly previousProof?: string | readonly string[];
  readonly [name: string]: JsonValue | undefined;
}

/** A proof (Data Integrity 1.0, 2.1). */
export interface Proof extends ProofOptions {
  /** multibase */
  readonly proofValue: string;
}

/** A document that is secured by at least one proof. */
export type Secured<Document extends JsonObject = JsonObject> = Document & {
  readonly proof: readonly Proof[];
};

/**
 * A document without its proofs.
 *
 * @param document a document, secured or not
 */
export const withoutProof = ({ proof: _proof, ...rest }: JsonObject): JsonObject => rest;

/**
 * A proof without its value: what is hashed along with the document.
 *
 * @param proof the proof
 */
export const withoutProofValue = ({ proofValue: _value, ...rest }: JsonObject): JsonObject => rest;
