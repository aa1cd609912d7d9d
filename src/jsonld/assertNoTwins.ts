import { CairnError } from '../model/errors.js';
import type { JsonValue } from '../model/json.js';
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
 * @param id what both are called
 * @param descriptions the objects
 * @throws CairnError `jsonld.twoDescriptions`, with a pointer
 */
export const assertNoTwins = (id: string, descriptions: readonly Description[]): void => {
  for (const [index, twin] of descriptions.entries())
    for (const other of descriptions.slice(0, index)) {
      if (twin.place === other.place)
        throw refuse(
          twin,
          `${id} stands here twice: in RDF both objects are one, and either could be taken for it.`,
        );
      const member = differenceOf(twin, other);
      if (member !== undefined)
        throw refuse(
          twin,
          `${member} of ${id} is said here or at ${other.pointer || '/'}, and not in both places: in RDF both objects are one, and it could be moved.`,
        );
    }
};

const refuse = ({ pointer }: Description, message: string): CairnError =>
  new CairnError('jsonld.twoDescriptions', message, { pointer });

const isOf = (properties: ReadonlySet<string>, ...both: readonly Description[]): boolean =>
  both.every(({ property }) => properties.has(property));

/** A member that only one of both has, and that could be missed in the other. */
const differenceOf = (a: Description, b: Description): string | undefined => {
  if (isOf(PROFILES, a, b) || isOf(IMAGES, a, b)) return undefined;
  if (a.property !== b.property) return misplaced(a, b) ?? misplaced(b, a);
  const [ofA, ofB] = [namesOf(a), namesOf(b)];
  if (ofA.size === 0 || ofB.size === 0) return undefined;
  return (
    firstBeyond(ofA, ofB) ?? firstBeyond(ofB, ofA) ?? (isSameSet(typesOf(a), typesOf(b)) ? undefined : 'type')
  );
};

const firstBeyond = (names: ReadonlySet<string>, others: ReadonlySet<string>): string | undefined =>
  [...names].find((name) => !others.has(name));

const isSameSet = (a: readonly JsonValue[], b: readonly JsonValue[]): boolean =>
  [...a, ...b].every((type) => a.includes(type) && b.includes(type));

const namesOf = (description: Description): ReadonlySet<string> =>
  new Set(membersOf(description).map(([name]) => name));

/** A member of `a` that is looked for in what `b` is, and is not there. */
const misplaced = (a: Description, b: Description): string | undefined => {
  // who is spoken of may be who speaks, and have a name there
  const ofProfile = a.isSubject ? NOTHING : OF_PROFILES;
  const home = PROFILES.has(b.property) ? ofProfile : (AT_HOME.get(b.property) ?? NOTHING);
  const there = namesOf(b);
  return [...namesOf(a)].find((name) => home.has(name) && !there.has(name));
};
