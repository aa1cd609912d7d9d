import { CairnError } from '../model/errors.js';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import { expectKeyPair, type KeyPair } from './key.js';
import {
  type CurveAlgorithm,
  curveAlgorithm,
  decodeMultibase,
  encodeMultibase,
  jwkOfPoint,
  kindOf,
} from './multikey.js';
import { derivePublicPoint } from './nobleEngine.js';
import { importPrivateJwk } from './privateJwk.js';

/** Multicodec headers as varints (Controlled Identifiers 1.0, 2.2.2). */
const SECRET_HEADERS = { Ed25519: [0x80, 0x26], 'P-256': [0x86, 0x26], 'P-384': [0x87, 0x26] } as const;
const SECRET_SIZES = { Ed25519: 32, 'P-256': 32, 'P-384': 48 } as const;

const SEED = SECRET_SIZES.Ed25519;

/**
 * Read a key pair from its `secretKeyMultibase`; the public half is derived. An Ed25519 seed may be followed by its public
 * key, as older tools write it.
 *
 * @param secretKeyMultibase `z`, then base58btc of the multicodec header and the secret
 * @throws CairnError `key.malformed`, `key.unsupported`, `key.length`, `key.mismatch`
 */
export const importSecretMultikey = async (secretKeyMultibase: string): Promise<KeyPair> => {
  if (typeof secretKeyMultibase !== 'string')
    throw new CairnError('key.malformed', 'A text belongs here: of a Multikey, its .secretKeyMultibase.');
  const bytes = decodeMultibase(secretKeyMultibase);
  const algorithm = kindOf(SECRET_HEADERS, bytes);
  const secret = bytes.subarray(2);
  if (algorithm !== 'Ed25519' || secret.length !== 2 * SEED) return keyPairOfSecret(algorithm, secret);
  const keyPair = await keyPairOfSecret(algorithm, secret.subarray(0, SEED));
  if (keyPair.publicKeyJwk.x !== encodeBase64Url(secret.subarray(SEED)))
    throw new CairnError('key.mismatch', 'The public key behind the seed is not the one that belongs to it.');
  return keyPair;
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
  const point = await derivePublicPoint(algorithm, secret);
  return importPrivateJwk({ ...jwkOfPoint(algorithm, point), d: encodeBase64Url(secret) });
};

/**
 * Write the secret of a key pair as `secretKeyMultibase`. Whoever holds it can sign.
 *
 * @param keyPair an Ed25519, P-256 or P-384 key pair
 * @throws CairnError `key.unsupported` for RSA
 */
export const exportSecretMultikey = (keyPair: KeyPair): string => {
  expectKeyPair(keyPair);
  return encodeMultibase(SECRET_HEADERS[curveAlgorithm(keyPair)], decodeBase64Url(keyPair.privateKeyJwk.d));
};
