import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

const STACK = {
  id: 'https://school.example/stacks/one',
  version: '1',
  validity: 'current',
  rule: {
    id: 'one',
    earn: {
      min: 1,
      from: { achievement: 'https://school.example/achievements/one', issuer: ['did:web:school.example'] },
    },
  },
};
const KEY = ['-k', 'issuer.key.json'];
const ENTRY = expect.objectContaining({
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: expect.stringMatching(/^\d+$/),
}) as object;

let desk: IssuerDesk;
beforeAll(async () => {
  desk = await openIssuerDesk();
  await desk.write('draft.json', unsignedBadge('urn:uuid:1'));
  await desk.write('stack.json', STACK);
});

/** What a command says on standard output, which must be one JSON value, and its exit code. */
const answer = async (...argv: readonly string[]): Promise<readonly [number, JsonObject]> => {
  const { code, stdout } = await desk.cairn(...argv, '--json');
  return [code, JSON.parse(stdout) as JsonObject];
};

describe('--json', () => {
  it('of issue says the id, the place in the status list and the file', async () => {
    expect(await answer('issue', 'draft.json', ...KEY, '--status', 'store.json', '-o', 'badge.json')).toEqual(
      [0, { id: 'urn:uuid:1', credentialStatus: ENTRY, output: 'badge.json' }],
    );
  });

  it('of issue holds the credential, or the token, where it would have been printed', async () => {
    const [, badge] = await answer('issue', 'draft.json', ...KEY);
    expect(badge).toEqual({
      id: 'urn:uuid:1',
      credential: expect.objectContaining({ id: 'urn:uuid:1', proof: expect.anything() as object }) as object,
    });
    const [, token] = await answer('issue', 'draft.json', ...KEY, '--jwt');
    expect(token['credential']).toMatch(/^ey[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('of bake says the file and its format', async () => {
    expect(await answer('bake', 'plain.svg', 'badge.json', '-o', 'badge.svg')).toEqual([
      0,
      { output: 'badge.svg', format: 'svg' },
    ]);
  });

  it('of status create says the list', async () => {
    const create = ['status', 'create', 'other.json', '--url', 'https://school.example/s/{number}'];
    expect(await answer(...create)).toEqual([
      0,
      { url: 'https://school.example/s/1', purpose: 'revocation' },
    ]);
  });

  it('of status publish says each list and its file', async () => {
    expect(await answer('status', 'publish', 'store.json', ...KEY, '--into', 'web')).toEqual([
      0,
      [{ url: 'https://school.example/status/1', output: 'web/status-1.json' }],
    ]);
    const [, lists] = await answer('status', 'publish', 'store.json', ...KEY);
    expect(lists).toEqual([
      {
        url: 'https://school.example/status/1',
        credential: expect.objectContaining({ id: 'https://school.example/status/1' }) as object,
      },
    ]);
  });

  it('of render says the file and the verdict, and nothing on standard error', async () => {
    const { stderr } = await desk.cairn('render', 'badge.svg', '-o', 'a.html', '-d', 'web', '--json');
    expect(stderr).toBe('');
    expect(await answer('render', 'badge.svg', '-o', 'b.svg', '-d', 'web')).toEqual([
      0,
      { output: 'b.svg', format: 'svg', verdict: 'valid' },
    ]);
  });

  const complete = (...badges: string[]) =>
    answer(
      'stack',
      'complete',
      'stack.json',
      ...badges,
      ...KEY,
      '--status',
      'store.json',
      '-d',
      'web',
      '-o',
      'completion.json',
    );

  it('of stack complete is the evaluation, and what was issued', async () => {
    const [code, evaluation] = await complete('badge.json');
    expect(code).toBe(0);
    expect(evaluation).toMatchObject({
      verdict: 'complete',
      completion: { output: 'completion.json', credentialStatus: ENTRY },
    });
    const completion = JSON.parse(await desk.read('completion.json')) as JsonObject;
    expect((evaluation['completion'] as JsonObject)['id']).toBe(completion['id']);
  });

  it('of stack complete is the evaluation alone where the stack is incomplete', async () => {
    await desk.write('more.json', {
      ...STACK,
      rule: { ...STACK.rule, earn: { ...STACK.rule.earn, min: 2 } },
    });
    const [code, evaluation] = await answer(
      'stack',
      'complete',
      'more.json',
      'badge.json',
      ...KEY,
      '--status',
      'store.json',
      '-d',
      'web',
    );
    expect(code).toBe(1);
    expect(evaluation).toMatchObject({ verdict: 'incomplete' });
    expect(evaluation).not.toHaveProperty('completion');
  });

  it('of status set and clear says what is set, and whether that was a change', async () => {
    const set = ['status', 'set', 'store.json', '--credential', 'urn:uuid:1'];
    const revoked = { credential: 'urn:uuid:1', purpose: 'revocation', set: true };
    expect(await answer(...set)).toEqual([0, { ...revoked, changed: true }]);
    expect(await answer(...set)).toEqual([0, { ...revoked, changed: false }]);
    await desk.cairn('status', 'allocate', 'store.json', '--credential', 'urn:uuid:2');
    expect(await answer('status', 'clear', 'store.json', '--credential', 'urn:uuid:2')).toEqual([
      0,
      { credential: 'urn:uuid:2', purpose: 'revocation', set: false, changed: false },
    ]);
  });
});
