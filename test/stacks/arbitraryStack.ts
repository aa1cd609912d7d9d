import * as fc from 'fast-check';
import type { EvaluationContext, Holding, Rule, Selector, Share, Stack } from '../../src/stacks/types.js';

/** A tiny instance that an exhaustive search can answer. */
export interface Instance {
  readonly stack: Stack;
  readonly holdings: readonly Holding[];
  readonly context: EvaluationContext;
  readonly library: Readonly<Record<string, Stack>>;
}

/** A record without its undefined members: absent, as `exactOptionalPropertyTypes` wants it. */
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

const present = <T extends object>(record: T): Present<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;

/** Present in `weight` of `weight + 4` cases. */
const optional = <T>(arbitrary: fc.Arbitrary<T>, weight = 6): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

const achievement = fc.constantFrom('a1', 'a2', 'a3', 'a4');
const issuer = fc.constantFrom('uni', 'state');
const tag = fc.constantFrom('t1', 't2', 't3');
const unit = fc.constantFrom('credit', 'hour');
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-01-0${n}`);
const smallAmount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom('1/2', '2/3', '3/2') },
);

const simpleSelector: fc.Arbitrary<Selector> = fc
  .record({
    achievement: optional(
      fc.oneof(achievement, fc.uniqueArray(achievement, { minLength: 1, maxLength: 3 })),
      1,
    ),
    issuer: optional(fc.uniqueArray(issuer, { minLength: 1, maxLength: 2 }), 1),
    tag: optional(fc.uniqueArray(tag, { minLength: 1, maxLength: 2 }), 1),
    type: optional(fc.constant('MicroCredential'), 1),
    awarded: optional(fc.record({ from: day }), 1),
  })
  .map((facets) => present(facets));

const selector: fc.Arbitrary<Selector> = fc.oneof(
  { weight: 6, arbitrary: simpleSelector },
  { weight: 1, arbitrary: simpleSelector.map((not) => ({ not })) },
  {
    weight: 1,
    arbitrary: fc.array(simpleSelector, { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
  },
);

const earn: fc.Arbitrary<Rule> = fc
  .record({
    min: fc.integer({ min: 1, max: 3 }),
    from: selector,
    distinct: optional(fc.constantFrom('achievement' as const, 'issuer' as const, 'evaluator' as const), 1),
  })
  .map((rule) => ({ earn: present(rule) }));

const sum: fc.Arbitrary<Rule> = fc
  .record({
    unit,
    min: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom('7/2', '13/6')),
    from: optional(selector),
    caps: optional(
      fc.record({ from: tag.map((only) => ({ tag: [only] })), max: smallAmount }).map((cap) => [cap]),
      1,
    ),
    floors: optional(
      fc.record({ from: simpleSelector, min: smallAmount }).map((floor) => [floor]),
      1,
    ),
  })
  .map((rule) => ({ sum: present(rule) }));

const cover: fc.Arbitrary<Rule> = fc
  .record({
    targets: fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3'), { minLength: 1, maxLength: 3 }),
    from: optional(selector),
    short: fc.boolean(),
  })
  .map(({ short, ...rule }) => ({
    cover: present({ ...rule, min: short && rule.targets.length > 1 ? rule.targets.length - 1 : undefined }),
  }));

const leaf = fc.oneof(
  { weight: 4, arbitrary: earn },
  { weight: 3, arbitrary: sum },
  { weight: 2, arbitrary: cover },
);

const share: fc.Arbitrary<Share | undefined> = fc.constantFrom<Share | undefined>(
  undefined,
  undefined,
  'any',
  'none',
  'none',
  { max: 2 },
);

const combined = (child: fc.Arbitrary<Rule>): fc.Arbitrary<Rule> =>
  fc
    .record({
      kind: fc.constantFrom('all', 'all', 'any', 'atLeast', 'sequence', 'within', 'where'),
      children: fc.array(child, { minLength: 1, maxLength: 3 }),
      share,
      where: optional(simpleSelector, 1),
      n: fc.integer({ min: 1, max: 3 }),
      span: fc.integer({ min: 0, max: 6 }),
    })
    .map(({ kind, children, share, where, n, span }): Rule => {
      const base = present({ where });
      const first = children[0] as Rule;
      if (kind === 'within') return { ...base, within: { span: `P${span}D` }, rule: first };
      if (kind === 'where') return { where: where ?? { issuer: ['uni'] }, rule: first };
      const shared = present({ ...base, share });
      if (kind === 'atLeast')
        return { ...shared, atLeast: { n: Math.min(n, children.length), of: children } };
      if (kind === 'any') return { ...shared, any: children };
      if (kind === 'sequence') return { ...shared, sequence: children };
      return { ...shared, all: children };
    });

const nested: fc.Arbitrary<Rule> = fc.constant({ stack: 'urn:stack:inner', version: '1' });

const rule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 2, arbitrary: leaf },
  { weight: 5, arbitrary: combined(leaf) },
  { weight: 3, arbitrary: combined(fc.oneof(leaf, combined(leaf), nested)) },
);

const holding = (index: number): fc.Arbitrary<Holding> =>
  fc
    .record({
      achievement: fc.oneof(
        { weight: 9, arbitrary: achievement },
        { weight: 1, arbitrary: fc.constant('urn:stack:inner') },
      ),
      version: optional(fc.constantFrom('1', '2'), 1),
      issuer,
      earner: fc.constantFrom('did:ex:me', 'did:ex:me', 'did:ex:me', 'mailto-hash:1', 'did:ex:other'),
      awarded: day,
      activityEnd: optional(day, 1),
      validUntil: optional(day, 1),
      status: optional(fc.constantFrom('unknown' as const, 'valid' as const), 1),
      revoked: optional(day, 1),
      type: optional(fc.constant('MicroCredential'), 2),
      tag: optional(fc.uniqueArray(tag, { minLength: 1, maxLength: 2 })),
      align: optional(fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3'), { minLength: 1, maxLength: 2 })),
      values: optional(
        fc.oneof(
          unit.chain((u) => smallAmount.map((amount) => ({ [u]: amount }))),
          fc.record({ credit: smallAmount, hour: smallAmount }),
        ),
      ),
      evaluator: optional(fc.constantFrom('e1', 'e2')),
      activity: optional(fc.constantFrom('x1', 'x2'), 1),
      credentialId: optional(fc.constant('shared-id'), 1),
    })
    .map((fields) => present({ id: `h${index}`, ...fields }) as Holding);

const equivalences = fc.constantFrom<NonNullable<Stack['equivalences']>>(
  [],
  [],
  [{ id: 'mc', from: { type: 'MicroCredential' }, to: { unit: 'credit', factor: 2 } }],
  [{ id: 'hr', from: { unit: 'hour' }, to: { unit: 'credit', factor: '1/2' }, cap: 2 }],
  [
    { id: 'mc', from: { type: 'MicroCredential' }, to: { unit: 'hour', factor: 3 } },
    { id: 'as', from: { achievement: 'a4' }, to: { achievement: 'a1', tag: ['t3'] } },
  ],
);

/** Tiny random instances: at most `most` holdings, two levels of rules. */
export const arbitraryInstance = (most = 5): fc.Arbitrary<Instance> =>
  fc
    .record({
      rule,
      equivalences,
      validity: fc.constantFrom('current' as const, 'current' as const, 'whenAwarded' as const),
      holdings: fc
        .integer({ min: 0, max: most })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => holding(index)))),
      asOf: fc.constantFrom('2024-01-09', '2024-01-09', '2024-01-06'),
    })
    .map(({ rule, equivalences, validity, holdings, asOf }) => ({
      stack: { id: 'urn:stack:random', version: '1', validity, equivalences, rule },
      holdings,
      context: { earner: ['did:ex:me', 'mailto-hash:1'], asOf },
      library: {
        'urn:stack:inner': {
          id: 'urn:stack:inner',
          version: '1',
          validity,
          rule: {
            all: [{ earn: { min: 1, from: { achievement: 'a1' } } }, { sum: { unit: 'credit', min: 2 } }],
          },
        },
      },
    }));
