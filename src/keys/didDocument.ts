import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { PublicJwk, PublicKey } from './key.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { exportMultikey } from './multikey.js';
import { publicKeyOf } from './jwk.js';
import { type Shape, expectArgument, expectOptions } from '../model/expect.js';

/**
 * A key to publish, with its name. One that is only no longer used stays in the document as it is, without `expires`
 * and `revoked`: then the badges that it signed stay valid.
 */
export interface PublishedKey {
  readonly publicKey: PublicKey;
  /** Name of the key within the document, without `#`; the key as Multikey by default (`key-1` … for RSA). */
  readonly fragment?: string | undefined;
  /**
   * XSD dateTimeStamp at which the key expires (Controlled Identifiers 1.0, 2.2). From then on what it signed later is
   * invalid, and what says that it was signed before is indeterminate (`method.expired`); valid with a warning only for
   * verifiers that set `proofs.expiredKeys: 'warning'`.
   */
  readonly expires?: string | undefined;
  /**
   * XSD dateTimeStamp at which the key was revoked, since somebody else may have it. From then on no badge that it
   * signed is valid: what was signed later is invalid, what says that it was signed before is indeterminate
   * (`method.revoked`).
   */
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

/** A date that nobody can read would make the key one that no verifier takes. */
const instantAt = (value: string, pointer: string): number => {
  const instant = parseDateTime(value);
  if (instant !== undefined) return instant;
  const message = `The option ${pointer.slice(1).replaceAll('/', '.')} must be a date-time such as 2027-01-01T00:00:00Z.`;
  throw new CairnError('option.invalid', message, { pointer });
};

const methodOf = (controller: string, key: PublishedKey, position: number): JsonObject => {
  const publicKey = publicKeyOf(key.publicKey);
  const isRsa = publicKey.algorithm === 'RSA';
  for (const end of ['expires', 'revoked'] as const) {
    const date = key[end];
    if (date !== undefined) instantAt(date, `/publicKeys/${position}/${end}`);
  }
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
 * `didWebToUrl(id)`), a controlled identifier document for an https URL. A key that no longer signs stays in it, unmarked:
 * badges outlive keys. `expires` and `revoked` end what the key has signed before, too ({@link PublishedKey}).
 *
 * @param options id, keys, relationships
 * @throws CairnError `method.duplicate`, `did.unsupported`, `option.*`, `key.*`
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
  /**
   * XSD dateTimeStamp at which the key expires, written as `exp`: from then on badges that it signed before are
   * indeterminate. A key that is only no longer used stays in the set without it.
   */
  readonly expires?: string | undefined;
}

const PUBLISHED_JWK: Shape<PublishedJwk> = { publicKey: 'object', kid: 'string', expires: 'string' };

/**
 * The JWK Set that an issuer publishes at `/.well-known/jwks.json` (RFC 7517, 5), for VC-JWT.
 *
 * @param keys keys with their names
 * @throws CairnError `argument.type`, `option.*`, `key.*`
 */
export const createJwkSet = (
  keys: readonly PublishedJwk[],
): { readonly keys: readonly (PublicJwk & { readonly kid: string; readonly exp?: number })[] } => {
  expectArgument(keys, 'array', 'The keys');
  for (const key of keys) expectOptions(key, PUBLISHED_JWK, ['publicKey', 'kid']);
  return {
    keys: keys.map(({ publicKey, kid, expires }, position) => ({
      ...publicKeyOf(publicKey).publicKeyJwk,
      kid,
      ...(expires === undefined
        ? {}
        : { exp: Math.floor(instantAt(expires, `/${position}/expires`) / 1000) }),
    })),
  };
};
