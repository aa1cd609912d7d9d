import type { KeyPair } from '../keys/key.js';

/** A key pair in a file, and the verification method that it signs as, where that is known. */
export interface KeyFile extends KeyPair {
  readonly verificationMethod?: string;
}
