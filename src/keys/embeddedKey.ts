import { CairnError } from '../model/errors.js';
import { parseJson } from '../model/parseJson.js';
import { decodeBase64Url } from './base64url.js';
import { importJwk } from './jwk.js';
import type { PublicKey } from './key.js';
import { importMultikey } from './multikey.js';
import type { ResolvedMethod } from './verificationMethod.js';

const RELATIONSHIPS = [
  'assertionMethod',
  'authentication',
  'capabilityInvocation',
  'capabilityDelegation',
] as const;

/** base64url of an RSA key of 8192 bits is shorter. */
const MAX_JWK_LENGTH = 4096;

const resolvedFrom = (
  id: string,
  did: string,
  publicKey: PublicKey,
  representation: { readonly type: string; readonly [key: string]: string | object },
): ResolvedMethod => {
  const value = { id, controller: did, ...representation };
  return {
    method: { id, type: representation.type, controller: did, publicKey },
    controllerDocument: {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      verificationMethod: [value as never],
      ...Object.fromEntries(RELATIONSHIPS.map((name) => [name, [id]])),
    },
    relationships: RELATIONSHIPS,
  };
};

const expectFragment = (fragment: string | undefined, expected: string, did: string): void => {
  if (fragment !== undefined && fragment !== expected) {
    throw new CairnError('method.notFound', `${did} has the one method #${expected}`);
  }
};

/**
 * The method of a `did:key` (did:key method specification). Nothing is fetched.
 *
 * @param did the DID
 * @param fragment what stood after `#`; undefined asks for the one method there is
 * @throws CairnError `key.*`, `method.notFound`
 */
export const resolveDidKey = (did: string, fragment: string | undefined): ResolvedMethod => {
  const publicKeyMultibase = did.slice('did:key:'.length);
  const publicKey = importMultikey(publicKeyMultibase);
  expectFragment(fragment, publicKeyMultibase, did);
  return resolvedFrom(`${did}#${publicKeyMultibase}`, did, publicKey, {
    type: 'Multikey',
    publicKeyMultibase,
  });
};

/**
 * The method of a `did:jwk` (did:jwk method specification). Nothing is fetched.
 *
 * @param did the DID
 * @param fragment what stood after `#`; undefined asks for the one method there is
 * @throws CairnError `did.malformed`, `key.*`, `method.notFound`
 */
export const resolveDidJwk = (did: string, fragment: string | undefined): ResolvedMethod => {
  const encoded = did.slice('did:jwk:'.length);
  if (encoded.length > MAX_JWK_LENGTH) throw new CairnError('did.malformed', 'the did:jwk is too long');
  let jwk: unknown;
  try {
    jwk = parseJson(decodeBase64Url(encoded, 'did.malformed'));
  } catch (cause) {
    throw new CairnError('did.malformed', 'the did:jwk holds no JSON', { cause });
  }
  const publicKey = importJwk(jwk);
  expectFragment(fragment, '0', did);
  return resolvedFrom(`${did}#0`, did, publicKey, {
    type: 'JsonWebKey',
    publicKeyJwk: publicKey.publicKeyJwk,
  });
};

/**
 * The key that stands in the fragment of a URL. It proves nothing about whoever the URL names: for the opt-in
 * `trustFragmentKeys` only.
 *
 * @param controller the URL before `#`
 * @param fragment the public key as Multikey
 */
export const fragmentKey = (controller: string, fragment: string): ResolvedMethod =>
  resolvedFrom(`${controller}#${fragment}`, controller, importMultikey(fragment), {
    type: 'Multikey',
    publicKeyMultibase: fragment,
  });
