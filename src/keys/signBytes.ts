import type { KeyPair } from './key.js';
import { nobleSigner } from './nobleEngine.js';
import { nodeCryptoFor, nodeSigner } from './nodeEngine.js';
import type { SignBytes } from './signatureEngine.js';
import { webCryptoSigner } from './webCryptoEngine.js';

/** WebCrypto where it has the algorithm, noble otherwise; found out at the first signature. */
const asynchronousSigner = (keyPair: KeyPair): SignBytes => {
  let signer: Promise<SignBytes> | undefined;
  return async (data) => {
    signer ??= webCryptoSigner(keyPair).catch(() => nobleSigner(keyPair));
    return (await signer)(data);
  };
};

/**
 * A function that signs with a key pair, on the fastest primitive of the runtime; the key is parsed once.
 *
 * @param keyPair the key pair
 */
export const signBytesWith = (keyPair: KeyPair): SignBytes => {
  const crypto = nodeCryptoFor(keyPair.algorithm);
  if (crypto === undefined) return asynchronousSigner(keyPair);
  try {
    return nodeSigner(crypto, keyPair);
  } catch {
    // an incomplete node:crypto of another runtime; a bad key fails there too
    return asynchronousSigner(keyPair);
  }
};
