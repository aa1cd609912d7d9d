import { CairnError } from '../model/errors.js';
import { decodeBase64Url } from './base64url.js';
import { isEd25519Point } from './curvePoint.js';
import type { KeyPair, PublicKey } from './key.js';
import type { SignBytes, VerifyBytes } from './signatureEngine.js';

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

const unavailable = (): CairnError => new CairnError('key.unavailable', 'RSA needs WebCrypto or node:crypto');

/**
 * The equation of RFC 8032, 5.1.7, without the cofactor and comparing encodings, as OpenSSL and BoringSSL do:
 * every runtime must give the same answer, also for points with a component of small order.
 */
const ed25519Verifier = async (publicKeyBytes: Uint8Array): Promise<VerifyBytes> => {
  const [{ ed25519 }, { sha512 }] = await Promise.all([
    import('@noble/curves/ed25519.js'),
    import('@noble/hashes/sha2.js'),
  ]);
  const { Point } = ed25519;
  const order = Point.Fn.ORDER;
  const a = Point.fromBytes(publicKeyBytes);
  return (data, signature) => {
    const r = signature.subarray(0, 32);
    const s = littleEndian(signature.subarray(32, 64));
    if (s >= order || !isEd25519Point(r)) return false;
    const k = littleEndian(sha512.create().update(r).update(publicKeyBytes).update(data).digest()) % order;
    const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
    return expected.every((byte, at) => byte === r[at]);
  };
};

const curveOf = async (algorithm: 'P-256' | 'P-384') => {
  const { p256, p384 } = await import('@noble/curves/nist.js');
  return algorithm === 'P-256' ? p256 : p384;
};

/**
 * Sign with noble, the last resort where neither `node:crypto` nor WebCrypto has the algorithm.
 *
 * @param keyPair the key pair
 * @throws CairnError `key.unavailable` for RSA
 */
export const nobleSigner = async ({ algorithm, privateKeyJwk }: KeyPair): Promise<SignBytes> => {
  if (algorithm === 'RSA') throw unavailable();
  const secret = decodeBase64Url(privateKeyJwk.d);
  if (algorithm === 'Ed25519') {
    const { ed25519 } = await import('@noble/curves/ed25519.js');
    return (data) => ed25519.sign(data, secret);
  }
  const curve = await curveOf(algorithm);
  return (data) => curve.sign(data, secret, { format: 'compact', prehash: true, lowS: false });
};

/**
 * Verify with noble, the last resort.
 *
 * @param publicKey the public key, examined
 * @throws CairnError `key.unavailable` for RSA
 */
export const nobleVerifier = async ({ algorithm, publicKeyJwk }: PublicKey): Promise<VerifyBytes> => {
  if (algorithm === 'RSA') throw unavailable();
  const x = decodeBase64Url(publicKeyJwk.x ?? '');
  if (algorithm === 'Ed25519') return ed25519Verifier(x);
  const curve = await curveOf(algorithm);
  const point = Uint8Array.of(4, ...x, ...decodeBase64Url(publicKeyJwk.y ?? ''));
  return (data, signature) =>
    curve.verify(signature, data, point, { format: 'compact', prehash: true, lowS: false });
};

/**
 * The public point that belongs to a secret, in the form that Multikey uses (Ed25519, or compressed).
 *
 * @param algorithm kind of key
 * @param secret Ed25519 seed or EC scalar, full length
 * @throws CairnError `key.malformed` when the scalar is zero or too large
 */
export const derivePublicPoint = async (
  algorithm: 'Ed25519' | 'P-256' | 'P-384',
  secret: Uint8Array,
): Promise<Uint8Array> => {
  if (algorithm === 'Ed25519') return (await import('@noble/curves/ed25519.js')).ed25519.getPublicKey(secret);
  const curve = await curveOf(algorithm);
  if (!curve.utils.isValidSecretKey(secret))
    throw new CairnError('key.malformed', 'the private scalar is out of range');
  return curve.getPublicKey(secret, true);
};
