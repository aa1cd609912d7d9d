import { beforeAll, describe, expect, it } from 'vitest';
import { makeRsaKey, openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;

const STACK = {
  id: 'urn:stack:1',
  version: '1',
  validity: 'whenAwarded',
  rule: {
    where: { issuer: ['did:web:x'] },
    all: [{ id: 'm', earn: { min: 1, from: { achievement: 'https://a.example/1' } } }],
  },
};
const CASE = { stack: STACK, holdings: [], context: { earner: ['did:x'], asOf: '2026-01-01' } };
const OFFER = { id: 'urn:offer', achievement: 'https://a.example/1', issuer: 'did:web:x' };

beforeAll(async () => {
  desk = await openIssuerDesk();
  const files = {
    draft: unsignedBadge('urn:uuid:1'),
    stack: STACK,
    case: CASE,
    null: null,
    unreadable: '{ "a": 1, "a": 2 }',
    caseless: { holdings: [] },
    stackless: { ...CASE, stack: { id: 5, rule: 7 } },
    shapeless: { id: 5, rule: 7 },
    list: ['did:x', 5],
  };
  await makeRsaKey(desk);
  for (const [name, content] of Object.entries(files))
    await desk.write(`${name}.json`, typeof content === 'string' ? content : JSON.stringify(content));
});

describe('what is wrong with a file that a command works by', () => {
  it.each([
    ['verify', 'draft.json', '--trust', 'list.json'],
    ['verify', 'draft.json', '--trust', 'unreadable.json'],
    ['stack', 'evaluate', 'null.json'],
    ['stack', 'evaluate', 'unreadable.json'],
    ['stack', 'evaluate', 'shapeless.json'],
    ['stack', 'evaluate', 'caseless.json'],
    ['stack', 'evaluate', 'stackless.json'],
    ['stack', 'evaluate', 'stack.json', '--library', 'unreadable.json'],
    ['stack', 'evaluate', 'stack.json', '--library', 'shapeless.json'],
    ['stack', 'evaluate', 'case.json', '--catalogue', 'null.json'],
    ['stack', 'evaluate', 'case.json', '--catalogue', 'unreadable.json'],
    ['stack', 'recheck', 'draft.json', '--definition', 'null.json'],
    ['stack', 'recheck', 'draft.json', '--definition', 'unreadable.json'],
    ['stack', 'recheck', 'draft.json', '--definition', 'shapeless.json'],
    ['stack', 'complete', 'unreadable.json', 'draft.json', '-k', 'issuer.key.json', '--status', 'store.json'],
  ])('is misuse that names it: %s %s %s', async (...argv) => {
    const file = argv.findLast((word) =>
      /^(?:list|null|unreadable|shapeless|caseless|stackless)\.json$/.test(word),
    );
    const { code, stdout, stderr } = await desk.cairn(...argv);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^error ${file}: (?!.*${file}).*\\((?:input|trust|stack|structure)\\.`),
    );
  });

  it.each([
    [{ ...OFFER, name: 5 }, '/1/name'],
    [{ ...OFFER, effort: -1 }, '/1/effort'],
    [{ ...OFFER, effort: 'much' }, '/1/effort'],
    [{ ...OFFER, tag: [5] }, '/1/tag/0'],
    [{ ...OFFER, issuer: undefined }, '/1/issuer'],
    ['nothing', '/1'],
  ])('is said with its place in a catalogue: %j', async (offer, pointer) => {
    await desk.write('catalogue.json', [OFFER, offer]);
    const { code, stderr } = await desk.cairn(
      'stack',
      'evaluate',
      'case.json',
      '--catalogue',
      'catalogue.json',
    );
    expect(code).toBe(64);
    expect(stderr).toMatch(/^error catalogue\.json: /);
    expect(stderr).toContain(` at ${pointer})`);
  });

  it('is no misuse where a list of issuers does not answer', async () => {
    const { code } = await desk.cairn(
      'verify',
      'draft.json',
      '--trust',
      'https://a.example/list',
      '--offline',
    );
    expect(code).toBe(2);
  });
});

describe('what is wrong with an option', () => {
  const sign = ['issue', 'draft.json', '-k', 'issuer.key.json'];

  it.each([
    [[...sign, '--cryptosuite', 'foo'], '--cryptosuite foo'],
    [[...sign, '--cryptosuite', 'ecdsa-rdfc-2019'], '--cryptosuite ecdsa-rdfc-2019'],
    [[...sign, '--cryptosuite', 'eddsa-2022'], '--cryptosuite eddsa-2022'],
    [['issue', 'draft.json', '-k', 'rsa.key.json'], '--key rsa.key.json'],
    [[...sign, '--method', 'x'], '--method'],
    [[...sign, '--jwt', '--method', 'x'], '--method'],
    [['status', 'publish', 'store.json', '-k', 'issuer.key.json', '--issuer', 'x'], '--issuer'],
    [['verify', 'draft.json', '--now', '2026-02-31T00:00:00Z'], '--now'],
    [['verify', 'draft.json', '--now', '2026-02-03'], '--now'],
    [['stack', 'evaluate', 'case.json', '--as-of', '2026-02-31'], '--as-of'],
  ])('is misuse that names it: %j', async (argv, name) => {
    const { code, stdout, stderr } = await desk.cairn(...argv);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(name);
  });

  it.each([
    [['-k', 'issuer.key.json', '--cryptosuite', 'ecdsa-rdfc-2019']],
    [['-k', 'issuer.key.json', '--cryptosuite', 'eddsa-2022']],
    [['-k', 'rsa.key.json']],
  ])('is said before a place in a status list is given away: %j', async (options) => {
    const before = await desk.read('store.json');
    const { code } = await desk.cairn('issue', 'draft.json', '--status', 'store.json', ...options);
    expect(code).toBe(64);
    expect(await desk.read('store.json')).toBe(before);
  });

  it('is repeated without what a terminal would obey', async () => {
    const { stderr } = await desk.cairn('stack', 'evaluate', 'case.json', '--as-of', '\u202e2026');
    expect(stderr).toContain('\\u202e2026');
    expect(stderr).not.toContain('\u202e');
  });

  it('is told apart from a day in a case file, which is blamed on the file', async () => {
    await desk.write('day.json', { ...CASE, context: { earner: ['did:x'], asOf: '\u202e' } });
    const { code, stderr } = await desk.cairn('stack', 'evaluate', 'day.json');
    expect(code).toBe(64);
    expect(stderr).toMatch(/^error day\.json: .*\\u202e.*\/context\/asOf/);
    expect(stderr).not.toContain('hint');
  });
});
