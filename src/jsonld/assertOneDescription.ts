import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { assertNoTwins } from './assertNoTwins.js';
import {
  type Description,
  descriptionsIn,
  type Descriptions,
  isClr,
  membersOf,
  typesOf,
  type Voice,
} from './descriptions.js';
import { jcs } from './jcs.js';
import { isSubjectMember } from './misplacedMember.js';
import type { TermShapes } from './termShapes.js';

/** What is said of one id: the first value of each member. */
type Statements = Map<string, { readonly value: string; readonly pointer: string }>;

/**
 * Refuses two objects with one id of which values could be exchanged: in RDF they are one, and a signature over
 * statements holds whichever of them says what. Learners choose the ids of their evidence, so that the name of a piece
 * of evidence could become the name of the achievement. Objects in the issuer's own words may repeat what another says,
 * not differ from it; evidence, and credentials of others, may add nothing to what the issuer names or describes.
 *
 * @param document a document that is signable, whose contexts are all in memory
 * @param terms what its contexts make of its terms
 * @throws CairnError `jsonld.twoDescriptions`, with a pointer
 */
export const assertOneDescription = (document: JsonObject, terms: TermShapes): void => {
  const subject = document.credentialSubject;
  const learner = isClr(document) && isJsonObject(subject) ? subject.id : undefined;
  for (const [id, descriptions] of descriptionsIn(document, terms))
    if (descriptions.found.length > 1 || descriptions.isNamed) assertOne(id, descriptions, id === learner);
};

const assertOne = (id: string, { found, isNamed }: Descriptions, isLearner: boolean): void => {
  const by = byVoice(found);
  assertNoTwins(id, by.own);
  assertNoTwins(id, by.listed);
  const own = statements(id, by.own);
  const listed = statements(id, by.listed, own);
  const isOwned = isNamed || by.own.length > 0;
  const types = new Set(by.own.flatMap(typesOf));

  assertNoTwins(id, by.resource);
  for (const resource of by.resource) compareAll(id, resource, own, NO_TYPES, RESOURCE_MEMBERS);
  const inEvidence = found.filter(({ voice }) => voice === 'handedIn' || voice === 'within');
  assertInEvidence(inEvidence);
  if (isOwned || by.listed.length > 0)
    for (const evidence of inEvidence) compareAll(id, evidence, isOwned ? own : listed, types);
  if (by.foreign.length === 0) return;
  // records and the badges in them speak of the same person, each in its own words
  if (isLearner) assertAside(id, by.foreign, by.own);
  else if (isOwned) for (const foreign of by.foreign) compareAll(id, foreign, own, types);
  else if (by.listed.length > 0) for (const foreign of by.foreign) compare(id, foreign, listed);
  else if (by.handedIn.length > 0) {
    const handedIn = new Map(by.handedIn.flatMap((one) => [...statements(id, [one])]));
    for (const foreign of by.foreign) compareAll(id, foreign, handedIn, NO_TYPES);
  }
};

const NO_TYPES: ReadonlySet<JsonValue> = new Set();

const byVoice = (descriptions: readonly Description[]): Readonly<Record<Voice, readonly Description[]>> => {
  const by: Record<Voice, Description[]> = {
    own: [],
    listed: [],
    resource: [],
    handedIn: [],
    same: [],
    within: [],
    foreign: [],
  };
  for (const description of descriptions) by[description.voice].push(description);
  return by;
};

/**
 * Pieces of evidence with one id may tell different stories, one after another; what stands inside of one, or under a
 * term of its own, and has that id too, could take something away from where it is looked for.
 */
const assertInEvidence = (handedIn: readonly Description[]): void => {
  if (handedIn.length < 2) return;
  for (const description of handedIn) {
    const [first] = membersOf(description);
    if (description.property !== 'evidence' && first !== undefined)
      throw refuse('What is said of a piece of evidence stands outside of it.', description, first[0]);
  }
};

/** What is said of a resource, whatever else it is (VCDM 2.0, 5.3). */
const RESOURCE_MEMBERS: ReadonlySet<string> = new Set(['digestSRI', 'digestMultibase', 'mediaType']);

/**
 * One text for what is one in RDF: sets have no order, and an object with an id is judged by itself. Texts inside of texts
 * have their length in front: quoted, they would double with every object around them.
 */
const textOf = (value: JsonValue | undefined): string =>
  `[${[...new Set(asArray<JsonValue>(value).map(textOfOne))].toSorted().map(withLength).join('')}`;

const textOfOne = (value: JsonValue): string => {
  if (!isJsonObject(value)) return jcs(value);
  if (typeof value.id === 'string') return jcs(value.id);
  const members = Object.keys(value).filter((key) => key !== '@context');
  return `{${members
    .toSorted()
    .map((key) => withLength(key) + withLength(textOf(value[key])))
    .join('')}`;
};

const withLength = (text: string): string => `${text.length}:${text}`;

const refuse = (message: string, { pointer }: Description, member: string): CairnError =>
  new CairnError('jsonld.twoDescriptions', message, { pointer: joinPointer(pointer, member) });

/** Where both say something of a member, they say the same. */
const compare = (id: string, description: Description, known: Statements): void => {
  for (const [member, value] of membersOf(description)) {
    const before = known.get(member);
    if (before !== undefined && before.value !== textOf(value))
      throw refuse(
        `${member} of ${id} differs from ${before.pointer}: in RDF both objects are one, and the values could be exchanged.`,
        description,
        member,
      );
  }
};

/** Nothing but what is known already, and no type of its own: an endorsement has its comment. */
const compareAll = (
  id: string,
  description: Description,
  known: Statements,
  types: ReadonlySet<JsonValue>,
  more: ReadonlySet<string> = new Set(),
): void => {
  compare(id, description, known);
  const added = membersOf(description).find(([member]) => !known.has(member) && !more.has(member));
  const isOther = typesOf(description).some((type) => !types.has(type) && !isEndorsed(type, description));
  if (added === undefined && (types.size === 0 || !isOther)) return;
  const [member] = added ?? ['type'];
  throw refuse(
    `${member} is said of ${id} here, and not where the issuer speaks of it: in RDF both objects are one, and it could be moved there.`,
    description,
    member,
  );
};

const isEndorsed = (type: JsonValue, { voice, isSubject }: Description): boolean =>
  voice === 'foreign' && isSubject && type === 'EndorsementSubject';

/** What badges in a record say of the learner beside their claims: nothing that is read off the subject of a record. */
const assertAside = (id: string, foreign: readonly Description[], own: readonly Description[]): void => {
  const others = own.filter(({ isSubject }) => !isSubject);
  const known = statements(id, others);
  for (const description of foreign) {
    if (description.isSubject && others.length === 0) continue;
    if (others.length > 0) compareAll(id, description, known, NO_TYPES);
    else assertNoSubjectMember(id, description);
  }
};

const assertNoSubjectMember = (id: string, description: Description): void => {
  const member = Object.keys(description.object).find(isSubjectMember);
  if (member !== undefined)
    throw refuse(
      `${member} of ${id} stands outside of a subject: in RDF both objects are one.`,
      description,
      member,
    );
};

/** What some objects say together; those in the issuer's own words do not differ. */
const statements = (
  id: string,
  descriptions: readonly Description[],
  before: Statements = new Map(),
): Statements => {
  const known: Statements = new Map(before);
  for (const description of descriptions) {
    compare(id, description, known);
    for (const [member, value] of membersOf(description))
      if (!known.has(member))
        known.set(member, { value: textOf(value), pointer: joinPointer(description.pointer, member) });
  }
  return known;
};
