import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { expectArgument } from '../model/expect.js';

/**
 * Refuse options without a usable signer before anything is done with them: callers in plain JavaScript forget it.
 *
 * @param options what the caller passed
 * @throws CairnError `proof.generation`
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
};
