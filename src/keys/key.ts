import { CairnError } from '../model/errors.js';
import { expectRecord } from '../model/expect.js';

/** Kinds of keys that Cairn signs and verifies with. RSA means 2048 bits or more. */
export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'P-384' | 'RSA';

/** JOSE names of the signature algorithms (RFC 7518, RFC 8037). */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'RS256';

/** A public key as JSON Web Key (RFC 7517), reduced to the members that matter. */
export interface PublicJwk {
  readonly kty: 'OKP' | 'EC' | 'RSA';
  readonly crv?: 'Ed25519' | 'P-256' | 'P-384';
  /** base64url, no padding */
  readonly x?: string;
  /** base64url, no padding */
  readonly y?: string;
  /** RSA modulus, base64url */
  readonly n?: string;
  /** RSA exponent, base64url */
  readonly e?: string;
  readonly kid?: string;
}

/** A private key as JSON Web Key: the public members and the secret ones. */
export interface PrivateJwk extends PublicJwk {
  /** the secret: Ed25519 seed, EC scalar or RSA private exponent, base64url */
  readonly d: string;
  readonly p?: string;
  readonly q?: string;
  readonly dp?: string;
  readonly dq?: string;
  readonly qi?: string;
}

/** A public key, plain JSON. */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm;
  readonly publicKeyJwk: PublicJwk;
}

/** A key pair, plain JSON. Whoever holds it can sign: keep it secret. */
export interface KeyPair extends PublicKey {
  readonly privateKeyJwk: PrivateJwk;
}

/** The one signature algorithm that each kind of key is used with. */
const SIGNATURE_ALGORITHMS = {
  Ed25519: 'EdDSA',
  'P-256': 'ES256',
  'P-384': 'ES384',
  RSA: 'RS256',
} as const satisfies Record<KeyAlgorithm, SignatureAlgorithm>;

/**
 * Whether a text names an algorithm that signers have.
 *
 * @param name any text
 */
export const isSignatureAlgorithm = (name: string): name is SignatureAlgorithm =>
  Object.values<string>(SIGNATURE_ALGORITHMS).includes(name);

/**
 * The signature algorithm that a kind of key is used with.
 *
 * @param algorithm kind of key
 */
export const signatureAlgorithmOf = (algorithm: KeyAlgorithm): SignatureAlgorithm => {
  if (typeof algorithm !== 'string' || !Object.hasOwn(SIGNATURE_ALGORITHMS, algorithm))
    throw new CairnError('key.unsupported', 'The kind of key is none of Ed25519, P-256, P-384 and RSA.');
  return SIGNATURE_ALGORITHMS[algorithm];
};

/**
 * Refuse what has not the shape of a key; what is in it is examined where it is used.
 *
 * @param key a public key or a key pair
 * @throws CairnError `argument.type`, `key.unsupported`
 */
export const expectKey = (key: PublicKey): void => {
  expectRecord(key, { algorithm: 'string', publicKeyJwk: 'object' }, 'A key');
  signatureAlgorithmOf(key.algorithm);
};

/**
 * Refuse what has not the shape of a key pair.
 *
 * @param keyPair a key pair
 * @throws CairnError `argument.type`, `key.unsupported`
 */
export const expectKeyPair = (keyPair: KeyPair): void => {
  expectKey(keyPair);
  expectRecord(keyPair.privateKeyJwk, { d: 'string' }, 'A private key', '/privateKeyJwk');
};
