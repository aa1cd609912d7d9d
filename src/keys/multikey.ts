import { base58 } from '@scure/base';
import { CairnError } from '../model/errors.js';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import { compressPoint, decompressPoint } from './curvePoint.js';
import { importJwk } from './jwk.js';
import type { KeyPair, PublicKey } from './key.js';
import { importPrivateJwk } from './privateJwk.js';
import { readRsaPublicKey } from './rsaDer.js';

type CurveAlgorithm = 'Ed25519' | 'P-256' | 'P-384';

/** Multicodec headers as varints (Controlled Identifiers 1.0, 2.2.2). */
const PUBLIC_HEADERS = {
  Ed25519: [0xed, 0x01],
  'P-256': [0x80, 0x24],
  'P-384': [0x81, 0x24],
  RSA: [0x85, 0x24],
} as const;
const SECRET_HEADERS = { Ed25519: [0x80, 0x26], 'P-256': [0x86, 0x26], 'P-384': [0x87, 0x26] } as const;

/** Public keys after the header: an Ed25519 point, or a compressed one. */
const PUBLIC_SIZES = { Ed25519: 32, 'P-256': 33, 'P-384': 49 } as const;
const SECRET_SIZES = { Ed25519: 32, 'P-256': 32, 'P-384': 48 } as const;

/** base58 takes quadratic time: an RSA key of 8192 bits is the longest text that makes sense. */
const MAX_LENGTH = 1500;

const decode = (multibase: string): Uint8Array => {
  if (typeof multibase !== 'string' || multibase[0] !== 'z' || multibase.length > MAX_LENGTH) {
    throw new CairnError('key.malformed', 'a Multikey starts with z (base58btc)');
  }
  try {
    return base58.decode(multibase.slice(1));
  } catch (cause) {
    throw new CairnError('key.malformed', 'not base58btc', { cause });
  }
};

const encode = (header: readonly [number, number], bytes: Uint8Array): string =>
  `z${base58.encode(Uint8Array.of(...header, ...bytes))}`;

const kindOf = <Kind extends string>(
  headers: Record<Kind, readonly [number, number]>,
  bytes: Uint8Array,
): Kind => {
  const kinds = Object.keys(headers) as Kind[];
  const kind = kinds.find((name) => headers[name][0] === bytes[0] && headers[name][1] === bytes[1]);
  if (kind === undefined)
    throw new CairnError('key.unsupported', 'the multicodec of the key is not supported');
  return kind;
};

const jwkOfPoint = (algorithm: CurveAlgorithm, point: Uint8Array): Record<string, string> => {
  if (point.length !== PUBLIC_SIZES[algorithm])
    throw new CairnError('key.length', 'The key has the wrong length for its kind.');
  if (algorithm === 'Ed25519') return { kty: 'OKP', crv: algorithm, x: encodeBase64Url(point) };
  const coordinates = decompressPoint(algorithm, point);
  if (coordinates === undefined)
    throw new CairnError('key.point', 'The key is not a point of its curve, or a point of small order.');
  return { kty: 'EC', crv: algorithm, x: encodeBase64Url(coordinates.x), y: encodeBase64Url(coordinates.y) };
};

/**
 * Read a public key from its `publicKeyMultibase` (Controlled Identifiers 1.0, 2.2.2).
 *
 * @param publicKeyMultibase `z`, then base58btc of the multicodec header and the key
 * @throws CairnError `key.malformed`, `key.unsupported`, `key.length`, `key.point`, `key.weak`
 */
export const importMultikey = (publicKeyMultibase: string): PublicKey => {
  const bytes = decode(publicKeyMultibase);
  const algorithm = kindOf(PUBLIC_HEADERS, bytes);
  const content = bytes.subarray(2);
  if (algorithm !== 'RSA') return importJwk(jwkOfPoint(algorithm, content));
  const { n, e } = readRsaPublicKey(content);
  return importJwk({ kty: 'RSA', n: encodeBase64Url(n), e: encodeBase64Url(e) });
};

/**
 * Read a key pair from its `secretKeyMultibase`; the public half is derived.
 *
 * @param secretKeyMultibase `z`, then base58btc of the multicodec header and the secret
 * @throws CairnError `key.malformed`, `key.unsupported`, `key.length`
 */
export const importSecretMultikey = async (secretKeyMultibase: string): Promise<KeyPair> => {
  const bytes = decode(secretKeyMultibase);
  const algorithm = kindOf(SECRET_HEADERS, bytes);
  return keyPairOfSecret(algorithm, bytes.subarray(2));
};

/**
 * The key pair that belongs to a secret.
 *
 * @param algorithm kind of key
 * @param secret Ed25519 seed (32 bytes) or EC scalar (32 or 48 bytes, big-endian)
 * @throws CairnError `key.length`, `key.malformed` when the scalar is out of range
 */
export const keyPairOfSecret = async (algorithm: CurveAlgorithm, secret: Uint8Array): Promise<KeyPair> => {
  if (secret.length !== SECRET_SIZES[algorithm])
    throw new CairnError('key.length', 'The key has the wrong length for its kind.');
  const { derivePublicPoint } = await import('./nobleEngine.js');
  const point = await derivePublicPoint(algorithm, secret);
  return importPrivateJwk({ ...jwkOfPoint(algorithm, point), d: encodeBase64Url(secret) });
};

const pointOf = ({ algorithm, publicKeyJwk }: PublicKey): Uint8Array => {
  const x = decodeBase64Url(publicKeyJwk.x ?? '');
  return algorithm === 'Ed25519' ? x : compressPoint(x, decodeBase64Url(publicKeyJwk.y ?? ''));
};

const curveAlgorithm = ({ algorithm }: PublicKey): CurveAlgorithm => {
  if (algorithm === 'RSA')
    throw new CairnError('key.unsupported', 'RSA keys are written as JWK or PEM, not as Multikey');
  return algorithm;
};

/**
 * Write a public key as `publicKeyMultibase`.
 *
 * @param key an Ed25519, P-256 or P-384 key
 * @throws CairnError `key.unsupported` for RSA
 */
export const exportMultikey = (key: PublicKey): string =>
  encode(PUBLIC_HEADERS[curveAlgorithm(key)], pointOf(key));

/**
 * Write the secret of a key pair as `secretKeyMultibase`. Whoever holds it can sign.
 *
 * @param keyPair an Ed25519, P-256 or P-384 key pair
 * @throws CairnError `key.unsupported` for RSA
 */
export const exportSecretMultikey = (keyPair: KeyPair): string =>
  encode(SECRET_HEADERS[curveAlgorithm(keyPair)], decodeBase64Url(keyPair.privateKeyJwk.d));
