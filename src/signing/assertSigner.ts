import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';

/**
 * Refuse options without a usable signer before anything is done with them: callers in plain JavaScript forget it.
 *
 * @param options what the caller passed
 * @throws CairnError `proof.generation`
 */
export const assertSigner: (options: { readonly signer: Signer } | undefined) => void = (options) => {
  const signer: Partial<Signer> | null | undefined = options?.signer;
  if (typeof signer?.sign !== 'function' || typeof signer.verificationMethod !== 'string')
    throw new CairnError(
      'proof.generation',
      'A signer is needed to issue: { signer: createSigner(keyPair) }.',
    );
};
