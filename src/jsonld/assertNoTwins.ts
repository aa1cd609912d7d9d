import { CairnError } from '../model/errors.js';
import { PROFILES } from './apart.js';
import { type Description, membersOf, typesOf } from './descriptions.js';

/** What is looked for in objects of a class, by the property that they are values of (Open Badges 3.0, B.1). */
const AT_HOME: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    achievement:
      'achievementType alignment creator creditsAvailable criteria description fieldOfStudy humanCode inLanguage name ' +
      'otherIdentifier related resultDescription specialization tag version',
    alignment: 'targetCode targetDescription targetFramework targetName targetType targetUrl',
    criteria: 'narrative',
    related: 'inLanguage version',
    result: 'achievedLevel alignment resultDescription status value',
    resultDescription:
      'alignment allowedValue name requiredLevel requiredValue resultType rubricCriterionLevel valueMax valueMin',
    rubricCriterionLevel: 'alignment description level name points',
  }).map(([property, members]) => [property, new Set(members.split(' '))]),
);

const IMAGES: ReadonlySet<string> = new Set(['image']);
/** Whatever has the id of a profile and is none holds nothing of it. */
const OF_PROFILES: ReadonlySet<string> = new Set(
  'address description email name official otherIdentifier parentOrg phone url'.split(' '),
);
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Refuses two objects with one id, both in the words of one speaker, of which one could be bare of what the other says: in
 * RDF they are one, and a holder could put a copy without the limits of a result before the one that has them. They may
 *
 * - be profiles, or images: what is left out in one place is said in the other, and nothing is decided by it;
 * - be values of one property in different places, and say the same; or be there by their id alone;
 * - be of different kinds, and hold nothing that belongs to the other kind.
 *
 * Each is compared with one other of its property, and with all members of the other properties together: thousands may
 * share an id.
 *
 * @param id what both are called
 * @param descriptions the objects
 * @throws CairnError `jsonld.twoDescriptions`, with a pointer
 */
export const assertNoTwins = (id: string, descriptions: readonly Description[]): void => {
  if (descriptions.length < 2) return;
  assertOneEachPlace(id, descriptions);
  const byProperty = new Map<string, Twin[]>();
  for (const [index, description] of descriptions.entries()) {
    const twin = { description, index, names: namesOf(description) };
    const known = byProperty.get(description.property);
    if (known === undefined) byProperty.set(description.property, [twin]);
    else known.push(twin);
  }
  for (const [property, twins] of byProperty) {
    if (!isAlone(property)) assertAlike(id, twins);
    assertNothingMisplaced(id, property, byProperty);
  }
};

interface Twin {
  readonly description: Description;
  /** Its place in document order. */
  readonly index: number;
  readonly names: ReadonlySet<string>;
}

const assertOneEachPlace = (id: string, descriptions: readonly Description[]): void => {
  const places = new Set<string>();
  for (const { place, pointer } of descriptions) {
    if (places.has(place))
      throw new CairnError(
        'jsonld.twoDescriptions',
        `${id} stands here twice: in RDF both objects are one, and either could be taken for it.`,
        { pointer },
      );
    places.add(place);
  }
};

/** The later of both is pointed at. */
const differs = (id: string, member: string, a: Twin, b: Twin): CairnError => {
  const [{ pointer }, { pointer: other }] =
    a.index > b.index ? [a.description, b.description] : [b.description, a.description];
  return new CairnError(
    'jsonld.twoDescriptions',
    `${member} of ${id} is said here or at ${other || '/'}, and not in both places: in RDF both objects are one, and it could be moved.`,
    { pointer },
  );
};

/** Profiles and images may say a part, wherever they stand. */
const isAlone = (property: string): boolean => PROFILES.has(property) || IMAGES.has(property);

/** Values of one property: whatever says more than its id says the same. */
const assertAlike = (id: string, twins: readonly Twin[]): void => {
  const [first, ...others] = twins.filter(({ names }) => names.size > 0);
  if (first === undefined) return;
  const types = new Set(typesOf(first.description));
  for (const twin of others) {
    const member =
      firstBeyond(twin.names, first.names) ??
      firstBeyond(first.names, twin.names) ??
      (isSameSet(new Set(typesOf(twin.description)), types) ? undefined : 'type');
    if (member !== undefined) throw differs(id, member, twin, first);
  }
};

const firstBeyond = (names: ReadonlySet<string>, others: ReadonlySet<string>): string | undefined => {
  for (const name of names) if (!others.has(name)) return name;
  return undefined;
};

const isSameSet = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a.size === b.size && [...a].every((value) => b.has(value));

const namesOf = (description: Description): ReadonlySet<string> =>
  new Set(membersOf(description).map(([name]) => name));

/** What values of other properties say, and is looked for in values of this one, each of these says too. */
const assertNothingMisplaced = (
  id: string,
  property: string,
  byProperty: ReadonlyMap<string, readonly Twin[]>,
): void => {
  const isProfile = PROFILES.has(property);
  const home = isProfile ? OF_PROFILES : (AT_HOME.get(property) ?? NOTHING);
  if (home.size === 0) return;
  const elsewhere = new Map<string, Twin>();
  for (const [other, twins] of byProperty) {
    if (other === property || (isProfile && PROFILES.has(other))) continue;
    for (const twin of twins) {
      // who is spoken of may be who speaks, and have a name there
      if (isProfile && twin.description.isSubject) continue;
      for (const name of home) if (twin.names.has(name) && !elsewhere.has(name)) elsewhere.set(name, twin);
    }
  }
  for (const twin of byProperty.get(property) ?? [])
    for (const [name, other] of elsewhere) if (!twin.names.has(name)) throw differs(id, name, twin, other);
};
