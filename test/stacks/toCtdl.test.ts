import { describe, expect, it } from 'vitest';
import { all, atLeast, earn, stack, sum } from '../../src/stacks/buildStack.js';
import { toCtdl } from '../../src/stacks/toCtdl.js';

const definition = stack({ id: 'urn:stack:s', name: 'A stack', version: '1', validity: 'current' }).requires(
  all(
    { id: 'whole' },
    atLeast(2, { id: 'two' }, earn('urn:a', { title: 'A' }), earn('urn:b'), earn('urn:c')),
    sum(3, 'credit', { id: 'credits' }),
  ),
);
const graph = toCtdl(definition)['@graph'] as readonly Record<string, unknown>[];

describe('the export to CTDL', () => {
  it('has the pathway, its destination and a component for each achievement', () => {
    expect(graph.map((node) => node['ceterms:proxyFor'])).toEqual([
      undefined,
      'urn:stack:s',
      'urn:a',
      'urn:b',
      'urn:c',
    ]);
    expect(graph[0]).toMatchObject({ '@type': 'ceterms:Pathway', 'ceterms:name': { en: 'A stack' } });
  });

  it('says k of n by the required number', () => {
    expect(graph[1]).toMatchObject({
      'ceterms:hasCondition': [
        {
          'ceterms:requiredNumber': 2,
          'ceterms:logicalOperator': 'logicOp:And',
          'ceterms:hasCondition': [{ 'ceterms:requiredNumber': 2 }, { 'ceterms:requiredNumber': 1 }],
        },
      ],
    });
  });

  it('describes in words what CTDL has no terms for', () => {
    expect(JSON.stringify(graph[1])).toContain('at least 3 credit');
  });

  it('refers only to nodes that it holds', () => {
    const ids = new Set(graph.map((node) => node['@id']));
    const parts = graph[0]?.['ceterms:hasPart'] as readonly string[] | undefined;
    expect(parts?.every((id) => ids.has(id))).toBe(true);
  });
});
