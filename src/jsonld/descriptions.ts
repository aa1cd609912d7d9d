import { issuerIdOf } from '../model/equality.js';
import { asArray, isJsonObject, joinPointer } from '../model/json.js';
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
  /** The property that it is a value of; none for the document itself. */
  readonly property: string;
  /** Pointer to all values of that property. */
  readonly place: string;
  /** Whether it is what a credential is about. */
  readonly isSubject: boolean;
}

/** What is said of one id. */
export interface Descriptions {
  readonly found: Description[];
  /** Whether the issuer names it as a profile without describing it. */
  isNamed: boolean;
}

interface Speaking {
  readonly voice: Voice;
  readonly at: 'credential' | 'embedded' | 'subject' | 'inside';
}

type Place = Speaking & Pick<Description, 'property' | 'place'>;

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
  const enter = (
    value: JsonValue | undefined,
    pointer: string,
    { voice, at, property, place }: Place,
  ): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries())
        enter(item, joinPointer(pointer, index), { voice, at, property, place });
    } else if (typeof value === 'string') {
      if (voice === 'own' && PROFILES.has(property)) of(value).isNamed = true;
    } else if (isJsonObject(value)) {
      const isOwnBadge =
        property === 'verifiableCredential' && issuer !== undefined && issuerIdOf(value) === issuer;
      visit(
        value,
        pointer,
        at === 'embedded'
          ? { voice: isOwnBadge ? 'same' : 'foreign', at, property, place }
          : { voice, at, property, place },
      );
    }
  };
  const visit = (object: JsonObject, pointer: string, { voice, at, property, place }: Place): void => {
    if (typeof object.id === 'string' && voice !== 'same')
      of(object.id).found.push({ object, pointer, voice, property, place, isSubject: at === 'subject' });
    for (const [key, value] of Object.entries(object)) {
      if (key === '@context' || terms.isJson(key) || terms.isOnly(key, '@graph')) continue;
      const here = joinPointer(pointer, key);
      enter(value, here, { ...speaking(key, { voice, at }, isRecord), property: key, place: here });
    }
  };
  visit(document, '', { voice: 'own', at: 'credential', property: '', place: '' });
  return all;
};

/** Members that say nothing which could be exchanged, or are checked by themselves. */
const isAside = (member: string): boolean =>
  member === 'id' ||
  member === 'type' ||
  member === 'proof' ||
  member.startsWith('@') ||
  member.startsWith('endorsement');

/**
 * What an object says of its id.
 *
 * @param description an object with an id
 */
export const membersOf = ({ object }: Description): readonly (readonly [string, JsonValue | undefined])[] =>
  Object.entries(object).filter(([member, value]) => value !== undefined && !isAside(member));

/**
 * The types that an object says it has.
 *
 * @param description an object with an id
 */
export const typesOf = ({ object }: Description): readonly JsonValue[] => asArray<JsonValue>(object.type);

/**
 * Whether a document is a record: what its subject is said to have earned is in the badges inside.
 *
 * @param document any document
 */
export const isClr = ({ type }: JsonObject): boolean => Array.isArray(type) && type.includes('ClrCredential');

/** Credentials are looked for where verification looks for them; whatever stands elsewhere is not checked by itself. */
const speaking = (key: string, { voice, at }: Speaking, isRecord: boolean): Speaking => {
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
