import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { chooseSuite } from '../signing/addProof.js';
import type { CryptosuiteName } from '../signing/proof.js';
import { blame } from './blame.js';

/**
 * See to it that the key can make an embedded proof, by the suite that is asked for or by its own. Whoever gives away a place in
 * a status list asks first: the place would be lost with the proof.
 *
 * @param signer the key
 * @param options what the user typed for it
 * @throws UsageError naming the option
 */
export const assertSuite = (
  signer: Signer,
  { key, cryptosuite }: { readonly key: string; readonly cryptosuite?: string },
): Promise<void> =>
  blame(cryptosuite === undefined ? `--key ${key}` : `--cryptosuite ${cryptosuite}`, () => {
    const suite = chooseSuite({
      signer,
      ...(cryptosuite === undefined ? {} : { cryptosuite: cryptosuite as CryptosuiteName }),
    });
    if (suite.createProof === undefined)
      throw new CairnError('proof.suite.unsupported', 'proofs of this suite are verified, never made');
  });
