import type { Signer } from '../keys/signer.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { SIGNING_OPTIONS } from './addProof.js';
import { textSigner } from './issueSdJwt.js';
import { presentationFrame } from './sdJwt/disclosureFrame.js';
import { loadSdJwt } from './sdJwt/loadSdJwt.js';
import { expectArgument, expectOptions, type Shape } from '../model/expect.js';

export interface PresentSdJwtOptions {
  /** JSON Pointers to what is disclosed, of what may be left out. */
  readonly disclosedPointers?: readonly string[] | undefined;
  /** Proof that the holder presents it, to whom and when: for tokens that were issued with a holder's key. */
  readonly keyBinding?:
    | {
        readonly signer: Signer;
        /** `aud`: the verifier */
        readonly domain: string;
        /** `nonce` of the verifier */
        readonly challenge: string;
        readonly now?: Date | number | undefined;
      }
    | undefined;
}

const OPTIONS: Shape<PresentSdJwtOptions> = {
  disclosedPointers: { each: 'string' },
  keyBinding: {
    shape: { signer: SIGNING_OPTIONS.signer, domain: 'string', challenge: 'string', now: 'instant' },
    required: ['signer', 'domain', 'challenge'],
  },
};

/**
 * Present a part of an SD-JWT VC.
 *
 * @param token what the issuer handed out, with every disclosure
 * @param options what is disclosed, and the holder's signature
 * @returns the token with the chosen disclosures
 * @throws CairnError `sdJwt.unavailable`, `sdJwt.invalid`, `proof.pointer`
 */
export const presentSdJwt = async (token: string, options: PresentSdJwtOptions = {}): Promise<string> => {
  expectArgument(token, 'string', 'The token');
  expectOptions(options, OPTIONS);
  const { disclosedPointers = [], keyBinding } = options;
  const frame = presentationFrame(disclosedPointers);
  const instance = await loadSdJwt(
    keyBinding === undefined
      ? {}
      : { kbSigner: textSigner(keyBinding.signer), kbSignAlg: keyBinding.signer.algorithm },
  );
  try {
    if (keyBinding === undefined) return await instance.present(token, frame, {});
    const { domain, challenge, now = Date.now() } = keyBinding;
    const payload = { iat: Math.floor(Number(now) / 1000), aud: domain, nonce: challenge };
    return await instance.present(token, frame, { kb: { payload } });
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError(
      'sdJwt.invalid',
      'The SD-JWT does not verify (signature, disclosures or key binding).',
      { cause: error },
    );
  }
};
