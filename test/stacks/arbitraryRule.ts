import * as fc from 'fast-check';
import type { Rule, Selector } from '../../src/stacks/types.js';

/** Ids and numbers that no sentence holds by chance. */
const id = fc.stringMatching(/^urn:[a-z]{4,8}$/);
const ids = fc.oneof(id, fc.uniqueArray(id, { minLength: 1, maxLength: 3 }));
const some = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
const count = fc.integer({ min: 100, max: 999 });
const amount = fc.oneof(
  count,
  fc.tuple(count, count).map(([above, below]) => `${above}/${below}`),
);
const unit = fc.constantFrom('creditHour', 'point', 'PDP', 'semesterHour');
const duration = fc
  .tuple(count, fc.constantFrom('Y', 'D'))
  .map(([length, designator]) => `P${length}${designator}`);
const day = fc.integer({ min: 1000, max: 9999 }).map((year) => `${year}-01-01`);

/** Members that are there, or not. */
const members = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const facets: fc.Arbitrary<Selector> = members<Required<Omit<Selector, 'anyOf' | 'not'>>>({
  achievement: ids,
  version: ids,
  issuer: ids,
  type: ids,
  evaluator: ids,
  tag: ids,
  align: ids,
  unit,
  result: fc.record({ scale: id, atLeast: id }),
  evidence: fc.array(
    fc.record(
      { genre: id, min: count, atLeast: fc.dictionary(fc.constantFrom('minutes', 'words'), amount) },
      { requiredKeys: ['genre'] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
  awarded: members({ cycle: id, from: day, until: day, last: duration }),
}) as fc.Arbitrary<Selector>;

const selector: fc.Arbitrary<Selector> = fc
  .tuple(
    facets,
    members<Required<Pick<Selector, 'anyOf' | 'not'>>>({
      anyOf: fc.array(facets, { minLength: 1, maxLength: 2 }),
      not: facets,
    }),
  )
  .map(([one, other]) => ({ ...one, ...other }) as Selector);

const bound = (name: 'max' | 'min') =>
  fc.array(
    fc.tuple(facets, amount).map(([from, most]) => ({ from, [name]: most })),
    { minLength: 1, maxLength: 2 },
  );

const leaf: fc.Arbitrary<object> = fc.oneof(
  fc
    .record(
      { min: count, from: selector, distinct: fc.constantFrom('achievement', 'issuer', 'evaluator') },
      { requiredKeys: ['min', 'from'] },
    )
    .map((earn) => ({ earn })),
  fc
    .record(
      { unit, min: amount, from: selector, caps: bound('max'), floors: bound('min') },
      { requiredKeys: ['unit', 'min'] },
    )
    .map((sum) => ({ sum })),
  fc
    .record({ targets: some, min: count, from: selector }, { requiredKeys: ['targets'] })
    .map((cover) => ({ cover })),
  fc.record({ stack: id, version: id }, { requiredKeys: ['stack'] }),
);

const base = members({
  title: fc.stringMatching(/^[A-Z][a-z]{5,9}$/),
  where: selector,
  within: fc.record({ span: duration }),
  waivable: fc.record({ by: some }),
});

const over = (children: fc.Arbitrary<readonly object[]>): fc.Arbitrary<object> =>
  fc
    .record({
      kind: fc.constantFrom('all', 'any', 'sequence', 'atLeast', 'rule'),
      n: count,
      children,
      share: fc.constantFrom(undefined, 'any', 'none', { max: 345 }),
    })
    .map(({ kind, n, children: of, share }) => {
      if (kind === 'rule') return { rule: of[0] };
      const shared = share === undefined ? {} : { share };
      return kind === 'atLeast' ? { ...shared, atLeast: { n, of } } : { ...shared, [kind]: of };
    });

const dressed = (operator: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.tuple(base, operator).map(([around, inner]) => ({ ...around, ...inner }));

const below = fc.array(dressed(leaf), { minLength: 1, maxLength: 3 });

/** Rules that use every word of the language, whether or not they could ever be met. */
export const arbitraryRule = dressed(
  fc.oneof(leaf, over(below), over(fc.array(dressed(over(below)), { minLength: 1, maxLength: 2 }))),
) as fc.Arbitrary<Rule>;
