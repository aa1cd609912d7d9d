import { encodeBase64Url } from './base64url.js';
import { expectKey, type PublicKey } from './key.js';

/**
 * The `did:jwk` of a public key: an identifier that holds the JWK itself. Its one verification method is `#0`.
 *
 * @param key any public key
 */
export const didJwkOf = (key: PublicKey): string => {
  expectKey(key);
  const { kid: _kid, ...members } = key.publicKeyJwk;
  return `did:jwk:${encodeBase64Url(new TextEncoder().encode(JSON.stringify(members)))}`;
};
