import { beforeAll, describe, expect, it } from 'vitest';
import { DID, openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

const STACK = {
  id: 'https://school.example/stacks/one',
  version: '1',
  validity: 'current',
  rule: {
    id: 'one',
    earn: { min: 1, from: { achievement: 'https://school.example/a', issuer: ['did:web:a.example'] } },
  },
};
const EMPTY = { ...STACK, rule: { id: 'none', all: [] } };
const NESTING = {
  ...STACK,
  id: 'https://school.example/stacks/two',
  rule: { stack: STACK.id, version: '1', where: { issuer: DID } },
};

let desk: IssuerDesk;
beforeAll(async () => {
  desk = await openIssuerDesk();
  await desk.write('stack.json', STACK);
  await desk.write('empty.json', EMPTY);
  await desk.write('nesting.json', NESTING);
  await desk.write('draft.json', unsignedBadge('urn:uuid:1'));
  await desk.cairn('issue', 'draft.json', '-k', 'issuer.key.json', '-o', 'badge.json');
  await desk.cairn('bake', 'plain.png', 'badge.json', '-o', 'badge.png');
});

describe('cairn lint', () => {
  it('recognises the definition of a stack, and looks it over as one', async () => {
    const { code, stdout } = await desk.cairn('lint', 'stack.json');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '✓ a stack: nothing to object to\n' });
  });

  it('says 1 of a stack that will not be evaluated, with the place', async () => {
    const { code, stdout } = await desk.cairn('lint', 'empty.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/error\S* +\/rule\/all .*stack\.lint\.vacuous/);
    expect(stdout).toMatch(/^a stack: 1 error.*: it will not be evaluated$/m);
  });

  it('finds the stack in a case file', async () => {
    await desk.write('case.json', { stack: EMPTY, holdings: [], context: {} });
    expect((await desk.cairn('lint', 'case.json')).stdout).toContain('/stack/rule/all');
  });

  it('counts a stack’s warnings only when it is strict', async () => {
    expect((await desk.cairn('lint', 'nesting.json')).code).toBe(0);
    expect((await desk.cairn('lint', 'nesting.json', '--strict')).code).toBe(1);
  });
});

describe('cairn stack lint', () => {
  it('looks several definitions over, which may nest one another', async () => {
    const { code, stdout } = await desk.cairn('stack', 'lint', 'stack.json', 'nesting.json', '--strict');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '✓ stack.json: nothing to object to\n✓ nesting.json: nothing to object to\n',
    });
    expect(
      (await desk.cairn('stack', 'lint', 'nesting.json', '--library', 'stack.json', '--strict')).code,
    ).toBe(0);
  });

  it('answers in JSON: findings for one file, an array with each input for several', async () => {
    const one = await desk.cairn('stack', 'lint', 'empty.json', '--json');
    expect(one.code).toBe(1);
    expect(JSON.parse(one.stdout)).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'stack.lint.vacuous', pointer: '/rule/all' }),
    );
    const two = JSON.parse(
      (await desk.cairn('stack', 'lint', 'empty.json', 'stack.json', '--json')).stdout,
    ) as unknown;
    expect(two).toEqual([
      expect.objectContaining({ input: 'empty.json' }),
      { input: 'stack.json', findings: [] },
    ]);
  });

  it('tells a badge from a definition', async () => {
    expect(await desk.cairn('stack', 'lint', 'badge.json')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('badge.json is a badge, not the definition of a stack.'),
    });
  });
});

describe('arguments in the wrong order', () => {
  it.each([
    ['badge.json', 'a badge'],
    ['badge.png', 'a picture'],
  ])('are told: %s is %s', async (badge, what) => {
    for (const argv of [
      ['evaluate', badge, 'stack.json'],
      ['complete', badge, 'stack.json', '-k', 'issuer.key.json', '--status', 'store.json'],
      ['recheck', 'badge.json', '--definition', badge],
    ]) {
      const { code, stdout, stderr } = await desk.cairn('stack', ...argv, '-d', 'web');
      expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
      expect(stderr.split('\n')).toEqual([
        `error ${badge} is ${what}, not the definition of a stack.`,
        'hint  The definition is a file of its own: cairn stack evaluate stack.json badge.json',
        '',
      ]);
    }
  });

  it('are told of a library too', async () => {
    const { stderr } = await desk.cairn('stack', 'evaluate', 'stack.json', '--library', 'badge.json');
    expect(stderr).toContain('badge.json is a badge');
  });
});

describe('a warning about a whole definition', () => {
  it('ends in no bare “at”', async () => {
    const { validity: _validity, ...rest } = STACK;
    await desk.write('open.json', rest);
    const { stderr } = await desk.cairn('stack', 'evaluate', 'open.json', 'badge.json', '-d', 'web');
    expect(stderr).toContain('stack.lint.noValidity');
    expect(stderr).not.toMatch(/ at $/m);
  });
});
