import { describe, expect, it } from 'vitest';
import { compileStack } from '../../src/stacks/compileStack.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import { toHolding } from '../../src/stacks/toHolding.js';

const compiled = compileStack({
  id: 'urn:stack',
  version: '1',
  validity: 'current',
  rule: { id: 'root', earn: { min: 1, from: { achievement: 'urn:a', issuer: ['urn:school'], tag: 'sel' } } },
});
const HOLDING = { id: 'urn:1', issuer: 'urn:school', achievement: 'urn:a', earner: 'did:example:t' };
const CONTEXT = { earner: ['did:example:t'], asOf: '2026-06-01' };
const faultOf = (holdings: unknown, context: unknown = CONTEXT, options?: unknown): unknown => {
  try {
    return evaluate(compiled, holdings as never, context as never, options as never).verdict;
  } catch (error) {
    const { code, pointer } = error as { code?: unknown; pointer?: unknown };
    return `${String(code)} ${String(pointer)}`;
  }
};

describe('a question of another shape', () => {
  it.each<[unknown, string]>([
    [null, '/holdings'],
    [{}, '/holdings'],
    [[HOLDING, null], '/holdings/1'],
    [[HOLDING, HOLDING, HOLDING, { ...HOLDING, awarded: 5 }], '/holdings/3/awarded'],
    [[{ ...HOLDING, earner: ['x'] }], '/holdings/0/earner'],
    [[{ ...HOLDING, tag: null }], '/holdings/0/tag'],
    [[{ ...HOLDING, values: 'x' }], '/holdings/0/values'],
    [[{ ...HOLDING, tag: {} }], '/holdings/0/tag'],
    [[{ ...HOLDING, align: [5] }], '/holdings/0/align/0'],
    [[{ ...HOLDING, evidence: [null] }], '/holdings/0/evidence/0'],
    [[{ ...HOLDING, result: { grade: 5 } }], '/holdings/0/result/grade'],
    [[{ ...HOLDING, status: 'revoked' }], '/holdings/0/status'],
    [[{ ...HOLDING, status: null }], '/holdings/0/status'],
    [[{ ...HOLDING, id: undefined }], '/holdings/0/id'],
    [[HOLDING, { ...HOLDING, issuer: 'urn:other' }], '/holdings/1/id'],
    [[HOLDING, { ...HOLDING, credentialId: 'urn:2' }], '/holdings/1/id'],
  ])('has the place of what is wrong in its error: %j', (holdings, pointer) => {
    expect(faultOf(holdings)).toBe(`stack.unusable ${pointer}`);
  });

  it.each<[unknown, string]>([
    [null, '/context'],
    [{ ...CONTEXT, earner: 'did:example:t' }, '/context/earner'],
    [{ ...CONTEXT, asOf: 5 }, '/context/asOf'],
    [{ ...CONTEXT, grants: [null] }, '/context/grants/0'],
    [{ ...CONTEXT, cycles: { term: 5 } }, '/context/cycles/term'],
    [{ ...CONTEXT, asOf: 'today' }, '/context/asOf'],
    [{ ...CONTEXT, enrolled: '2019-02-30' }, '/context/enrolled'],
    [{ ...CONTEXT, cycles: { term: { from: 'x', until: '2026-01-01' } } }, '/context/cycles/term/from'],
    [{ ...CONTEXT, cycles: { term: { from: '2026-02-01', until: '2026-01-01' } } }, '/context/cycles/term'],
    [{ ...CONTEXT, enroled: '2019-01-01' }, '/context/enroled'],
  ])('also in its context: %j', (context, pointer) => {
    expect(faultOf([HOLDING], context)).toBe(`stack.unusable ${pointer}`);
  });

  it('is refused for an option that is misspelt', () => {
    expect(faultOf([HOLDING], CONTEXT, { budgt: 5 })).toBe('option.unknown /budgt');
  });
});

describe('a holding with an id', () => {
  it('that could be a claim by another one is refused', () => {
    const converting = {
      ...compiled.stack,
      equivalences: [{ id: 'q', from: { achievement: 'urn:z' }, to: { achievement: 'urn:a' } }],
    };
    const holdings = [
      { ...HOLDING, id: 'urn:b~q' },
      { ...HOLDING, id: 'urn:b', achievement: 'urn:z' },
    ];
    expect(() => evaluate(converting, holdings, CONTEXT)).toThrow(
      expect.objectContaining({ code: 'stack.unusable', pointer: '/holdings/0/id' }),
    );
    expect(evaluate(converting, holdings.slice(0, 1), CONTEXT).verdict).toBe('incomplete');
  });
});

describe('holdings of the wrong shape', () => {
  it.each([
    { id: undefined },
    { activityEnd: null },
    { achievement: 5 },
    { awarded: null },
    { status: 'revoked' },
  ])('do not count for the verdict alone: %j', (wrong) => {
    const holding = { ...HOLDING, tag: ['sel'], validFrom: '2026-01-01' };
    expect(isComplete(compiled, [holding], CONTEXT)).toBe(true);
    expect(isComplete(compiled, [{ ...holding, ...wrong } as never], CONTEXT)).toBe(false);
  });
});

describe('a badge in the place of what is made from it', () => {
  const badge = { '@context': [], id: 'urn:1', type: ['OpenBadgeCredential'], issuer: { id: 'urn:school' } };

  it('is refused with what belongs there', () => {
    expect(() => toHolding(badge as never)).toThrow('toHolding takes what verify returns): kind must be');
    expect(() => evaluate(compiled, [badge] as never, CONTEXT)).toThrow(
      'A holding (see toHolding): issuer must be a text',
    );
  });
});
