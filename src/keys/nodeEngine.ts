import type { KeyAlgorithm, KeyPair, PublicKey } from './key.js';
import { nodeCrypto, type NodeCrypto, type NodeKey } from './nodeCrypto.js';
import type { SignBytes, VerifyBytes } from './signatureEngine.js';

const NODE_HASHES = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' } as const;

const SIGNATURE_SIZES = { 'P-256': 64, 'P-384': 96 } as const;

type Curve = keyof typeof SIGNATURE_SIZES;

const isCurve = (algorithm: KeyAlgorithm): algorithm is Curve => algorithm in SIGNATURE_SIZES;

/** ECDSA signatures are r‖s (IEEE P1363), never DER. */
const keyInput = (algorithm: KeyAlgorithm, key: NodeKey) =>
  isCurve(algorithm) ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;

/** Sign once with a new key, and check it: what a runtime has by name is not always what Node has. */
const signsOn = (crypto: NodeCrypto, curve: Curve): boolean => {
  try {
    const { publicKey, privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: curve });
    const hash = NODE_HASHES[curve];
    const data = new Uint8Array(1);
    const signature = crypto.sign(hash, data, keyInput(curve, privateKey));
    // a runtime that passes over dsaEncoding writes DER, which is longer
    return (
      signature.length === SIGNATURE_SIZES[curve] &&
      crypto.verify(hash, data, keyInput(curve, publicKey), signature)
    );
  } catch {
    return false;
  }
};

/** What was found out, once for each `node:crypto` and curve. */
const tried = /* @__PURE__ */ new WeakMap<NodeCrypto, Partial<Record<Curve, boolean>>>();

/**
 * `node:crypto`, where it does what Node's does with keys of a kind. That of workerd (`nodejs_compat`) throws for ECDSA
 * in r‖s; so each curve is tried once.
 *
 * @param algorithm kind of key
 * @returns undefined where there is none, or it cannot
 */
export const nodeCryptoFor = (algorithm: KeyAlgorithm): NodeCrypto | undefined => {
  const crypto = nodeCrypto();
  if (crypto === undefined || !isCurve(algorithm)) return crypto;
  const answers = tried.get(crypto) ?? {};
  tried.set(crypto, answers);
  answers[algorithm] ??= signsOn(crypto, algorithm);
  return answers[algorithm] ? crypto : undefined;
};

/**
 * Sign with `node:crypto`; the key is parsed once.
 *
 * @param crypto `node:crypto`
 * @param keyPair the key pair
 */
export const nodeSigner = (crypto: NodeCrypto, { algorithm, privateKeyJwk }: KeyPair): SignBytes => {
  const key = keyInput(algorithm, crypto.createPrivateKey({ key: privateKeyJwk, format: 'jwk' }));
  const hash = NODE_HASHES[algorithm];
  // a plain Uint8Array leaves the house, not a Buffer
  return (data) => new Uint8Array(crypto.sign(hash, data, key));
};

/**
 * Verify with `node:crypto`; the key is parsed once, and each answer is synchronous.
 *
 * @param crypto `node:crypto`
 * @param publicKey the public key, examined
 */
export const nodeVerifier = (crypto: NodeCrypto, { algorithm, publicKeyJwk }: PublicKey): VerifyBytes => {
  const key = keyInput(algorithm, crypto.createPublicKey({ key: publicKeyJwk, format: 'jwk' }));
  const hash = NODE_HASHES[algorithm];
  return (data, signature) => crypto.verify(hash, data, key, signature);
};
