import { describe, expect, it } from 'vitest';
import { createStyle } from '../../src/cli/createStyle.js';
import { evaluationLines } from '../../src/cli/printEvaluation.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { hslToHex } from '../../src/stacks/hslToHex.js';
import { leafStates } from '../../src/stacks/leafStates.js';
import { stackProgressSvg } from '../../src/stacks/progressPicture.js';
import type { Holding, Stack } from '../../src/stacks/types.js';

const stack: Stack = {
  id: 'urn:stack',
  name: '<script>alert("stack")</script> & \u202egnp',
  validity: 'whenAwarded',
  rule: {
    id: 'all',
    all: [
      { id: 'one', title: 'The first', earn: { min: 1, from: { achievement: 'a' } } },
      { id: 'hours', title: 'Hours', sum: { unit: 'hour', min: 10 } },
    ],
  },
};
const holding = (id: string, hours: number): Holding => ({
  id,
  issuer: 'i',
  achievement: 'a',
  earner: 'me',
  awarded: '2026-01-01',
  values: { hour: hours },
});
const draw = (holdings: readonly Holding[], options = {}): string =>
  stackProgressSvg(evaluate(stack, holdings, { earner: ['me'], asOf: '2026-02-01' }), stack, options);

describe('the picture of a stack’s progress', () => {
  it('shows ghosts for what is missing and says so', () => {
    const svg = draw([]);
    expect(svg.match(/class="cairn-ghost"/g)).toHaveLength(2);
    expect(svg).toContain('0 of 2 requirements · incomplete on 2026-02-01');
    expect(svg).toContain('still to be earned');
  });

  it('fills a stone as far as it has come', () => {
    const svg = draw([holding('x', 4)], { names: { x: 'Badge X' } });
    expect(svg).toContain('4 of 10 hour');
    expect(svg).toMatch(/clip-path="url\(#cairn-progress-\d-part\)"/);
    expect(svg).toContain('Badge X');
  });

  it('has a sun over what is complete', () => {
    expect(draw([holding('x', 10)])).toContain('class="cairn-sun"');
    expect(draw([holding('x', 4)])).not.toContain('class="cairn-sun"');
  });

  it('escapes every text, runs nothing and asks for nothing', () => {
    const svg = draw([holding('x"><img>', 4)], { prefix: '"><b>' });
    expect(svg).not.toMatch(/<script|<img|<b>|\u202e|href|url\((?!#)/);
  });

  it('is the same for the same question', () => {
    expect(draw([holding('x', 4)])).toBe(draw([holding('x', 4)]));
  });

  it('has no text but its title when it is compact', () => {
    expect(draw([holding('x', 4)], { compact: true })).not.toContain('<text');
  });

  const drawRule = (rule: Stack['rule'] & object, holdings: readonly Holding[]): string => {
    const other: Stack = { ...stack, name: 'Another', rule };
    return stackProgressSvg(evaluate(other, holdings, { earner: ['me'], asOf: '2026-02-01' }), other);
  };
  const leaf = (id: string) => ({ id, title: `Leaf ${id}`, earn: { min: 1, from: { achievement: id } } });
  const earned = (id: string, awarded: string): Holding => ({ ...holding(id, 1), achievement: id, awarded });

  it('does not call met what holds alone but not together', () => {
    const order = { id: 'order', sequence: [leaf('a'), leaf('b')] };
    const turned = drawRule(order, [earned('a', '2026-01-09'), earned('b', '2026-01-01')]);
    expect(turned).toContain('0 of 2 requirements · incomplete');
    expect(turned).toContain('met alone, but not together with the others');
    const once = { id: 'once', share: 'none', all: [leaf('a'), { ...leaf('a'), id: 'again' }] } as const;
    expect(drawRule(once, [earned('a', '2026-01-09')])).toContain('0 of 2 requirements · incomplete');
  });

  it('leaves out the routes that were not taken, once it is complete', () => {
    const routes = { id: 'routes', any: [{ id: 'two', all: [leaf('a'), leaf('b')] }, leaf('c')] };
    const done = drawRule(routes, [earned('c', '2026-01-09')]);
    expect(done).toContain('1 of 1 requirements · complete since 2026-01-09');
    expect(done).not.toContain('Leaf a');
    expect(drawRule(routes, [earned('a', '2026-01-09')])).toContain('1 of 2 requirements · incomplete');
  });

  it('counts of alternatives as many as are asked for, and says that they are', () => {
    const some = { id: 'some', atLeast: { n: 2, of: ['a', 'b', 'c', 'd'].map(leaf) } };
    const drawn = drawRule(some, [earned('a', '2026-01-09')]);
    expect(drawn).toContain('1 of 2 requirements · incomplete');
    expect(drawn).toContain('still to be earned · one of several ways');
    expect(drawRule({ id: 'every', all: [leaf('a'), leaf('b')] }, [])).not.toContain('one of several ways');
  });

  it('has whole colours, which every renderer reads', () => {
    for (const count of [3, 5, 7, 11]) {
      const leaves = Array.from({ length: count }, (_, index) => leaf(`l${index}`));
      const held = leaves.map(({ id }) => earned(id, '2026-01-09'));
      const colours = [...drawRule({ id: 'all', all: leaves }, held).matchAll(/stop-color="([^"]*)"/g)];
      expect(colours).toHaveLength(count * 2);
      for (const [, colour] of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it('takes hue, saturation and lightness as CSS does', () => {
    expect([
      hslToHex(0, 1, 0.5),
      hslToHex(120, 1, 0.25),
      hslToHex(-120, 1, 0.5),
      hslToHex(130.9, 0, 1),
    ]).toEqual(['#ff0000', '#008000', '#0000ff', '#ffffff']);
  });

  it('names what counted by the achievement where the holdings say it', () => {
    const held = [{ ...holding('urn:uuid:1', 4), name: 'Wound care' }];
    expect(draw(held, { holdings: held })).toContain('Wound care');
    expect(draw(held, { holdings: held, names: { 'urn:uuid:1': 'Mine' } })).toContain('Mine');
    expect(draw(held)).toContain('urn:uuid:1');
  });
});

/** Four of five within three years: two are old, two are new, for one there is nothing. */
const spanned: Stack = {
  id: 'urn:spanned',
  version: '1',
  validity: 'current',
  rule: {
    id: 'four',
    within: { span: 'P3Y' },
    atLeast: {
      n: 4,
      of: ['a', 'b', 'c', 'd', 'e'].map((id) => ({
        id,
        earn: { min: id === 'd' ? 2 : 1, from: { achievement: id } },
      })),
    },
  },
};
const held = [
  ['1', 'a', '2020-01-01'],
  ['2', 'b', '2021-01-01'],
  ['3', 'c', '2024-06-01'],
  ['4', 'd', '2025-01-01'],
  ['5', 'd', '2025-02-01'],
].map(([id = '', achievement = '', awarded = '']): Holding => ({
  id,
  achievement,
  awarded,
  issuer: 'i',
  earner: 'me',
}));

describe('badges that lie too far apart', () => {
  const evaluation = evaluate(spanned, held, { earner: ['me'], asOf: '2026-01-01' });

  it('are explained with the span and with what is too old', () => {
    expect(evaluation).toMatchObject({ verdict: 'incomplete', conflicts: ['four'] });
    expect(evaluation.explanations).toEqual([
      {
        rule: 'four',
        kind: 'span',
        message:
          'four is met, but not within 3 years: 1 (2020-01-01) and 2 (2021-01-01) too old beside 2025-02-01.',
      },
    ]);
  });

  it('are met alone; what there is no badge for is open', () => {
    const svg = stackProgressSvg(evaluation, spanned);
    expect(svg.match(/met alone, but not together with the others/g)).toHaveLength(4);
    expect(svg.match(/still to be earned/g)).toHaveLength(1);
    expect(Object.fromEntries(leafStates(spanned, evaluation))).toEqual({
      a: 'contended',
      b: 'contended',
      c: 'contended',
      d: 'contended',
      e: 'open',
    });
  });

  it('are said in the same words by the command', () => {
    const lines = evaluationLines(
      evaluation,
      spanned,
      createStyle({ isTTY: false, columns: 80, write: () => true }, {}),
    );
    expect(lines.join('\n')).toContain('! a  1: met alone, but not together with the others');
    expect(lines.join('\n')).toContain('○ e  still to be earned');
    expect(lines.join('\n')).toContain('4 of, within 3 years');
  });

  it('are open where there are some, but not enough', () => {
    const few = held
      .filter(({ id }) => id !== '5')
      .concat({ ...(held[0] as Holding), id: '6', achievement: 'e' });
    const some = evaluate(spanned, few, { earner: ['me'], asOf: '2026-01-01' });
    expect(some.conflicts).toEqual(['four']);
    expect(stackProgressSvg(some, spanned)).toContain('1 of 2');
  });
});
