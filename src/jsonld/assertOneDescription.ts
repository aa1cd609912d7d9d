import { issuerIdOf } from '../model/equality.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { isSameJson } from './isSameJson.js';
import { type TermShapes, termShapesOf } from './termShapes.js';

/**
 * In whose words an object stands: the issuer's `own`; a `resource` that is named with a digest; evidence, `handedIn` by
 * the learner; a credential inside, by the `same` issuer (and checked by itself) or a `foreign` one.
 */
type Voice = 'own' | 'resource' | 'handedIn' | 'same' | 'foreign';

interface Visit {
  readonly pointer: string;
  readonly voice: Voice;
  readonly place: 'credential' | 'embedded' | 'subject' | 'inside';
}

/** An object that says something of what its id names. */
interface Description {
  readonly object: JsonObject;
  readonly pointer: string;
  readonly voice: Voice;
}

/** What is said of one id: the first value of each member. */
type Statements = Map<string, { readonly value: JsonValue | undefined; readonly pointer: string }>;

/**
 * Refuses two objects with one id of which values could be exchanged: in RDF they are one, and a signature over
 * statements holds whichever of them says what. Learners choose the ids of their evidence, so that the name of a piece
 * of evidence could become the name of the achievement. Objects with one id may repeat what another says, not differ
 * from it; and evidence, or a credential of another issuer, may add nothing to what the issuer describes.
 *
 * @param document a document that is signable, whose contexts are all in memory
 * @param contexts the contexts it may name
 * @throws CairnError `jsonld.twoDescriptions`, with a pointer
 */
export const assertOneDescription = (document: JsonObject, contexts: Contexts): void => {
  const subject = document.credentialSubject;
  const learner = isJsonObject(subject) ? subject.id : undefined;
  for (const [id, found] of descriptionsIn(document, termShapesOf(document, contexts))) {
    if (found.length < 2) continue;
    const own: Statements = new Map();
    const other: Statements = new Map();
    const said = (voice: Voice): readonly Description[] => found.filter((one) => one.voice === voice);
    for (const description of said('own')) repeat(id, description, own);
    for (const description of said('resource')) {
      compare(id, description, own);
      repeat(id, description, other);
    }
    for (const description of said('handedIn')) {
      if (own.size > 0) compare(id, description, own, true);
      repeat(id, description, other);
    }
    // records and the badges in them speak of the same person, each in its own words (see misplacedMember)
    if (id === learner) continue;
    for (const description of said('foreign'))
      compare(id, description, own.size > 0 ? own : other, own.size > 0);
  }
};

/** Members that say nothing which could be exchanged, and the one thing that an endorsement is there to add. */
const isAside = (member: string, voice: Voice): boolean =>
  member === 'id' ||
  member === 'type' ||
  member === 'proof' ||
  member.startsWith('@') ||
  (member === 'endorsementComment' && voice === 'foreign');

const compare = (
  id: string,
  { object, pointer, voice }: Description,
  known: Statements,
  addsNothing = false,
): void => {
  for (const [member, value] of Object.entries(object)) {
    if (isAside(member, voice)) continue;
    const before = known.get(member);
    if (before === undefined ? !addsNothing : isSameJson(before.value, value)) continue;
    throw new CairnError(
      'jsonld.twoDescriptions',
      before === undefined
        ? `${member} is said of ${id} here, and not where the issuer describes it: in RDF both objects are one, and it could be moved there.`
        : `${member} of ${id} differs from ${before.pointer}: in RDF both objects are one, and the values could be exchanged.`,
      { pointer: joinPointer(pointer, member) },
    );
  }
};

/** Compare, and keep what is new. */
const repeat = (id: string, description: Description, known: Statements): void => {
  compare(id, description, known);
  const { object, pointer, voice } = description;
  for (const [member, value] of Object.entries(object))
    if (!isAside(member, voice) && !known.has(member))
      known.set(member, { value, pointer: joinPointer(pointer, member) });
};

/** What is said of each id, in document order; what a graph of its own holds (a proof) is nobody else's. */
const descriptionsIn = (document: JsonObject, terms: TermShapes): ReadonlyMap<string, Description[]> => {
  const found = new Map<string, Description[]>();
  const issuer = issuerIdOf(document);
  const enter = (value: JsonValue | undefined, { pointer, voice, place }: Visit): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries())
        enter(item, { pointer: joinPointer(pointer, index), voice, place });
    } else if (isJsonObject(value)) {
      const own =
        place === 'embedded'
          ? issuer !== undefined && issuerIdOf(value) === issuer
            ? 'same'
            : 'foreign'
          : voice;
      visit(value, { pointer, voice: own, place });
    }
  };
  const visit = (object: JsonObject, { pointer, voice, place }: Visit): void => {
    const { id } = object;
    if (typeof id === 'string' && voice !== 'same') {
      const all = found.get(id) ?? [];
      found.set(id, all);
      all.push({ object, pointer, voice });
    }
    for (const [key, value] of Object.entries(object)) {
      if (key === '@context' || terms.isJson(key) || terms.isOnly(key, '@graph')) continue;
      enter(value, { pointer: joinPointer(pointer, key), ...within(key, { voice, place }) });
    }
  };
  visit(document, { pointer: '', voice: 'own', place: 'credential' });
  return found;
};

/** Credentials are looked for where verification looks for them; whatever stands elsewhere is not checked by itself. */
const within = (
  key: string,
  { voice, place }: Pick<Visit, 'voice' | 'place'>,
): Pick<Visit, 'voice' | 'place'> => {
  const isCredential = place === 'credential' || place === 'embedded';
  if (key === 'relatedResource' && isCredential)
    return { voice: voice === 'same' ? voice : 'resource', place: 'inside' };
  if (voice === 'handedIn' || voice === 'foreign' || voice === 'resource') return { voice, place: 'inside' };
  if (key === 'evidence') return { voice: 'handedIn', place: 'inside' };
  if (key === 'endorsement') return { voice, place: 'embedded' };
  if (key === 'verifiableCredential' && (isCredential || place === 'subject'))
    return { voice, place: 'embedded' };
  return { voice, place: isCredential && key === 'credentialSubject' ? 'subject' : 'inside' };
};
