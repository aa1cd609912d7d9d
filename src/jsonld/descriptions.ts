import { issuerIdOf } from '../model/equality.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { PROFILES } from './apart.js';
import type { TermShapes } from './termShapes.js';

/**
 * In whose words an object stands: the issuer's `own`; an achievement that a record has `listed`; a `resource` that is named
 * with a digest; evidence, `handedIn` by the learner; a credential inside, of another issuer (`foreign`), or a badge in a
 * record of the `same` one, which is checked by itself, and the evidence `within` that.
 */
export type Voice = 'own' | 'listed' | 'resource' | 'handedIn' | 'same' | 'within' | 'foreign';

/** An object of a document that has an id. */
export interface Description {
  readonly object: JsonObject;
  readonly pointer: string;
  readonly voice: Voice;
  /** Whether it is what a credential is about. */
  readonly isSubject: boolean;
}

/** What is said of one id. */
export interface Descriptions {
  readonly found: Description[];
  /** Whether the issuer names it as a profile without describing it. */
  isNamed: boolean;
}

interface Place {
  readonly voice: Voice;
  readonly at: 'credential' | 'embedded' | 'subject' | 'inside';
}

/**
 * Every object that has an id, by that id, in document order. What a graph of its own holds (a proof) is nobody else's.
 *
 * @param document a document that is signable
 * @param terms what its contexts make of its terms
 */
export const descriptionsIn = (
  document: JsonObject,
  terms: TermShapes,
): ReadonlyMap<string, Descriptions> => {
  const all = new Map<string, Descriptions>();
  const issuer = issuerIdOf(document);
  const isRecord = isClr(document);
  const of = (id: string): Descriptions => {
    const known = all.get(id) ?? { found: [], isNamed: false };
    all.set(id, known);
    return known;
  };
  const enter = (value: JsonValue | undefined, key: string, pointer: string, { voice, at }: Place): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries())
        enter(item, key, joinPointer(pointer, index), { voice, at });
    } else if (typeof value === 'string') {
      if (voice === 'own' && PROFILES.has(key)) of(value).isNamed = true;
    } else if (isJsonObject(value)) {
      const isOwnBadge =
        key === 'verifiableCredential' && issuer !== undefined && issuerIdOf(value) === issuer;
      visit(
        value,
        pointer,
        at === 'embedded' ? { voice: isOwnBadge ? 'same' : 'foreign', at } : { voice, at },
      );
    }
  };
  const visit = (object: JsonObject, pointer: string, place: Place): void => {
    if (typeof object.id === 'string' && place.voice !== 'same')
      of(object.id).found.push({ object, pointer, voice: place.voice, isSubject: place.at === 'subject' });
    for (const [key, value] of Object.entries(object)) {
      if (key === '@context' || terms.isJson(key) || terms.isOnly(key, '@graph')) continue;
      enter(value, key, joinPointer(pointer, key), placeOf(key, place, isRecord));
    }
  };
  visit(document, '', { voice: 'own', at: 'credential' });
  return all;
};

/**
 * Whether a document is a record: what its subject is said to have earned is in the badges inside.
 *
 * @param document any document
 */
export const isClr = ({ type }: JsonObject): boolean => Array.isArray(type) && type.includes('ClrCredential');

/** Credentials are looked for where verification looks for them; whatever stands elsewhere is not checked by itself. */
const placeOf = (key: string, { voice, at }: Place, isRecord: boolean): Place => {
  const isCredential = at === 'credential' || at === 'embedded';
  if (isCredential && key === 'credentialSubject') return { voice, at: 'subject' };
  if (isCredential && key === 'relatedResource')
    return { voice: voice === 'same' ? voice : 'resource', at: 'inside' };
  if (voice !== 'own' && voice !== 'same') return { voice, at: 'inside' };
  if (key === 'evidence') return { voice: voice === 'own' ? 'handedIn' : 'within', at: 'inside' };
  if (key === 'endorsement') return { voice: 'foreign', at: 'embedded' };
  if (key === 'verifiableCredential' && (isCredential || at === 'subject')) return { voice, at: 'embedded' };
  if (key === 'achievement' && at === 'subject' && isRecord && voice === 'own')
    return { voice: 'listed', at: 'inside' };
  return { voice, at: 'inside' };
};
