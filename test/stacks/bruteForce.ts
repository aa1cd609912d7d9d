/**
 * An exhaustive evaluator for tiny instances, written from the semantics alone (no code of the engine): it lists every
 * set of holdings that some plan claims, node by node. Slow on purpose; the engine is compared with it on random input.
 */
import type {
  Equivalence,
  EvaluationContext,
  Holding,
  Rule,
  Selector,
  Share,
  Stack,
} from '../../src/stacks/types.js';

/** Exact fraction with a positive denominator. */
type Fraction = readonly [numerator: bigint, denominator: bigint];

const fraction = (amount: number | string): Fraction => {
  const [top = '0', bottom = '1'] = String(amount).split('/');
  const scale = (text: string): Fraction => {
    const [digits = '0', exponent = '0'] = text.split('e');
    const [whole = '0', decimals = ''] = digits.split('.');
    const shift = Number(exponent) - decimals.length;
    return [BigInt(whole + decimals) * 10n ** BigInt(Math.max(0, shift)), 10n ** BigInt(Math.max(0, -shift))];
  };
  const [a, b] = scale(top);
  const [c, d] = scale(bottom);
  return [a * d, b * c];
};
const add = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const atLeast = (a: Fraction, b: Fraction): boolean => a[0] * b[1] >= b[0] * a[1];
const least = (a: Fraction, b: Fraction): Fraction => (atLeast(a, b) ? b : a);
const ZERO: Fraction = [0n, 1n];

interface Face {
  readonly holding: Holding;
  readonly index: number;
  readonly equivalence?: Equivalence;
  readonly achievement: string;
  readonly tag: readonly string[];
  readonly values: Readonly<Record<string, Fraction>>;
}

interface World {
  readonly stack: Stack;
  readonly context: EvaluationContext;
  readonly library: Readonly<Record<string, Stack>>;
  readonly holdings: readonly Holding[];
  readonly dates: readonly string[];
  /** For each holding, the name of its thing. */
  readonly things: readonly string[];
}

const dayOf = (holding: Holding, stack: Stack): string | undefined => {
  for (const basis of stack.dateBasis ?? ['activityEnd', 'awarded', 'validFrom']) {
    const text = holding[basis];
    if (text !== undefined) return text.slice(0, 10);
  }
  return undefined;
};

const listOf = (value: string | readonly string[] | undefined): readonly string[] | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? [value] : value;

const matches = (face: Face, selector: Selector, world: World): boolean => {
  const { holding } = face;
  const choices: [string | readonly string[] | undefined, readonly (string | undefined)[]][] = [
    [selector.achievement, [face.achievement]],
    [selector.version, [holding.version]],
    [selector.issuer, [holding.issuer]],
    [selector.type, [holding.type]],
    [selector.evaluator, [holding.evaluator]],
    [selector.tag, face.tag],
    [selector.align, holding.align ?? []],
  ];
  for (const [wanted, have] of choices) {
    const list = listOf(wanted);
    if (list !== undefined && !list.some((item) => have.includes(item))) return false;
  }
  if (selector.unit !== undefined && face.values[selector.unit] === undefined) return false;
  if (selector.result !== undefined) {
    const levels = world.stack.scales?.[selector.result.scale] ?? [];
    const level = holding.result?.[selector.result.scale];
    if (level === undefined || levels.indexOf(level) < levels.indexOf(selector.result.atLeast)) return false;
  }
  for (const wanted of selector.evidence ?? []) {
    const enough = (holding.evidence ?? []).filter(
      (item) =>
        item.genre === wanted.genre &&
        Object.entries(wanted.atLeast ?? {}).every(([measure, value]) => {
          const have = item[measure];
          return (
            (typeof have === 'number' || typeof have === 'string') && atLeast(fraction(have), fraction(value))
          );
        }),
    );
    if (enough.length < (wanted.min ?? 1)) return false;
  }
  if (selector.awarded !== undefined) {
    const day = world.dates[face.index] ?? '';
    const cycle =
      selector.awarded.cycle === undefined ? undefined : world.context.cycles?.[selector.awarded.cycle];
    if (selector.awarded.cycle !== undefined && cycle === undefined) return false;
    for (const bounds of [selector.awarded, cycle ?? {}]) {
      if (bounds.from !== undefined && day < bounds.from) return false;
      if (bounds.until !== undefined && day > bounds.until) return false;
    }
  }
  if (selector.anyOf !== undefined && !selector.anyOf.some((inner) => matches(face, inner, world)))
    return false;
  if (selector.not !== undefined) {
    if (namesUnknownCycle(selector.not, world) || matches(face, selector.not, world)) return false;
  }
  return true;
};

/** What is outside of a cycle that nobody gave cannot be told. */
const namesUnknownCycle = ({ awarded, anyOf = [], not }: Selector, world: World): boolean =>
  (awarded?.cycle !== undefined && world.context.cycles?.[awarded.cycle] === undefined) ||
  [...anyOf, ...(not === undefined ? [] : [not])].some((inner) => namesUnknownCycle(inner, world));

const facesOf = (index: number, world: World): Face[] => {
  const holding = world.holdings[index];
  if (holding === undefined) return [];
  const values = Object.fromEntries(
    Object.entries(holding.values ?? {}).map(([unit, amount]) => [unit, fraction(amount)]),
  );
  const own: Face = { holding, index, achievement: holding.achievement, tag: holding.tag ?? [], values };
  const faces = [own];
  for (const equivalence of world.stack.equivalences ?? []) {
    if (!matches(own, equivalence.from, world)) continue;
    const { to, from } = equivalence;
    const base: Fraction = from.unit === undefined ? [1n, 1n] : (values[from.unit] ?? ZERO);
    faces.push({
      ...own,
      equivalence,
      achievement: to.achievement ?? own.achievement,
      tag: [...own.tag, ...(to.tag ?? [])],
      values: to.unit === undefined ? values : { [to.unit]: times(base, fraction(to.factor ?? 1)) },
    });
  }
  return faces;
};

/** Every choice of one face for each holding of a mask. */
function* choices(faces: readonly (readonly Face[])[], position = 0): Generator<Face[]> {
  const here = faces[position];
  if (here === undefined) {
    yield [];
    return;
  }
  for (const face of here) for (const rest of choices(faces, position + 1)) yield [face, ...rest];
}

/** What can be claimed once only: the holdings of one activity; else the copies of one credential. */
const thingOf = (holding: Holding): string =>
  holding.activity === undefined
    ? JSON.stringify([holding.issuer, holding.credentialId ?? holding.id])
    : `activity ${holding.activity}`;

const indexesOf = (mask: number, world: World): number[] =>
  world.holdings.map((_, index) => index).filter((index) => (mask & (1 << index)) !== 0);

/** Total in a unit: caps, an equivalence's own among them, cut from the innermost to the outermost. */
const total = (
  claims: readonly Face[],
  rule: Extract<Rule, { sum: unknown }>['sum'],
  world: World,
): Fraction => {
  const caps = (rule.caps ?? []).map((cap) => ({
    max: fraction(cap.max),
    members: claims.map((face) => matches(face, cap.from, world)),
  }));
  for (const equivalence of world.stack.equivalences ?? []) {
    if (equivalence.cap === undefined) continue;
    const members = claims.map((face) => face.equivalence === equivalence);
    caps.push({ max: fraction(equivalence.cap), members });
  }
  const sumOf = (members: readonly boolean[], inner: typeof caps): Fraction => {
    const direct = claims.map((_, position) => members[position] === true);
    let sum = ZERO;
    const maximal = inner.filter((cap) => cap.members.some(Boolean));
    const done = new Set<(typeof caps)[number]>();
    for (const cap of [...maximal].toSorted(
      (a, b) => b.members.filter(Boolean).length - a.members.filter(Boolean).length,
    )) {
      if (done.has(cap)) continue;
      const within = maximal.filter(
        (other) =>
          other !== cap && !done.has(other) && other.members.every((isIn, i) => !isIn || cap.members[i]),
      );
      for (const other of within) done.add(other);
      done.add(cap);
      sum = add(sum, least(cap.max, sumOf(cap.members, within)));
      cap.members.forEach((isIn, i) => {
        if (isIn) direct[i] = false;
      });
    }
    claims.forEach((face, i) => {
      if (direct[i] === true) sum = add(sum, face.values[rule.unit] ?? ZERO);
    });
    return sum;
  };
  return sumOf(
    claims.map(() => true),
    caps,
  );
};

const leafHolds = (rule: Rule, claims: readonly Face[], world: World): boolean => {
  if ('earn' in rule) {
    const { min, distinct } = rule.earn;
    if (claims.length < min) return false;
    if (distinct === undefined) return true;
    const values = claims.map((face) =>
      distinct === 'achievement' ? face.achievement : face.holding[distinct],
    );
    return new Set(values).size === values.length && !values.includes(undefined);
  }
  if ('sum' in rule) {
    const { unit, min, floors = [] } = rule.sum;
    if (!atLeast(total(claims, rule.sum, world), fraction(min))) return false;
    return floors.every((floor) =>
      atLeast(
        claims
          .filter((face) => matches(face, floor.from, world))
          .reduce((sum, face) => add(sum, face.values[unit] ?? ZERO), ZERO),
        fraction(floor.min),
      ),
    );
  }
  if ('cover' in rule) {
    const covered = rule.cover.targets.filter((target) =>
      claims.some((face) => face.holding.align?.includes(target)),
    );
    return covered.length >= (rule.cover.min ?? rule.cover.targets.length);
  }
  return false;
};

const leafSelectors = (rule: Rule): Selector[] => {
  if ('earn' in rule) return [rule.earn.from];
  if ('sum' in rule) return [rule.sum.from ?? {}, { unit: rule.sum.unit }];
  if ('cover' in rule) return [rule.cover.from ?? {}];
  return [];
};

/** Which sets of holdings (bit masks) some plan of this rule claims exactly. */
const plansOf = (rule: Rule, scope: readonly Selector[], world: World): Set<number> => {
  const inner = rule.where === undefined ? scope : [...scope, rule.where];
  if (rule.within !== undefined) {
    const days = Number(/^P(\d+)D$/.exec(rule.within.span)?.[1] ?? 0);
    const { within: _span, ...wrapped } = rule;
    return new Set(
      [...plansOf(wrapped as Rule, scope, world)].filter((mask) => {
        const dates = indexesOf(mask, world).map((index) => Date.parse(world.dates[index] ?? ''));
        return dates.length === 0 || Math.max(...dates) - Math.min(...dates) <= days * 86_400_000;
      }),
    );
  }
  if ('earn' in rule || 'sum' in rule || 'cover' in rule) {
    const found = new Set<number>();
    for (let mask = 0; mask < 1 << world.holdings.length; mask += 1) {
      const indexes = indexesOf(mask, world);
      const things = indexes.map((index) => world.things[index]);
      if (new Set(things).size !== things.length) continue;
      const faces = indexes.map((index) =>
        facesOf(index, world).filter((face) =>
          [...inner, ...leafSelectors(rule)].every((selector) => matches(face, selector, world)),
        ),
      );
      for (const claims of choices(faces)) {
        if (leafHolds(rule, claims, world)) {
          found.add(mask);
          break;
        }
      }
    }
    return found;
  }
  if ('stack' in rule) {
    const others = world.holdings
      .flatMap(({ version }) => version ?? [])
      .filter((one) => one !== rule.version);
    const not = rule.version === undefined || others.length === 0 ? {} : { not: { version: others } };
    const found = plansOf({ earn: { min: 1, from: { achievement: rule.stack, ...not } } }, inner, world);
    const nested = world.library[rule.stack]?.rule;
    if (nested !== undefined) for (const mask of plansOf(nested, inner, world)) found.add(mask);
    return found;
  }
  if ('rule' in rule) return plansOf(rule.rule, inner, world);
  const [children, needed] =
    'all' in rule
      ? [rule.all, rule.all.length]
      : 'any' in rule
        ? [rule.any, 1]
        : 'atLeast' in rule
          ? [rule.atLeast.of, rule.atLeast.n]
          : [rule.sequence, rule.sequence.length];
  const tables = children.map((child) => plansOf(child, inner, world));
  const found = new Set<number>();
  for (let subset = 0; subset < 1 << children.length; subset += 1) {
    const chosen = tables.filter((_, index) => (subset & (1 << index)) !== 0);
    if (chosen.length !== needed) continue;
    combine(chosen, [], { share: rule.share ?? 'any', ordered: 'sequence' in rule, world, found });
  }
  return found;
};

interface Combination {
  readonly share: Share;
  readonly ordered: boolean;
  readonly world: World;
  readonly found: Set<number>;
}

const combine = (tables: readonly Set<number>[], picked: readonly number[], how: Combination): void => {
  const table = tables[picked.length];
  if (table === undefined) {
    if (sharesWell(picked, how) && inOrder(picked, how)) how.found.add(picked.reduce((a, b) => a | b, 0));
    return;
  }
  for (const mask of table) combine(tables, [...picked, mask], how);
};

const sharesWell = (picked: readonly number[], { share, world }: Combination): boolean => {
  if (share === 'any') return true;
  const max = share === 'none' ? 1 : share.max;
  const uses = new Map<string | undefined, number>();
  for (const mask of picked) {
    const things = new Set(indexesOf(mask, world).map((index) => world.things[index]));
    for (const thing of things) uses.set(thing, (uses.get(thing) ?? 0) + 1);
  }
  return [...uses.values()].every((count) => count <= max);
};

const inOrder = (picked: readonly number[], { ordered, world }: Combination): boolean => {
  if (!ordered) return true;
  let latest = '';
  for (const mask of picked) {
    const dates = indexesOf(mask, world)
      .map((index) => world.dates[index] ?? '')
      .toSorted();
    if ((dates[0] ?? '9999') < latest) return false;
    latest = dates.at(-1) ?? latest;
  }
  return true;
};

/** The answer, as far as an exhaustive search defines it. */
export interface BruteAnswer {
  readonly verdict: 'complete' | 'incomplete' | 'indeterminate';
  readonly completedOn?: string;
  /** The holdings of the canonical plan: fewest, then least by (date, id). */
  readonly holdings?: readonly string[];
  readonly rejected: Readonly<Record<string, string>>;
}

const admit = (
  stack: Stack,
  holdings: readonly Holding[],
  context: EvaluationContext,
): Map<Holding, string | undefined> => {
  const reasons = new Map<Holding, string | undefined>();
  for (const holding of holdings) {
    const day = dayOf(holding, stack);
    const ended = holding.validUntil?.slice(0, 10);
    const supersededBy = holdings.some(
      (other) =>
        other.issuer === holding.issuer &&
        (other.credentialId ?? other.id) === (holding.credentialId ?? holding.id) &&
        (other.validFrom ?? '') > (holding.validFrom ?? '') &&
        (other.validFrom ?? '').slice(0, 10) <= context.asOf,
    );
    reasons.set(
      holding,
      supersededBy
        ? 'superseded'
        : !context.earner.includes(holding.earner)
          ? 'notThisEarner'
          : day === undefined || day > context.asOf
            ? 'notYetAwarded'
            : holding.status === 'unknown'
              ? 'statusUnknown'
              : holding.revoked !== undefined && holding.revoked.slice(0, 10) <= context.asOf
                ? 'revoked'
                : ended !== undefined && ended < (stack.validity === 'whenAwarded' ? day : context.asOf)
                  ? 'expired'
                  : undefined,
    );
  }
  return reasons;
};

const solve = (
  stack: Stack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  library: Readonly<Record<string, Stack>>,
): { readonly date: string; readonly ids: readonly string[] } | undefined => {
  if (stack.rule === undefined) return undefined;
  const dates = holdings.map((holding) => dayOf(holding, stack) ?? '');
  const world: World = { stack, context, library, holdings, dates, things: holdings.map(thingOf) };
  const unsorted = [...plansOf(stack.rule, [], world)].map((mask) => {
    const list = indexesOf(mask, world)
      .map((index) => `${dates[index]} ${holdings[index]?.id}`)
      .toSorted();
    return { date: list.at(-1)?.slice(0, 10) ?? '', list };
  });
  const plans = unsorted.toSorted((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    if (a.list.length !== b.list.length) return a.list.length - b.list.length;
    const [left, right] = [a.list.join('\n'), b.list.join('\n')];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const best = plans[0];
  return best && { date: best.date, ids: best.list.map((entry) => entry.slice(11)) };
};

/**
 * Evaluate a tiny instance by trying everything.
 *
 * @param stack a definition with one rule; spans in days (`P30D`), dates as days
 * @param holdings at most seven
 * @param context earner and day
 * @param library nested stacks
 */
export const bruteForce = (
  stack: Stack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  library: Readonly<Record<string, Stack>> = {},
): BruteAnswer => {
  const reasons = admit(stack, holdings, context);
  const rejected: Record<string, string> = {};
  for (const [holding, reason] of reasons) if (reason !== undefined) rejected[holding.id] = reason;
  const admitted = holdings.filter((holding) => reasons.get(holding) === undefined);
  const certain = solve(stack, admitted, context, library);
  if (certain !== undefined)
    return {
      verdict: 'complete',
      ...(certain.ids.length === 0 ? {} : { completedOn: certain.date }),
      holdings: certain.ids,
      rejected,
    };
  const hopeful = holdings.map((holding) =>
    reasons.get(holding) === 'statusUnknown' ? { ...holding, status: 'valid' as const } : holding,
  );
  const again = admit(stack, hopeful, context);
  const possible = solve(
    stack,
    hopeful.filter((holding) => again.get(holding) === undefined),
    context,
    library,
  );
  return { verdict: possible === undefined ? 'incomplete' : 'indeterminate', rejected };
};
