import { CairnError } from '../model/errors.js';
import type { KeyPair } from './key.js';
import { signBytesWith } from './signBytes.js';
import { verifyBytes } from './verifySignature.js';

const CHALLENGE = new TextEncoder().encode('Cairn checks that two halves of a key belong together');

/**
 * Check that the private half of a key pair belongs to the public one, by signing once.
 *
 * @param keyPair the key pair
 * @throws CairnError `key.mismatch` when it doesn't, `key.malformed` when the private half is unusable
 */
export const assertPair = async (keyPair: KeyPair): Promise<void> => {
  let signature: Uint8Array;
  try {
    signature = await signBytesWith(keyPair)(CHALLENGE);
  } catch {
    // the cause is left out: it may quote the key
    throw new CairnError('key.malformed', 'the private key cannot sign');
  }
  if (!(await verifyBytes(keyPair, CHALLENGE, signature)))
    throw new CairnError(
      'key.mismatch',
      'The private key does not belong to the public key or verification method.',
    );
};
