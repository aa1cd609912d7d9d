import { isJsonObject, type JsonObject } from '../model/json.js';
import { isDefinedInside, isOwnTerm } from './ownTerm.js';
import { objectsOf, textOf } from './jsonMembers.js';

/** A piece of evidence as the rules see it: its genre, and its measures by name. */
export type EvidenceItem = { readonly genre: string } & Record<string, string | number>;

const numbersOf = (value: unknown): Record<string, number> =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
      )
    : {};

/** Which names can be believed. */
interface Reading {
  /** Is `measures` the term of this package? */
  readonly isOwn: boolean;
  /** Is the name of a number defined by a context that has a URL? */
  readonly isPlain: (name: string) => boolean;
}

const measuresOf = (evidence: JsonObject, { isOwn, isPlain }: Reading): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(numbersOf(evidence)).filter(([name]) => isPlain(name))),
  ...(isOwn ? numbersOf(evidence['measures']) : {}),
});

/** One piece of evidence, however often it stands there: the least of each measure; of several genres, an item each, without. */
const itemsOf = (mentions: readonly JsonObject[], reading: Reading): readonly EvidenceItem[] => {
  const measures = new Map<string, number>();
  for (const [name, value] of mentions.flatMap((mention) => Object.entries(measuresOf(mention, reading)))) {
    measures.set(name, Math.min(value, measures.get(name) ?? value));
  }
  const genres = new Set(mentions.flatMap((mention) => textOf(mention['genre']) ?? []));
  // of several genres nobody could say which was measured
  if (genres.size > 1) measures.clear();
  return [...(genres.size === 0 ? [''] : genres)].map((genre): EvidenceItem => ({
    ...Object.fromEntries(measures),
    genre,
  }));
};

/** What is said of one id belongs together; what has no id is a thing of its own. */
const mentionsOf = (credential: JsonObject): readonly (readonly JsonObject[])[] => {
  const mentions = new Map<unknown, JsonObject[]>();
  for (const evidence of objectsOf(credential['evidence'])) {
    const id = textOf(evidence['id']) ?? evidence;
    mentions.set(id, [...(mentions.get(id) ?? []), evidence]);
  }
  return [...mentions.values()];
};

/**
 * Genre and measures of the evidence in a credential. Measures are the numbers in `measures` (`HOLDING_CONTEXT`), and
 * any other number on the evidence under a term of a context that has a URL: terms of contexts inside the document can be exchanged. Numbers inside sentences are not read:
 * "at least 40 minutes" is no measurement. Evidence is known by its id and counts once: an embedded proof signs what is
 * said of an id, and neither how often nor in how many pieces, so that whoever holds the badge could repeat it.
 *
 * @param credential a badge; whatever is on it is signed, since undefined terms do not verify
 */
export const readEvidence = (credential: JsonObject): readonly EvidenceItem[] => {
  const reading: Reading = {
    isOwn: isOwnTerm(credential, 'measures'),
    isPlain: (name) => !isDefinedInside(credential, name),
  };
  return mentionsOf(credential).flatMap((mentions) => itemsOf(mentions, reading));
};
