import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
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
    expect(drawRule(routes, [earned('a', '2026-01-09')])).toContain('1 of 3 requirements · incomplete');
  });
});
