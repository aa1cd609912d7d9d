import type { PublicKey } from '../keys/key.js';

/**
 * Check the signature of a compact JWS by the library `jose`, for `engine: 'reference'`.
 *
 * @param compact the token
 * @param publicKey the key, examined
 */
export const verifyByReference = async (compact: string, { publicKeyJwk }: PublicKey): Promise<boolean> => {
  const { compactVerify, decodeProtectedHeader, errors, importJWK } = await import('jose');
  const { alg = '' } = decodeProtectedHeader(compact);
  try {
    await compactVerify(compact, await importJWK({ ...publicKeyJwk }, alg), { algorithms: [alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
};
