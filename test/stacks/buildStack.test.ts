import { describe, expect, it } from 'vitest';
import {
  all,
  any,
  atLeast,
  cover,
  earn,
  nested,
  sequence,
  stack,
  sum,
  where,
  within,
} from '../../src/stacks/buildStack.js';
import { lintStack } from '../../src/stacks/lintStack.js';

describe('the builder', () => {
  it('yields the plain JSON that one would write by hand', () => {
    const built = stack({ id: 'urn:stack:s', version: '1', validity: 'current' }).requires(
      all(
        { id: 'root-rule', share: 'none' },
        earn('a', { issuer: 'uni', id: 'first' }),
        sum(30, 'PDP', { from: { issuer: ['state'] }, caps: [{ from: { type: 'Course' }, max: 10 }] }),
      ),
    );
    expect(built).toEqual({
      id: 'urn:stack:s',
      version: '1',
      validity: 'current',
      rule: {
        id: 'root-rule',
        share: 'none',
        all: [
          { id: 'first', earn: { min: 1, from: { achievement: 'a', issuer: 'uni' } } },
          {
            sum: {
              unit: 'PDP',
              min: 30,
              from: { issuer: ['state'] },
              caps: [{ from: { type: 'Course' }, max: 10 }],
            },
          },
        ],
      },
    });
    expect(lintStack(built)).toEqual([]);
  });

  it('has every operator', () => {
    const rule = where(
      { issuer: 'uni' },
      any(
        atLeast(2, earn('a'), earn('b'), earn({ tag: ['t'] }, { min: 2, distinct: 'issuer' })),
        sequence(earn('a'), within('P1Y', cover(['c1', 'c2'], { min: 1 }))),
        nested('urn:stack:inner', '2'),
      ),
    );
    const errors = lintStack(stack({ id: 'urn:s', version: '1', validity: 'current' }).requires(rule));
    expect(errors.map(({ code }) => code)).toEqual(['stack.lint.reference']);
  });

  it('takes no options for rules', () => {
    expect(all({ all: [] }, earn('a'))).toEqual({ all: [{ all: [] }, earn('a')] });
    expect(all()).toEqual({ all: [] });
  });
});
