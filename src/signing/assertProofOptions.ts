import { CairnError } from '../model/errors.js';
import { FORMATS } from '../model/formats.js';
import { asArray, type JsonObject } from '../model/json.js';
import { type StructureKind, structureKindOf } from '../model/structureKind.js';
import { validateStructure } from '../model/validateStructure.js';
import type { ProofOptions } from './proof.js';

/** Whose schema a proof is held to: that of what it secures, or of W3C where that one knows no proofs. */
const kindOf = (document: JsonObject): StructureKind => {
  const kind = structureKindOf(document);
  return kind === undefined || kind === 'Achievement' || kind === 'Profile' ? 'VerifiableCredential' : kind;
};

/** What nearly all proofs are: by formats that every schema shares, and without what the schemas differ in. */
const isPlain = ({ id, domain, expires, created = '', verificationMethod }: ProofOptions): boolean =>
  id === undefined &&
  domain === undefined &&
  expires === undefined &&
  FORMATS['date-time'](created) &&
  FORMATS.iri(verificationMethod);

/**
 * Refuse to make a proof that verifiers would call malformed: Open Badges has one `domain` and dates of RFC 3339, W3C
 * several domains and every xsd:dateTimeStamp. The suites over plain JSON would sign anything.
 *
 * @param document what is to be secured; only its type is looked at, and how many proofs it has
 * @param proof the new proof, without its value
 * @throws CairnError `proof.generation` with the pointer to the member, as it would stand in the signed document
 */
export const assertProofOptions = (document: JsonObject, proof: ProofOptions): void => {
  if (isPlain(proof)) return;
  const { findings } = validateStructure({ proof }, { kind: kindOf(document) });
  const fault = findings.find(({ pointer }) => pointer.startsWith('/proof/'));
  if (fault === undefined) return;
  const place = `/proof/${asArray(document['proof']).length}`;
  throw new CairnError('proof.generation', fault.message, {
    pointer: fault.pointer.replace('/proof', place),
  });
};
