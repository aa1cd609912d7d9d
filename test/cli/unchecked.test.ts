import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import type { JsonObject } from '../../src/model/json.js';
import { DID, issueAtDesk, LEARNER, openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

const OTHER = 'did:web:other.example';
const achievement = (slug: string): string => `https://school.example/achievements/${slug}`;

let desk: IssuerDesk;

const leaf = (slug: string) => ({
  id: slug,
  title: `Badge ${slug}`,
  waivable: { by: [OTHER] },
  earn: { min: 1, from: { achievement: achievement(slug), issuer: [DID, OTHER] } },
});

/** `other.json` is for the second achievement, by an issuer whose key cannot be had. */
beforeAll(async () => {
  desk = await openIssuerDesk();
  await issueAtDesk(desk, 'one', 'urn:uuid:one', achievement('one'));
  await desk.cairn('keygen', '--did', OTHER, '-o', 'other.key.json', '--did-document', 'other.did.json');
  const draft = unsignedBadge('urn:uuid:other', achievement('two')) as JsonObject;
  const byOther = { ...draft, issuer: { id: OTHER, type: ['Profile'], name: 'Another' } };
  const sign = async (name: string, content: object) => {
    await desk.write(`${name}.draft.json`, content);
    await desk.cairn('issue', `${name}.draft.json`, '-k', 'other.key.json', '-o', `${name}.json`);
  };
  await sign('other', byOther);
  const { id: _none, ...subject } = draft['credentialSubject'] as JsonObject;
  const identifier = [createIdentityObject('ada@school.example')];
  await sign('hashed', { ...byOther, id: 'urn:uuid:h', credentialSubject: { ...subject, identifier } });
  await desk.write('forged.json', (await desk.read('one.json')).replaceAll('/one"', '/two"'));
  const head = { version: '1', validity: 'whenAwarded' };
  await desk.write('both.json', {
    ...head,
    id: 'urn:both',
    rule: { id: 'all', all: [leaf('one'), leaf('two')] },
  });
  await desk.write('three.json', {
    ...head,
    id: 'urn:three',
    rule: { id: 'all', all: [leaf('one'), leaf('two'), leaf('three')] },
  });
  await desk.write('two.json', { ...head, id: 'urn:two', rule: leaf('two') });
});

const evaluate = (stack: string, ...more: string[]) =>
  desk.cairn('stack', 'evaluate', stack, '-d', 'web', ...more);

describe('cairn stack evaluate, where a badge could not be checked', () => {
  it('is indeterminate where that badge might complete the stack, exit code 2', async () => {
    const { code, stdout } = await evaluate('both.json', 'one.json', 'other.json');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^\? indeterminate .*1 of 2 requirements\n {2}what could not be checked might/);
    expect(stdout).toMatch(/\? other\.json {2}The credential is not verified/);
  });

  it('never counts it', async () => {
    const { stdout } = await evaluate('both.json', 'one.json', 'other.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'indeterminate',
      unchecked: true,
      claims: { one: ['urn:uuid:one'] },
      missing: { two: { have: 0, need: 1 } },
    });
  });

  it('is incomplete where it would make no difference, exit code 1', async () => {
    expect((await evaluate('three.json', 'one.json', 'other.json')).code).toBe(1);
    expect((await evaluate('two.json', 'one.json')).code).toBe(1);
  });

  it('is incomplete where the badge belongs to someone else', async () => {
    expect((await evaluate('two.json', 'other.json', '--earner', 'did:example:bob')).code).toBe(1);
  });

  it('is incomplete where the badge is forged', async () => {
    expect((await evaluate('both.json', 'one.json', 'forged.json')).code).toBe(1);
  });

  it('is complete without it where the others are enough', async () => {
    const { code } = await desk.cairn(
      'stack',
      'evaluate',
      'one.stack.json',
      'one.json',
      'other.json',
      '-d',
      'web',
    );
    expect(code).toBe(64);
    await desk.write('one.stack.json', {
      id: 'urn:one',
      version: '1',
      validity: 'whenAwarded',
      rule: leaf('one'),
    });
    expect((await evaluate('one.stack.json', 'one.json', 'other.json')).code).toBe(0);
  });

  it('asks about whoever it names where no other badge names anybody', async () => {
    expect((await evaluate('two.json', 'other.json')).code).toBe(2);
    expect((await evaluate('both.json', 'one.json', 'other.json', '--offline')).code).toBe(2);
  });

  it('knows whose it would be by the hash of an address', async () => {
    expect((await evaluate('two.json', 'hashed.json', '--email', 'ada@school.example')).code).toBe(2);
    expect((await evaluate('two.json', 'hashed.json', '--email', 'bob@school.example')).code).toBe(1);
  });

  it('lists what is left out in --json too, with the reason', async () => {
    const { stdout } = await evaluate('both.json', 'one.json', 'other.json', 'forged.json', '--json');
    expect((JSON.parse(stdout) as { refused: unknown }).refused).toEqual([
      {
        file: 'other.json',
        verdict: 'indeterminate',
        code: expect.any(String),
        message: expect.stringContaining('not verified'),
      },
      {
        file: 'forged.json',
        verdict: 'invalid',
        code: 'proof.signature',
        message: expect.stringContaining('proof.signature'),
      },
    ]);
  });

  it('counts a badge for nobody whose address none of them names', async () => {
    await desk.write('one.only.json', {
      id: 'urn:only',
      version: '1',
      validity: 'whenAwarded',
      rule: leaf('one'),
    });
    const { code, stdout } = await evaluate('one.only.json', 'one.json', '--email', 'bob@school.example');
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('belongs to someone else') });
  });
});

describe('cairn stack complete, where a badge could not be checked', () => {
  it('certifies nothing, says so, and exits with 2', async () => {
    const { code, stdout } = await desk.cairn(
      'stack',
      'complete',
      'both.json',
      'one.json',
      'other.json',
      '-d',
      'web',
      '-k',
      'issuer.key.json',
      '--status',
      'store.json',
      '-o',
      'certified.json',
      '--json',
    );
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'indeterminate',
      refused: [{ file: 'other.json', verdict: 'indeterminate' }],
    });
    expect(existsSync(join(desk.folder, 'certified.json'))).toBe(false);
  });
});

describe('cairn stack evaluate --catalogue', () => {
  it('asks whose steps they are where no badge says so', async () => {
    await desk.write('catalogue.json', [{ id: 'offer', achievement: achievement('two'), issuer: DID }]);
    const bare = await evaluate('two.json', '--catalogue', 'catalogue.json');
    expect(bare).toMatchObject({ code: 64, stderr: expect.stringContaining('--earner') });
    const { stdout } = await evaluate('two.json', '--catalogue', 'catalogue.json', '--earner', LEARNER);
    expect(stdout).toContain(achievement('two'));
  });
});

describe('--accept-expired-keys', () => {
  beforeAll(async () => {
    await desk.write('old.draft.json', unsignedBadge('urn:uuid:old', achievement('one')));
    await desk.cairn('issue', 'old.draft.json', '-k', 'issuer.key.json', '-o', 'old.json');
    const document = JSON.parse(await desk.read('web/did.json')) as {
      verificationMethod: readonly object[];
    };
    const expired = document.verificationMethod.map((one) => ({ ...one, expires: '2099-01-01T00:00:00Z' }));
    await desk.write('web/did.json', { ...document, verificationMethod: expired });
    await desk.write('one.later.json', {
      id: 'urn:later',
      version: '1',
      validity: 'whenAwarded',
      rule: leaf('one'),
    });
  });
  const LATER = ['-d', 'web', '--now', '2099-06-01T00:00:00Z'];

  it.each([
    ['verify', 'old.json'],
    ['show', 'old.json'],
    ['status', 'check', 'old.json'],
    ['stack', 'evaluate', 'one.later.json', 'old.json'],
  ])('makes a retired key a warning: cairn %s %s', async (...argv) => {
    expect((await desk.cairn(...argv, ...LATER)).code).toBe(2);
    expect(await desk.cairn(...argv, ...LATER, '--accept-expired-keys')).toMatchObject({ code: 0 });
  });
});
