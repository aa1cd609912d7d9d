import { CONTEXTS } from '../../jsonld/contexts.js';
import { decodeBase64Url } from '../../keys/base64url.js';
import { CairnError } from '../../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonRecord } from '../../model/json.js';
import type { DocumentHasherOptions } from '../documentHasher.js';
import { withoutProof, type Secured } from '../proof.js';
import { canonicalLabels, groupStatements, type GroupedStatements } from './groupStatements.js';
import { hmacLabels } from './hmacLabels.js';
import { decodeBaseProofValue, encodeDerivedProofValue, isBaseProofValue } from './proofValue.js';
import { selectPointers } from './selectPointers.js';
import { type Shape, expectJsonObject, expectOptions } from '../../model/expect.js';

export interface DeriveProofOptions extends DocumentHasherOptions {
  /** What to show beside what is mandatory: JSON Pointers; '' shows everything. */
  readonly selectivePointers?: readonly string[] | undefined;
}

type Groups = GroupedStatements<'mandatory' | 'selective' | 'combined'>;

const baseProofOf = (document: JsonObject): JsonObject => {
  const [proof, ...others] = asArray(document['proof'])
    .filter(isJsonObject)
    .filter(({ cryptosuite, proofValue }) => cryptosuite === 'ecdsa-sd-2023' && isBaseProofValue(proofValue));
  if (proof === undefined || others.length > 0) {
    throw new CairnError('proof.generation', 'the document does not have one base proof of ecdsa-sd-2023');
  }
  return proof;
};

/** Positions among what is shown (Data Integrity ECDSA 1.0, 3.5.6 step 10). */
const shownMandatoryIndexes = ({ groups: { combined, mandatory } }: Groups): readonly number[] =>
  [...combined.indexes].flatMap((index, position) => (mandatory.indexes.has(index) ? [position] : []));

/** The signatures are those of the statements that are not mandatory, in their order. */
const shownSignatures = (signatures: readonly Uint8Array[], groups: Groups): readonly Uint8Array[] => {
  const { mandatory, combined } = groups.groups;
  const signed = [...groups.statements.keys()].filter((index) => !mandatory.indexes.has(index));
  if (signed.length !== signatures.length)
    throw new CairnError('proof.value', 'the base proof is of another document');
  return signatures.filter((_signature, position) => combined.indexes.has(signed[position] ?? -1));
};

/** What the verifier's canonical labels were called when the issuer signed (Data Integrity ECDSA 1.0, 3.5.6 step 14). */
const verifierLabelMap = async ({ groups, labels }: Groups): Promise<ReadonlyMap<number, Uint8Array>> => {
  const { labels: canonicalByInput } = await canonicalLabels(groups.combined.input);
  return new Map(
    [...canonicalByInput]
      .map(([input, canonical]): [number, Uint8Array] => [
        Number(canonical.replace('c14n', '')),
        decodeBase64Url((labels.get(input) ?? '').slice(1), 'proof.value'),
      ])
      .toSorted(([a], [b]) => a - b),
  );
};

const OPTIONS: Shape<DeriveProofOptions> = {
  contexts: CONTEXTS,
  spend: 'function',
  engine: ['auto', 'reference'],
  selectivePointers: { each: 'string' },
};

/**
 * Show a part of a credential: what its issuer made mandatory, and what the holder selects (Data Integrity ECDSA 1.0,
 * 3.5.6 to 3.5.8). The result verifies like any other credential; what is not in it cannot be told from it.
 *
 * @param credential a credential with a base proof of `ecdsa-sd-2023`
 * @param options the pointers to show, and contexts
 * @returns the credential reduced to what is shown, with a derived proof
 * @throws CairnError `proof.generation`, `proof.pointer`, `proof.value`, `jsonld.*`
 * @example
 * const shown = await deriveProof(credential, { selectivePointers: ['/credentialSubject/achievement'] });
 */
export const deriveProof = async (
  credential: JsonRecord,
  options: DeriveProofOptions = {},
): Promise<Secured> => {
  const document = expectJsonObject(credential, 'The document');
  expectOptions(options, OPTIONS);
  const { selectivePointers = [], contexts } = options;
  const baseProof = baseProofOf(document);
  const base = await decodeBaseProofValue(baseProof['proofValue']);
  const combinedPointers = [...base.mandatoryPointers, ...selectivePointers];
  const unsecured = withoutProof(document);
  const shown = selectPointers(unsecured, combinedPointers);
  if (shown === undefined) throw new CairnError('proof.generation', 'nothing is selected');
  const groups = await groupStatements(
    unsecured,
    hmacLabels(base.hmacKey),
    { mandatory: base.mandatoryPointers, selective: selectivePointers, combined: combinedPointers },
    contexts,
  );
  const proofValue = await encodeDerivedProofValue({
    baseSignature: base.baseSignature,
    publicKey: base.publicKey,
    signatures: shownSignatures(base.signatures, groups),
    labelMap: await verifierLabelMap(groups),
    mandatoryIndexes: shownMandatoryIndexes(groups),
  });
  return { ...shown, proof: [{ ...baseProof, proofValue }] } as unknown as Secured;
};
