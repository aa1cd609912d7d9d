import { expectMethodUrl } from '../keys/expectMethodUrl.js';
import { isSignatureAlgorithm } from '../keys/key.js';
import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { expectArgument } from '../model/expect.js';

const refuse = (message: string, pointer: string): CairnError =>
  new CairnError('proof.generation', message, { pointer });

const MEMBERS = { algorithm: 'string', verificationMethod: 'string', sign: 'function' } as const;
const NAMES = Object.keys(MEMBERS) as (keyof typeof MEMBERS)[];

/** The signers of other libraries have an `id`, and their `sign` takes an object. */
const assertWhole = (signer: Partial<Signer>): void => {
  const missing = NAMES.filter((name) => typeof signer[name] !== MEMBERS[name]);
  if (missing.length === 0) return;
  const advice =
    'id' in signer ? ' What is called id there is verificationMethod here, and sign takes the bytes.' : '';
  throw refuse(
    `The signer lacks ${missing.join(' and ')}: it needs the texts algorithm and verificationMethod and the function sign, as createSigner makes them.${advice}`,
    '/signer',
  );
};

/**
 * Refuse options without a usable signer before anything is done with them: callers in plain JavaScript forget it.
 *
 * @param options what the caller passed
 * @throws CairnError `proof.generation`, `method.url`
 */
export const assertSigner: (options: { readonly signer: Signer } | undefined) => void = (options) => {
  if (typeof options === 'object' && options !== null) expectArgument(options, 'object', 'Options');
  const signer: Partial<Signer> | null | undefined = options?.signer;
  if (typeof signer !== 'object' || signer === null)
    throw refuse('A signer is needed to issue: { signer: createSigner(keyPair) }.', '/signer');
  expectArgument(signer, 'object', 'The signer');
  assertWhole(signer);
  const { algorithm, verificationMethod } = signer as Signer;
  if (!isSignatureAlgorithm(algorithm))
    throw refuse(
      `There is no algorithm ${String(algorithm)} to sign by; there are EdDSA (Ed25519), ES256 (P-256), ES384 (P-384) and RS256 (RSA).`,
      '/signer/algorithm',
    );
  expectMethodUrl(verificationMethod, '/signer/verificationMethod');
};
