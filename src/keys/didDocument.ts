import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { PublicJwk, PublicKey } from './key.js';
import { exportMultikey } from './multikey.js';
import { publicKeyOf } from './jwk.js';
import { type Shape, expectArgument, expectOptions } from '../model/expect.js';

/** A key to publish, with its name and, once it is retired, since when. */
export interface PublishedKey {
  readonly publicKey: PublicKey;
  /** Name of the key within the document, without `#`; the key as Multikey by default (`key-1` … for RSA). */
  readonly fragment?: string | undefined;
  /** XSD dateTimeStamp: what was signed before stays valid, what is signed later is not. */
  readonly expires?: string | undefined;
  /** XSD dateTimeStamp: what was signed before stays valid, what is signed later is not. */
  readonly revoked?: string | undefined;
}

export interface DidDocumentOptions {
  /** A `did:web`, or the https URL of a controlled identifier document. */
  readonly id: string;
  readonly publicKeys: readonly (PublicKey | PublishedKey)[];
  /** Relationships that list the keys; `assertionMethod` by default (enough for issuing badges). */
  readonly relationships?: readonly string[] | undefined;
  readonly alsoKnownAs?: readonly string[] | undefined;
}

const PUBLISHED_KEY: Shape<PublishedKey> = {
  publicKey: 'object',
  fragment: 'string',
  expires: 'string',
  revoked: 'string',
};

const published = (key: PublicKey | PublishedKey): PublishedKey => {
  if (!('publicKey' in key)) return { publicKey: key };
  expectOptions(key, PUBLISHED_KEY);
  return key;
};

const methodOf = (controller: string, key: PublishedKey, position: number): JsonObject => {
  const publicKey = publicKeyOf(key.publicKey);
  const isRsa = publicKey.algorithm === 'RSA';
  const fragment = key.fragment ?? (isRsa ? `key-${position + 1}` : exportMultikey(publicKey));
  const { kid: _kid, ...jwk } = publicKey.publicKeyJwk;
  return {
    id: `${controller}#${fragment}`,
    type: isRsa ? 'JsonWebKey' : 'Multikey',
    controller,
    ...(isRsa ? { publicKeyJwk: jwk } : { publicKeyMultibase: exportMultikey(publicKey) }),
    ...(key.expires === undefined ? {} : { expires: key.expires }),
    ...(key.revoked === undefined ? {} : { revoked: key.revoked }),
  };
};

const DID_DOCUMENT: Shape<DidDocumentOptions> = {
  id: 'string',
  publicKeys: { each: 'object' },
  relationships: { each: 'string' },
  alsoKnownAs: { each: 'string' },
};

/**
 * The document that an issuer publishes so that others find its keys: a DID document for a `did:web` (at
 * `didWebToUrl(id)`), a controlled identifier document for an https URL. Retired keys stay in it with `expires` or
 * `revoked`, so that what they signed before is still verified.
 *
 * @param options id, keys, relationships
 * @throws CairnError `method.duplicate`, `did.unsupported`, `key.*`
 * @example
 * createDidDocument({ id: 'did:web:school.example', publicKeys: [{ publicKey: keyPair, fragment: 'key-1' }] });
 */
export const createDidDocument = (options: DidDocumentOptions): JsonObject => {
  expectOptions(options, DID_DOCUMENT, ['id', 'publicKeys']);
  const { id, publicKeys, relationships = ['assertionMethod'], alsoKnownAs } = options;
  const isDid = id.startsWith('did:web:');
  if (!isDid && !id.startsWith('https://'))
    throw new CairnError('did.unsupported', 'a did:web or https URL is needed');
  const methods = publicKeys.map((key, position) => methodOf(id, published(key), position));
  const ids = methods.map((method) => String(method['id']));
  if (new Set(ids).size !== ids.length)
    throw new CairnError(
      'method.duplicate',
      'The document that controls the key holds two methods with one id.',
    );
  const didContexts = [
    'https://www.w3.org/ns/did/v1',
    'https://w3id.org/security/multikey/v1',
    ...(methods.some((method) => method['type'] === 'JsonWebKey')
      ? ['https://w3id.org/security/jwk/v1']
      : []),
  ];
  return {
    '@context': isDid ? didContexts : ['https://www.w3.org/ns/cid/v1'],
    id,
    ...(alsoKnownAs === undefined ? {} : { alsoKnownAs }),
    verificationMethod: methods,
    ...Object.fromEntries(relationships.map((name) => [name, ids])),
  };
};

/** A key to publish in a JWK Set. */
export interface PublishedJwk {
  readonly publicKey: PublicKey;
  readonly kid: string;
  /** XSD dateTimeStamp of its retirement. */
  readonly expires?: string | undefined;
}

const PUBLISHED_JWK: Shape<PublishedJwk> = { publicKey: 'object', kid: 'string', expires: 'string' };

/**
 * The JWK Set that an issuer publishes at `/.well-known/jwks.json` (RFC 7517, 5), for VC-JWT.
 *
 * @param keys keys with their names
 */
export const createJwkSet = (
  keys: readonly PublishedJwk[],
): { readonly keys: readonly (PublicJwk & { readonly kid: string; readonly exp?: number })[] } => {
  expectArgument(keys, 'array', 'The keys');
  for (const key of keys) expectOptions(key, PUBLISHED_JWK, ['publicKey', 'kid']);
  return {
    keys: keys.map(({ publicKey, kid, expires }) => ({
      ...publicKeyOf(publicKey).publicKeyJwk,
      kid,
      ...(expires === undefined ? {} : { exp: Math.floor(Date.parse(expires) / 1000) }),
    })),
  };
};
