import { encodeBase64Url } from './base64url.js';
import type { PublicKey } from './key.js';

/**
 * The `did:jwk` of a public key: an identifier that holds the JWK itself. Its one verification method is `#0`.
 *
 * @param key any public key
 */
export const didJwkOf = ({ publicKeyJwk }: PublicKey): string => {
  const { kid: _kid, ...members } = publicKeyJwk;
  return `did:jwk:${encodeBase64Url(new TextEncoder().encode(JSON.stringify(members)))}`;
};
