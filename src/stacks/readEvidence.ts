import { isJsonObject, type JsonObject } from '../model/json.js';
import { objectsOf, textOf } from './jsonMembers.js';

/** A piece of evidence as the rules see it: its genre, and its measures by name. */
export type EvidenceItem = { readonly genre: string } & Record<string, string | number>;

const numbersOf = (value: unknown): Record<string, number> =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
      )
    : {};

/**
 * Genre and measures of the evidence in a credential. Measures are the numbers in `measures` (`HOLDING_CONTEXT`), and
 * any other number that the issuer put on the evidence under a term of its own. Numbers inside sentences are not read:
 * "at least 40 minutes" is no measurement.
 *
 * @param credential a badge; whatever is on it is signed, since undefined terms do not verify
 */
export const readEvidence = (credential: JsonObject): readonly EvidenceItem[] =>
  objectsOf(credential['evidence']).map((evidence): EvidenceItem => ({
    ...numbersOf(evidence),
    ...numbersOf(evidence['measures']),
    genre: textOf(evidence['genre']) ?? '',
  }));
