import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { Cryptosuite } from './cryptosuite.js';
import { ecdsaJcs2019 } from './ecdsaJcs2019.js';
import { ecdsaRdfc2019 } from './ecdsaRdfc2019.js';
import { ecdsaSd2023 } from './ecdsaSd2023.js';
import { ed25519Signature2020 } from './ed25519Signature2020.js';
import { eddsa2022 } from './eddsa2022.js';
import { eddsaJcs2022 } from './eddsaJcs2022.js';
import { eddsaRdfc2022 } from './eddsaRdfc2022.js';

/** Every suite that Cairn knows. */
export const CRYPTOSUITES: readonly Cryptosuite[] = [
  eddsaRdfc2022,
  ed25519Signature2020,
  ecdsaRdfc2019,
  eddsaJcs2022,
  ecdsaJcs2019,
  ecdsaSd2023,
  eddsa2022,
];

/**
 * Suites that others have: what they sign cannot be checked here. A name that nobody has is what someone made of another
 * one, and a badge that is changed so is as bad as if anything else in it were.
 */
const ELSEWHERE =
  /^(?:bbs-2023|ecdsa-xi-2023|merkle-proof-2019|(?:jcs-|json-)?e[cd]dsa-20(?:19|20|22)|(?:mldsa|slhdsa|falcon|sqisign)\d+-(?:rdfc|jcs)-202\d|(?:(?:Jcs)?Ed25519|EcdsaSecp256[kr]1|EcdsaSecp256k1Recovery|JsonWeb|BbsBls|EthereumEip712|Gpg|CL)Signature20(?:18|19|20|21)|BbsBlsSignatureProof2020|MerkleProof20(?:17|19))$/;

/**
 * The suite by which a proof says it was made.
 *
 * @param proof the proof
 * @throws CairnError `proof.suite.unsupported`, `proof.suite.unknown`, `proof.suite.rsaSignature2018`, `proof.malformed`
 */
export const suiteOfProof = ({ type, cryptosuite }: JsonObject): Cryptosuite => {
  if (type === 'RsaSignature2018')
    throw new CairnError(
      'proof.suite.rsaSignature2018',
      'RsaSignature2018 is refused: the suite is obsolete and its canonical form is not checked.',
    );
  const suite = CRYPTOSUITES.find(
    (candidate) =>
      candidate.type === type &&
      (candidate.cryptosuite === undefined || candidate.cryptosuite === cryptosuite),
  );
  if (suite === undefined) {
    if (type === 'DataIntegrityProof' && typeof cryptosuite !== 'string')
      throw new CairnError('proof.malformed', 'a DataIntegrityProof names its cryptosuite');
    const name = String(type === 'DataIntegrityProof' ? cryptosuite : type).slice(0, 100);
    throw ELSEWHERE.test(name)
      ? new CairnError('proof.suite.unsupported', `the suite ${name} is not supported`)
      : new CairnError('proof.suite.unknown', `${name} is the name of no suite`);
  }
  return suite;
};

/**
 * A suite by name, for making proofs.
 *
 * @param name its `cryptosuite`, or its `type` for the legacy one
 * @throws CairnError `proof.suite.unsupported`
 */
export const suiteNamed = (name: string): Cryptosuite => {
  const suite = CRYPTOSUITES.find((candidate) => (candidate.cryptosuite ?? candidate.type) === name);
  if (suite === undefined)
    throw new CairnError('proof.suite.unsupported', `the suite ${name} is not supported`);
  return suite;
};
