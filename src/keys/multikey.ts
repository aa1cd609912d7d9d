import { CairnError } from '../model/errors.js';
import { decodeBase58, encodeBase58 } from './base58.js';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import { compressPoint, decompressPoint } from './curvePoint.js';
import { importJwk } from './jwk.js';
import { expectKey, type PublicKey } from './key.js';
import { readRsaPublicKey } from './rsaDer.js';

/** Kinds of key whose public half is a point. */
export type CurveAlgorithm = 'Ed25519' | 'P-256' | 'P-384';

/** Multicodec headers as varints (Controlled Identifiers 1.0, 2.2.2). */
const PUBLIC_HEADERS = {
  Ed25519: [0xed, 0x01],
  'P-256': [0x80, 0x24],
  'P-384': [0x81, 0x24],
  RSA: [0x85, 0x24],
} as const;

/** Public keys after the header: an Ed25519 point, or a compressed one. */
const PUBLIC_SIZES = { Ed25519: 32, 'P-256': 33, 'P-384': 49 } as const;

/** base58 takes quadratic time: an RSA key of 8192 bits is the longest text that makes sense. */
const MAX_LENGTH = 1500;

/**
 * The bytes of a Multikey, header included.
 *
 * @param multibase `z`, then base58btc
 * @throws CairnError `key.malformed`
 */
export const decodeMultibase = (multibase: string): Uint8Array => {
  if (typeof multibase !== 'string' || multibase[0] !== 'z' || multibase.length > MAX_LENGTH) {
    throw new CairnError('key.malformed', 'a Multikey starts with z (base58btc)');
  }
  const bytes = decodeBase58(multibase.slice(1));
  if (bytes === undefined) throw new CairnError('key.malformed', 'not base58btc');
  return bytes;
};

/**
 * A Multikey.
 *
 * @param header of the kind of key
 * @param bytes the key
 */
export const encodeMultibase = (header: readonly [number, number], bytes: Uint8Array): string =>
  `z${encodeBase58(Uint8Array.of(...header, ...bytes))}`;

/**
 * The kind of key that a header is of.
 *
 * @param headers by kind
 * @param bytes header and key
 * @throws CairnError `key.unsupported`
 */
export const kindOf = <Kind extends string>(
  headers: Record<Kind, readonly [number, number]>,
  bytes: Uint8Array,
): Kind => {
  const kinds = Object.keys(headers) as Kind[];
  const kind = kinds.find((name) => headers[name][0] === bytes[0] && headers[name][1] === bytes[1]);
  if (kind === undefined)
    throw new CairnError('key.unsupported', 'the multicodec of the key is not supported');
  return kind;
};

/**
 * The members of a JWK for a point.
 *
 * @param algorithm kind of key
 * @param point Ed25519, or compressed
 * @throws CairnError `key.length`, `key.point`
 */
export const jwkOfPoint = (algorithm: CurveAlgorithm, point: Uint8Array): Record<string, string> => {
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
  const bytes = decodeMultibase(publicKeyMultibase);
  const algorithm = kindOf(PUBLIC_HEADERS, bytes);
  const content = bytes.subarray(2);
  if (algorithm !== 'RSA') return importJwk(jwkOfPoint(algorithm, content));
  const { n, e } = readRsaPublicKey(content);
  return importJwk({ kty: 'RSA', n: encodeBase64Url(n), e: encodeBase64Url(e) });
};

const pointOf = ({ algorithm, publicKeyJwk }: PublicKey): Uint8Array => {
  const x = decodeBase64Url(publicKeyJwk.x ?? '');
  return algorithm === 'Ed25519' ? x : compressPoint(x, decodeBase64Url(publicKeyJwk.y ?? ''));
};

/**
 * The kind of a key that Multikey can write.
 *
 * @param key a key
 * @throws CairnError `key.unsupported` for RSA
 */
export const curveAlgorithm = (key: PublicKey): CurveAlgorithm => {
  expectKey(key);
  const { algorithm } = key;
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
  encodeMultibase(PUBLIC_HEADERS[curveAlgorithm(key)], pointOf(key));
