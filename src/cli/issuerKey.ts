import { createDidDocument } from '../keys/didDocument.js';
import { didKeyMethodOf, didKeyOf } from '../keys/didKey.js';
import { didWebToUrl } from '../keys/didWeb.js';
import type { KeyPair } from '../keys/key.js';
import type { JsonObject } from '../model/json.js';
import { UsageError } from './usageError.js';

/** The name of the first key within the DID document that it is published in. */
const FRAGMENT = 'key-1';

/**
 * See to it that `--did` is a DID whose document can be published.
 *
 * @param did what the user typed
 * @throws UsageError
 */
export const assertDidWeb = (did: string): void => {
  try {
    didWebToUrl(did);
  } catch {
    throw new UsageError(`${did} is no did:web.`, 'For example --did did:web:your-host.example.');
  }
};

/** Who issues with a key, and how verifiers find it. */
export interface KeyName {
  readonly issuer: string;
  readonly verificationMethod: string;
}

/**
 * Name a new key: by the did:web that it is published under, or by itself.
 *
 * @param keyPair the key
 * @param did the did:web, where there is one
 * @param fragment its name in the document of the did:web
 * @throws UsageError for an RSA key without one
 */
export const nameKey = (keyPair: KeyPair, did: string | undefined, fragment = FRAGMENT): KeyName => {
  if (did !== undefined) return { issuer: did, verificationMethod: `${did}#${fragment}` };
  if (keyPair.algorithm === 'RSA') {
    throw new UsageError(
      'An RSA key needs a did:web to be found under.',
      'Name it with --did did:web:your-host.example.',
    );
  }
  return { issuer: didKeyOf(keyPair), verificationMethod: didKeyMethodOf(keyPair) };
};

/**
 * The DID document that publishes a new key.
 *
 * @param did the did:web
 * @param keyPair the key, of which only the public half is published
 * @param fragment its name in the document
 */
export const issuerDocument = (
  did: string,
  { algorithm, publicKeyJwk }: KeyPair,
  fragment = FRAGMENT,
): JsonObject =>
  createDidDocument({ id: did, publicKeys: [{ publicKey: { algorithm, publicKeyJwk }, fragment }] });
