import type { HashAlgorithm } from '../../jsonld/sha256.js';
import { CairnError } from '../../model/errors.js';
import { digest } from '../digest.js';

const OURS: ReadonlyMap<unknown, HashAlgorithm> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
]);

/** Hashes of IANA's registry that are strong enough for disclosures, and not to be had here. */
const KNOWN_ELSEWHERE = /^(sha3-(256|384|512)|blake2[bs]-(256|512))$/;

/**
 * Hash text by the name that `_sd_alg` gives the function (RFC 9901, 4.1.1).
 *
 * @param name the name, as IANA's Named Information registry has it
 * @param data text or bytes
 * @throws CairnError `jwt.algorithm` where it is not supported, `sdJwt.invalid` where it is none, or a weak one
 */
export const namedDigest = async (name: unknown, data: string | Uint8Array): Promise<Uint8Array> => {
  const algorithm = OURS.get(name);
  if (algorithm !== undefined) return digest(algorithm, data);
  if (name === 'sha-512') {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data);
    return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-512', bytes));
  }
  const shown = String(name).slice(0, 20);
  throw KNOWN_ELSEWHERE.test(shown)
    ? new CairnError('jwt.algorithm', `the digests are made by ${shown}, which is not supported`)
    : new CairnError('sdJwt.invalid', `the digests are made by ${shown}, which is not accepted`);
};
