import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../src/jsonld/apart.js';
import { assertNoTwins } from '../../src/jsonld/assertNoTwins.js';
import { type Description, membersOf, typesOf } from '../../src/jsonld/descriptions.js';
import { CairnError } from '../../src/model/errors.js';

/** What is looked for in an achievement, in its criteria, and in a profile: enough of each to differ in. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  achievement: ['name', 'criteria', 'tag', 'version'],
  criteria: ['narrative'],
  related: ['version'],
  ...Object.fromEntries([...PROFILES].map((property) => [property, ['name', 'email']])),
};

/** The rule as it is told: each pair of objects by itself. */
const areTwins = (a: Description, b: Description): boolean => {
  if (a.place === b.place) return true;
  if (PROFILES.has(a.property) && PROFILES.has(b.property)) return false;
  if (a.property === 'image' && b.property === 'image') return false;
  if (a.property !== b.property) return isMisplaced(a, b) || isMisplaced(b, a);
  if (namesOf(a).length === 0 || namesOf(b).length === 0) return false;
  return !isSameSet(namesOf(a), namesOf(b)) || !isSameSet(typesOf(a), typesOf(b));
};

const isMisplaced = (a: Description, b: Description): boolean => {
  if (PROFILES.has(b.property) && a.isSubject) return false;
  const home = HOMES[b.property] ?? [];
  return namesOf(a).some((name) => home.includes(name) && !namesOf(b).includes(name));
};

const namesOf = (description: Description): readonly string[] => membersOf(description).map(([name]) => name);

const isSameSet = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  [...a, ...b].every((item) => a.includes(item) && b.includes(item));

const hasTwins = (descriptions: readonly Description[]): boolean =>
  descriptions.some((twin, index) => descriptions.slice(0, index).some((other) => areTwins(twin, other)));

const isRefused = (descriptions: readonly Description[]): boolean => {
  try {
    assertNoTwins('urn:x', descriptions);
    return false;
  } catch (error) {
    if (error instanceof CairnError && error.code === 'jsonld.twoDescriptions') return true;
    throw error;
  }
};

const object = fc.record(
  {
    id: fc.constant('urn:x'),
    type: fc.subarray(['Achievement', 'Profile']),
    name: fc.constant('n'),
    criteria: fc.constant('c'),
    narrative: fc.constant('c'),
    version: fc.constant('1'),
    email: fc.constant('e'),
  },
  { requiredKeys: ['id'] },
);

const description: fc.Arbitrary<Description> = fc
  .tuple(
    object,
    fc.constantFrom('achievement', 'criteria', 'related', 'issuer', 'creator', 'image', 'own'),
    fc.nat(40),
    fc.boolean(),
  )
  .map(([said, property, place, isSubject]) => ({
    object: said,
    pointer: `/${place}`,
    voice: 'own',
    property,
    place: `/${place}/${property}`,
    isSubject,
  }));

describe('objects with one id', () => {
  it('are compared all at once as each pair would be', () => {
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(fc.array(description, { maxLength: 5 }), (descriptions) => {
        const verdict = isRefused(descriptions);
        verdicts.add(verdict);
        expect(verdict).toBe(hasTwins(descriptions));
      }),
      { numRuns: 3000 },
    );
    expect(verdicts.size).toBe(2);
  });

  it('are looked at once each, however many there are', () => {
    const reads = (count: number): number => {
      let looks = 0;
      const said = (): Description['object'] =>
        new Proxy({ id: 'urn:x', type: 'RubricCriterionLevel', name: 'l' } as Description['object'], {
          ownKeys: (target) => {
            looks += 1;
            return Reflect.ownKeys(target);
          },
        });
      const levels = Array.from({ length: count }, (_, i) => ({
        object: said(),
        pointer: `/${i}/rubricCriterionLevel/0`,
        voice: 'own' as const,
        property: 'rubricCriterionLevel',
        place: `/${i}/rubricCriterionLevel`,
        isSubject: false,
      }));
      assertNoTwins('urn:x', levels);
      return looks;
    };
    expect(reads(200)).toBe(2 * reads(100));
  });
});
