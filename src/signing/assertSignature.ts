import { isSignatureAlgorithm, type SignatureAlgorithm } from '../keys/key.js';
import { CairnError } from '../model/errors.js';
import { expectArgument } from '../model/expect.js';

/** Bytes of a signature (RFC 8032, 5.1.6; RFC 7518, 3.4); how many RSA has, its key says. */
const FORMS: Readonly<Record<SignatureAlgorithm, readonly [bytes: number | undefined, form: string]>> = {
  EdDSA: [64, 'EdDSA with Ed25519 is 64 bytes'],
  ES256: [64, 'ES256 is r‖s (IEEE P1363), 64 bytes'],
  ES384: [96, 'ES384 is r‖s (IEEE P1363), 96 bytes'],
  RS256: [undefined, ''],
};

/** SEQUENCE { INTEGER r, INTEGER s }, as OpenSSL and most key management services write ECDSA (RFC 3279, 2.2.3). */
const isDer = (signature: Uint8Array): boolean =>
  signature[0] === 0x30 && (signature[1] === signature.length - 2 || signature[1] === 0x81);

/**
 * Refuse what a signer answered and no verifier would read.
 *
 * @param algorithm of the signer
 * @param signature what the signer answered
 * @throws CairnError `argument.type`, `proof.generation`
 */
export const assertSignature = (algorithm: SignatureAlgorithm, signature: Uint8Array): void => {
  expectArgument(signature, 'bytes', 'The signature that the signer answers');
  if (!isSignatureAlgorithm(algorithm)) return;
  const [bytes, form] = FORMS[algorithm];
  if (bytes === undefined || signature.length === bytes) return;
  const advice = isDer(signature) ? ' This one is DER: convert it to r‖s.' : '';
  throw new CairnError(
    'proof.generation',
    `The signer answered with ${signature.length} bytes; a signature by ${form}.${advice}`,
    { pointer: '/signer/sign' },
  );
};
