import { encodeBase58 } from '../../keys/base58.js';
import { encodeBase64Url } from '../../keys/base64url.js';
import { importMultikey } from '../../keys/multikey.js';
import { verifyBytes } from '../../keys/verifySignature.js';
import { CairnError } from '../../model/errors.js';
import type { VerifyProofInput } from '../cryptosuite.js';
import { concatenate } from '../../model/concatenate.js';
import { digest } from '../digest.js';
import { labelsIn, relabel, splitStatements } from './blankNodes.js';
import { decodeDerivedProofValue, type DerivedProofValue } from './proofValue.js';

const utf8 = new TextEncoder();

/** In the unit of a budget (`SpendWork`): every statement is labelled and sorted anew for each proof of a set. */
const WORK_PER_STATEMENT = 1;
/** A signature of P-256 is checked in some 100 µs, and nobody but the issuer says how many there are. */
const WORK_PER_SIGNATURE = 10;

/** The statements as the issuer labelled them (Data Integrity ECDSA 1.0, 3.5.9 steps 4 to 6). */
const issuerStatements = async (
  { document, hasher }: VerifyProofInput,
  { labelMap }: DerivedProofValue,
): Promise<readonly string[]> => {
  const canonical = splitStatements(await hasher.canonicalize(document, 'SHA-256'));
  if (labelsIn(canonical).size !== labelMap.size)
    throw new CairnError('proof.value', 'the label map is of another document');
  hasher.spend?.(canonical.length * WORK_PER_STATEMENT);
  const labels = new Map(
    [...labelMap].map(([position, label]) => [`c14n${position}`, `u${encodeBase64Url(label)}`]),
  );
  const statements = canonical.map((statement) => relabel(statement, labels)).toSorted();
  if (new Set(statements).size !== statements.length)
    throw new CairnError('proof.value', 'a statement stands twice');
  return statements;
};

const verifyEach = async (
  statements: readonly string[],
  { publicKey, signatures }: DerivedProofValue,
): Promise<boolean> => {
  const proofKey = importMultikey(`z${encodeBase58(publicKey)}`);
  if (proofKey.algorithm !== 'P-256')
    throw new CairnError('proof.value', 'the key of the proof is not P-256');
  for (const [at, statement] of statements.entries()) {
    const signature = signatures[at];
    if (signature === undefined || !(await verifyBytes(proofKey, utf8.encode(statement), signature)))
      return false;
  }
  return true;
};

/**
 * Verify what a holder shows (Data Integrity ECDSA 1.0, 3.5.8 to 3.5.10 and 3.6.6).
 *
 * @param input document, proof, the issuer's key
 * @throws CairnError `proof.value`, `proof.suite.baseProof`, `jsonld.*` (`jsonld.tooComplex` beyond the budget)
 */
export const verifyDerivedProof = async (input: VerifyProofInput): Promise<boolean> => {
  const { document, proof, publicKey, hasher } = input;
  const value = await decodeDerivedProofValue(proof['proofValue']);
  const statements = await issuerStatements(input, value);
  const isMandatory = new Set(value.mandatoryIndexes);
  if ((value.mandatoryIndexes.at(-1) ?? -1) >= statements.length) {
    throw new CairnError('proof.value', 'mandatoryIndexes are out of range');
  }
  const hidden = statements.filter((_statement, at) => !isMandatory.has(at));
  if (hidden.length !== value.signatures.length)
    throw new CairnError('proof.value', 'there is not one signature for each statement');
  hasher.spend?.(hidden.length * WORK_PER_SIGNATURE);
  const proofHash = await hasher.rdfcOptions(proof, document['@context'], 'SHA-256');
  const mandatory = statements.filter((_statement, at) => isMandatory.has(at));
  const signed = concatenate([proofHash, value.publicKey, digest('SHA-256', mandatory.join(''))]);
  return (await verifyBytes(publicKey, signed, value.baseSignature)) && verifyEach(hidden, value);
};
