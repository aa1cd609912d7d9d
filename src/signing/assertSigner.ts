import { expectMethodUrl } from '../keys/expectMethodUrl.js';
import { isSignatureAlgorithm } from '../keys/key.js';
import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { expectArgument } from '../model/expect.js';

/**
 * Refuse options without a usable signer before anything is done with them: callers in plain JavaScript forget it.
 *
 * @param options what the caller passed
 * @throws CairnError `proof.generation`, `method.url`
 */
export const assertSigner: (options: { readonly signer: Signer } | undefined) => void = (options) => {
  if (typeof options === 'object' && options !== null) expectArgument(options, 'object', 'Options');
  const signer: Partial<Signer> | null | undefined = options?.signer;
  if (typeof signer === 'object' && signer !== null) expectArgument(signer, 'object', 'The signer');
  if (typeof signer?.sign !== 'function' || typeof signer.verificationMethod !== 'string')
    throw new CairnError(
      'proof.generation',
      'A signer is needed to issue: { signer: createSigner(keyPair) }.',
    );
  const { algorithm, verificationMethod } = signer;
  if (typeof algorithm === 'string' && !isSignatureAlgorithm(algorithm))
    throw new CairnError(
      'proof.generation',
      `There is no algorithm ${String(algorithm)} to sign by; there are EdDSA (Ed25519), ES256 (P-256), ES384 (P-384) and RS256 (RSA).`,
      { pointer: '/signer/algorithm' },
    );
  expectMethodUrl(verificationMethod, '/signer/verificationMethod');
};
