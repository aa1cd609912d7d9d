import type { NamedKeyPair } from '../keys/signer.js';

/** A key pair in a file, and the verification method that it signs as, where that is known. */
export type KeyFile = NamedKeyPair;
