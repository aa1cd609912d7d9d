import { base64 } from '@scure/base';
import { CairnError } from '../model/errors.js';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import { importJwk } from './jwk.js';
import { expectKey, expectKeyPair, type KeyAlgorithm, type KeyPair, type PublicKey } from './key.js';
import { keyPairOfSecret } from './secretMultikey.js';
import { nodeCrypto } from './nodeCrypto.js';
import { importPrivateJwk } from './privateJwk.js';
import { webBytes, webKeyAlgorithm } from './webCryptoEngine.js';
import { expectArgument } from '../model/expect.js';

type PemLabel = 'PUBLIC KEY' | 'PRIVATE KEY';
type DerFormat = 'spki' | 'pkcs8';

/** Object identifiers in DER, as they stand in AlgorithmIdentifier (RFC 8410, 5480, 8017). */
const OBJECT_IDENTIFIERS: readonly (readonly [KeyAlgorithm, string])[] = [
  ['Ed25519', '06032b6570'],
  ['P-256', '06082a8648ce3d030107'],
  ['P-384', '06052b81040022'],
  ['RSA', '06092a864886f70d010101'],
];
/** RFC 8410, 4 and 7: everything before the 32 bytes of an Ed25519 key is constant. */
const ED25519_SPKI = '302a300506032b6570032100';
const ED25519_PKCS8 = '302e020100300506032b657004220420';

const hex = (bytes: Uint8Array): string =>
  bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');
const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const derOf = (pem: string, label: PemLabel): Uint8Array => {
  expectArgument(pem, 'string', 'PEM');
  const match = /^\s*-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----\s*$/.exec(pem);
  if (match === null) throw new CairnError('key.malformed', 'not one PEM block');
  if (label === 'PUBLIC KEY' && /PRIVATE/.test(match[1] ?? ''))
    throw new CairnError('key.privateMember', 'A private key stands where a public key belongs.');
  if (match[1] !== label) throw new CairnError('key.unsupported', `a PEM block "${label}" is expected`);
  try {
    return base64.decode((match[2] ?? '').replace(/\s/g, ''));
  } catch {
    throw new CairnError('key.malformed', 'the PEM block is not base64');
  }
};

const pemOf = (der: Uint8Array, label: PemLabel): string =>
  `-----BEGIN ${label}-----\n${base64.encode(der).replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;

/** The AlgorithmIdentifier is at the front: within 40 bytes in both SPKI and PKCS #8. */
const algorithmOfDer = (der: Uint8Array): KeyAlgorithm => {
  const front = hex(der.subarray(0, 40));
  const found = OBJECT_IDENTIFIERS.find(([, identifier]) => front.includes(identifier));
  if (found === undefined)
    throw new CairnError(
      'key.unsupported',
      'The key is of a kind that is not supported (supported: Ed25519, P-256, P-384, RSA).',
    );
  return found[0];
};

const ed25519Bytes = (der: Uint8Array, prefix: string): Uint8Array => {
  const size = prefix.length / 2;
  if (der.length !== size + 32 || hex(der.subarray(0, size)) !== prefix)
    throw new CairnError('key.malformed', 'The key is not written as its format demands.');
  return der.subarray(size);
};

/** node:crypto reads more variants of DER than WebCrypto does (EC keys without their public half). */
const jwkOfDer = async (der: Uint8Array, algorithm: KeyAlgorithm, format: DerFormat): Promise<object> => {
  const crypto = nodeCrypto();
  try {
    if (crypto !== undefined) {
      return format === 'spki'
        ? crypto.createPublicKey(pemOf(der, 'PUBLIC KEY')).export({ format: 'jwk' })
        : crypto.createPrivateKey(pemOf(der, 'PRIVATE KEY')).export({ format: 'jwk' });
    }
    const { subtle } = globalThis.crypto;
    const usage: KeyUsage = format === 'spki' ? 'verify' : 'sign';
    const key = await subtle.importKey(format, webBytes(der), webKeyAlgorithm(algorithm), true, [usage]);
    const { kty, crv, x, y, n, e, d, p, q, dp, dq, qi } = await subtle.exportKey('jwk', key);
    const members = { kty, crv, x, y, n, e, d, p, q, dp, dq, qi };
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  } catch {
    // the cause is left out: it may quote the key
    throw new CairnError('key.malformed', 'the PEM block holds no usable key');
  }
};

const derOfJwk = async (key: PublicKey | KeyPair, format: DerFormat): Promise<Uint8Array> => {
  const jwk = format === 'pkcs8' && 'privateKeyJwk' in key ? key.privateKeyJwk : key.publicKeyJwk;
  const { kid: _kid, ...members } = jwk;
  const usage: KeyUsage = format === 'spki' ? 'verify' : 'sign';
  const { subtle } = globalThis.crypto;
  try {
    const imported = await subtle.importKey('jwk', members, webKeyAlgorithm(key.algorithm), true, [usage]);
    return new Uint8Array(await subtle.exportKey(format, imported));
  } catch {
    // the cause is left out: it may quote the key
    throw new CairnError('key.malformed', 'the key cannot be used');
  }
};

/**
 * Read a public key from PEM (SubjectPublicKeyInfo, RFC 7468, 13).
 *
 * @param pem one block `PUBLIC KEY`
 * @throws CairnError `key.malformed`, `key.unsupported`, `key.privateMember`, and as `importJwk`
 */
export const importPem = async (pem: string): Promise<PublicKey> => {
  const der = derOf(pem, 'PUBLIC KEY');
  const algorithm = algorithmOfDer(der);
  if (algorithm !== 'Ed25519') return importJwk(await jwkOfDer(der, algorithm, 'spki'));
  const x = encodeBase64Url(ed25519Bytes(der, ED25519_SPKI));
  return importJwk({ kty: 'OKP', crv: 'Ed25519', x });
};

/**
 * Read a key pair from PEM (PKCS #8, RFC 7468, 10), unencrypted.
 *
 * @param pem one block `PRIVATE KEY`
 * @throws CairnError `key.malformed`, `key.unsupported`, and as `importPrivateJwk`
 */
export const importPrivatePem = async (pem: string): Promise<KeyPair> => {
  const der = derOf(pem, 'PRIVATE KEY');
  const algorithm = algorithmOfDer(der);
  if (algorithm === 'Ed25519') return keyPairOfSecret(algorithm, ed25519Bytes(der, ED25519_PKCS8));
  return importPrivateJwk(await jwkOfDer(der, algorithm, 'pkcs8'));
};

/**
 * Write a public key as PEM (SubjectPublicKeyInfo).
 *
 * @param key a public key or a key pair
 */
export const exportPem = async (key: PublicKey): Promise<string> => {
  expectKey(key);
  return key.algorithm === 'Ed25519'
    ? pemOf(
        Uint8Array.of(...fromHex(ED25519_SPKI), ...decodeBase64Url(key.publicKeyJwk.x ?? '')),
        'PUBLIC KEY',
      )
    : pemOf(await derOfJwk(key, 'spki'), 'PUBLIC KEY');
};

/**
 * Write a key pair as PEM (PKCS #8), unencrypted: it belongs into a file with mode 0600 or a vault.
 *
 * @param keyPair the key pair
 */
export const exportPrivatePem = async (keyPair: KeyPair): Promise<string> => {
  expectKeyPair(keyPair);
  return keyPair.algorithm === 'Ed25519'
    ? pemOf(
        Uint8Array.of(...fromHex(ED25519_PKCS8), ...decodeBase64Url(keyPair.privateKeyJwk.d)),
        'PRIVATE KEY',
      )
    : pemOf(await derOfJwk(keyPair, 'pkcs8'), 'PRIVATE KEY');
};
