import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import type { JsonObject } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import { issue } from '../../src/signing/issue.js';
import { createGrant, type GrantDraft } from '../../src/stacks/createGrant.js';
import { digestOf } from '../../src/stacks/digestOf.js';
import { readStackCompletion } from '../../src/stacks/stackCompletion.js';
import { recheckStack, type PresentedCompletion } from '../../src/stacks/recheckStack.js';
import type { RecheckReport } from '../../src/stacks/recheckReport.js';
import type { Rule, Stack } from '../../src/stacks/types.js';
import {
  certify,
  completeThree,
  NOW,
  openSchool,
  THEN,
  type CompletedStack,
  type School,
} from './completedStack.js';

let school: School;
let done: CompletedStack;

beforeAll(async () => {
  school = await openSchool();
  done = await completeThree(school);
});

const recheck = (presented: Partial<PresentedCompletion>, from = done): Promise<RecheckReport> =>
  recheckStack(
    { completion: from.completion, definition: school.stack, ...presented },
    { fetcher: school.fetcher },
    { now: NOW },
  );

const failures = ({ checks }: RecheckReport): readonly (string | undefined)[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

/** The completion with something else in it, signed by the same issuer: what a dishonest issuer could do. */
const resigned = (changes: JsonObject, from = done): Promise<JsonObject> => {
  const unsigned = JSON.parse(JSON.stringify(from.unsigned)) as JsonObject;
  const stackCompletion = { ...(unsigned['stackCompletion'] as JsonObject), ...changes };
  return issue({ ...unsigned, stackCompletion }, { signer: school.signer, now: THEN });
};

const claim = (slug: string): readonly JsonObject[] => [{ credential: `urn:uuid:${slug}` }];
const leaves = (): readonly Rule[] => (school.stack.rule as { all: readonly Rule[] }).all;

describe('a re-check with a part of the badges', () => {
  it('checks the rules whose claims are all there, and names the others', async () => {
    const report = await recheck({ constituents: done.badges.slice(0, 2) });
    expect(report).toMatchObject({
      verdict: 'valid',
      level: 'committed',
      shown: { of: 3, count: 2 },
      rules: { rechecked: ['a', 'b'], notShown: ['c'] },
      then: 'notChecked',
      summary: 'committed: 2 of 3 counted credentials shown; 2 of 3 requirements re-checked',
    });
  });

  it('finds a badge that does not do what the claim says', async () => {
    const completion = await resigned({ claims: { a: claim('b'), b: claim('b'), c: claim('c') } });
    const report = await recheck({ completion, constituents: [done.badges[1]] });
    expect(report).toMatchObject({ verdict: 'invalid', level: 'committed' });
    expect(report.checks.find(({ code }) => code === 'stack.plan')?.pointer).toBe(
      '/stackCompletion/claims/a/0',
    );
  });

  it('counts no badge that is not, to the byte, the one that was counted', async () => {
    const again = await school.issueTo(done.learner, 'a', 'urn:uuid:a', true);
    const report = await recheck({ constituents: [again, done.badges[1]] });
    expect(failures(report)).toContain('stack.digest');
    expect(report.rules).toEqual({ rechecked: ['b'], notShown: ['a', 'c'] });
  });

  it('sees what is left out, added or doubled without seeing a badge', async () => {
    const every = { a: claim('a'), b: claim('b'), c: claim('c') };
    for (const claims of [
      { a: every.a, b: every.b },
      { ...every, c: [] },
      { ...every, d: claim('a') },
    ]) {
      const report = await recheck({ completion: await resigned({ claims }) });
      expect(failures(report)).toContain('stack.plan');
    }
    expect(failures(await recheck({}))).toEqual([]);
  });

  it('sees two of what counts once', async () => {
    const stack: Stack = {
      ...school.stack,
      rule: {
        id: 'three',
        share: 'none',
        all: [leaves()[0] as Rule, { id: 'any', earn: { min: 1, from: { issuer: [school.id] } } }],
      },
    };
    const twice = await certify(school, done.learner, done.badges.slice(0, 2), { stack });
    const completion = await resigned({ claims: { a: claim('a'), any: claim('a') } }, twice);
    const report = await recheck({ completion, definition: stack, constituents: [done.badges[0]] }, twice);
    expect(failures(report)).toContain('stack.plan');
  });

  it('checks the order of what is there', async () => {
    const [a, b, c] = leaves() as readonly [Rule, Rule, Rule];
    const stack: Stack = { ...school.stack, rule: { id: 'three', sequence: [c, b, a] } };
    const unordered: Stack = { ...stack, rule: { id: 'three', all: [a, b, c] } };
    const made = await certify(school, done.learner, done.badges, { stack: unordered });
    const definition = { id: stack.id, version: '1', digestSRI: digestOf(stack as unknown as JsonObject) };
    const completion = await resigned({ definition }, made);
    const report = await recheck({ completion, definition: stack, constituents: done.badges.slice(1) }, made);
    expect(failures(report)).toEqual(['stack.plan']);
  });
});

describe('the dates of a completion', () => {
  it('are those of the badges: an earlier day than that of the last is caught', async () => {
    const completion = await resigned({ completedOn: '2026-04-02' });
    const report = await recheck({ completion, constituents: done.badges });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { code: 'stack.dates', pointer: '/awardedDate' },
      { code: 'stack.plan', pointer: '/stackCompletion/completedOn' },
    ]);
  });

  it('choose the version: another than the one in force is caught', async () => {
    const rule = school.stack.rule as Rule;
    const { version: _none, rule: _no, ...head } = school.stack;
    const stack: Stack = {
      ...head,
      versions: [
        { version: 'lax', effective: { from: '2019-01-01', until: '2025-12-31' }, rule: leaves()[0] as Rule },
        { version: 'strict', effective: { from: '2026-01-01' }, rule },
      ],
    };
    const dated = await certify(school, done.learner, done.badges, { stack });
    const definition = (dated.unsigned.stackCompletion as unknown as JsonObject)['definition'] as JsonObject;
    expect(definition['version']).toBe('strict');
    const completion = await resigned(
      { definition: { ...definition, version: 'lax' }, claims: { a: claim('a') } },
      dated,
    );
    const report = await recheck({ completion, definition: stack, constituents: done.badges }, dated);
    expect(failures(report)).toEqual(expect.arrayContaining(['stack.definition', 'stack.plan']));
  });
});

describe('nested definitions', () => {
  const nested = (): Stack => ({
    id: 'https://school.example/stacks/inner',
    version: '1',
    validity: 'whenAwarded',
    rule: { id: 'inner', all: leaves().slice(0, 2) },
  });
  const outer = (): Stack => ({
    ...school.stack,
    rule: {
      id: 'outer',
      where: { issuer: [school.id] },
      all: [{ id: 'nested', stack: nested().id, version: '1' }, leaves()[2] as Rule],
    },
  });

  it('are bound by digest, and a laxer one of the same version is caught', async () => {
    const made = await certify(school, done.learner, done.badges, { stack: outer(), library: [nested()] });
    const presented = { definition: outer(), constituents: made.badges };
    const lax: Stack = { ...nested(), rule: { id: 'inner', any: leaves().slice(0, 2) } };
    expect(await recheck({ ...presented, library: [nested()] }, made)).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
      rules: { rechecked: ['a', 'b', 'c'] },
    });
    const report = await recheck({ ...presented, library: [lax] }, made);
    expect(report.checks.find(({ code }) => code === 'stack.definition')?.pointer).toBe(
      '/relatedResource/1/digestSRI',
    );
    expect(await recheck(presented, made)).toMatchObject({ verdict: 'valid', level: 'committed' });
  });
});

describe('grants behind a completion', () => {
  let dean: Signer;
  let deanId: string;
  let stack: Stack;
  let granted: CompletedStack;
  let waiver: JsonObject;

  const grant = (changes: Partial<GrantDraft> = {}): JsonObject =>
    createGrant({
      id: 'urn:uuid:waiver',
      stack: stack.id,
      kind: 'waive',
      rule: 'c',
      by: deanId,
      earner: done.learner,
      on: new Date('2026-04-25T00:00:00Z'),
      ...changes,
    });

  beforeAll(async () => {
    const keyPair = await generateKeyPair();
    [dean, deanId] = [createSigner(keyPair), didKeyOf(keyPair)];
    const [a, b, c] = leaves() as readonly [Rule, Rule, Rule];
    stack = { ...school.stack, rule: { id: 'three', all: [a, b, { ...c, waivable: { by: [deanId] } }] } };
    waiver = await issue(grant(), { signer: dean, now: THEN });
    granted = await certify(school, done.learner, done.badges.slice(0, 2), { stack, grants: [waiver] });
  });

  const present = (presented: Partial<PresentedCompletion> = {}, from = granted): Promise<RecheckReport> =>
    recheck({ definition: stack, constituents: granted.badges, grants: [waiver], ...presented }, from);

  it('are bound by digest and verified again', async () => {
    const report = await present();
    expect(failures(report)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
      grantsShown: { of: 1, count: 1 },
      summary: 'complete then, complete now',
      certificate: { grants: ['urn:uuid:waiver'], waived: [{ rule: 'c', by: deanId }] },
    });
  });

  it('keep it from being reverified while they are not shown', async () => {
    expect(await present({ grants: [] })).toMatchObject({
      verdict: 'valid',
      level: 'committed',
      shown: { of: 2, count: 2 },
      grantsShown: { of: 1, count: 0 },
    });
  });

  it('are caught where they were changed, or signed by someone else', async () => {
    const stranger = createSigner(await generateKeyPair());
    const by = stranger.verificationMethod.split('#')[0] ?? '';
    const forged = { ...(await issue(grant({ by }), { signer: stranger, now: THEN })), issuer: deanId };
    const changed = { ...waiver, validFrom: '2026-04-01T00:00:00Z' };
    for (const one of [forged, changed]) {
      const report = await present({ grants: [one] });
      expect(report.level).toBe('committed');
      expect(failures(report)).toEqual(expect.arrayContaining(['stack.grant.unverified', 'stack.digest']));
    }
  });

  it('for someone else are caught, though the issuer of the completion bound them', async () => {
    const theirs = await issue(grant({ earner: 'did:example:other' }), { signer: dean, now: THEN });
    const unsigned = JSON.parse(JSON.stringify(granted.unsigned)) as JsonObject;
    const relatedResource = (unsigned['relatedResource'] as readonly JsonObject[]).map((one) =>
      one['id'] === 'urn:uuid:waiver' ? { ...one, digestSRI: digestOf(theirs) } : one,
    );
    const completion = await issue({ ...unsigned, relatedResource }, { signer: school.signer, now: THEN });
    const report = await present({ completion, grants: [theirs] });
    expect(failures(report)).toContain('stack.identity');
    expect(report.verdict).toBe('invalid');
  });

  it('beside those that it rests on are ignored with the reason', async () => {
    const other = await issue(grant({ id: 'urn:uuid:other', stack: 'urn:stack:other' }), {
      signer: dean,
      now: THEN,
    });
    const report = await present({ grants: [waiver, other] });
    expect(report.verdict).toBe('valid');
    expect(report.grants[1]?.checks.map(({ outcome, code }) => [outcome, code])).toContainEqual([
      'warning',
      'stack.grant.foreign',
    ]);
  });

  it('that were taken back since leave it complete then, incomplete now', async () => {
    const credentialStatus = await allocate(school.store, {
      credentialId: 'urn:uuid:waiver',
      purpose: 'revocation',
    });
    const status = await issue(grant({ by: school.id, credentialStatus }), {
      signer: school.signer,
      now: THEN,
    });
    const [a, b, c] = leaves() as readonly [Rule, Rule, Rule];
    const own: Stack = {
      ...stack,
      rule: { id: 'three', all: [a, b, { ...c, waivable: { by: [school.id] } }] },
    };
    await school.publishList(THEN);
    const made = await certify(school, done.learner, granted.badges, { stack: own, grants: [status] });
    await setStatus(school.store, { credentialId: 'urn:uuid:waiver', purpose: 'revocation' });
    await school.publishList(NOW);
    const report = await present({ definition: own, grants: [status] }, made);
    expect(report.summary).toBe('complete then, incomplete now');
    expect(report.checks.map(({ code }) => code)).toContain('stack.grant.withdrawn');
  });
});

describe('a re-check of badges by another subject', () => {
  it('says that they are one person by the issuer’s word alone', async () => {
    const own = await openSchool();
    const [learner, friend] = [done.learner, didKeyOf(await generateKeyPair())];
    const badges = await Promise.all([
      own.issueTo(learner, 'a', 'urn:uuid:one:a'),
      own.issueTo(friend, 'b', 'urn:uuid:one:b'),
      own.issueTo(learner, 'c', 'urn:uuid:one:c'),
    ]);
    const { completion } = await certify(own, learner, badges, { earner: [learner, friend] });
    const report = await recheckStack(
      { completion, constituents: badges, definition: own.stack },
      { fetcher: own.fetcher },
      { now: THEN },
    );
    expect(report).toMatchObject({ verdict: 'valid', level: 'reverified' });
    const checks = report.checks.filter(({ check }) => check === 'stack.identity');
    expect(checks.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['passed', undefined],
      ['warning', 'stack.identity.asserted'],
      ['passed', undefined],
    ]);
  });
});

describe('a re-check with a renewed edition of a badge', () => {
  it('beside the one that was counted is complete now by the newer one', async () => {
    const own = await openSchool();
    const stack: Stack = { ...own.stack, validity: 'current' };
    const learner = didKeyOf(await generateKeyPair());
    const edition = async (id: string, slug: string, from: string, until: string): Promise<JsonObject> => {
      const { proof: _proof, ...badge } = (await own.issueTo(learner, slug, id)) as JsonObject;
      return issue({ ...badge, validFrom: from, validUntil: until }, { signer: own.signer, now: THEN });
    };
    const [first, second, third] = await Promise.all([
      edition('urn:uuid:r:a', 'a', '2026-04-01T00:00:00Z', '2026-06-01T00:00:00Z'),
      edition('urn:uuid:r:b', 'b', '2026-04-01T00:00:00Z', '2027-06-01T00:00:00Z'),
      edition('urn:uuid:r:c', 'c', '2026-04-01T00:00:00Z', '2027-06-01T00:00:00Z'),
    ]);
    const { completion } = await certify(own, learner, [first, second, third], { stack });
    const renewed = await edition('urn:uuid:r:a', 'a', '2026-06-01T00:00:00Z', '2027-06-01T00:00:00Z');
    await own.publishList(NOW);
    const recheckOf = (constituents: readonly unknown[]) =>
      recheckStack({ completion, constituents, definition: stack }, { fetcher: own.fetcher }, { now: NOW });

    expect(await recheckOf([first, second, third])).toMatchObject({ then: 'complete', now: 'incomplete' });
    expect(await recheckOf([first, renewed, second, third])).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
      then: 'complete',
      now: 'complete',
    });
    expect((await recheckOf([renewed, second, third])).verdict).toBe('invalid');
  });
});

describe('a certificate of which a part cannot be read', () => {
  it.each<[string, JsonObject]>([
    ['/type', { type: 'Completion' }],
    ['/waived', { waived: null }],
    ['/waived/0', { waived: [{}] }],
    ['/digestBasis', { digestBasis: { embedded: 'base64', jwt: 'compact' } }],
    ['/context', { context: 5 }],
    ['/context/enrolled', { context: { enrolled: 5 } }],
    ['/context/cycles/term', { context: { cycles: { term: {} } } }],
  ])('is malformed: %s', async (pointer, changes) => {
    const unsigned = JSON.parse(JSON.stringify(done.unsigned)) as JsonObject;
    const stackCompletion = { ...(unsigned['stackCompletion'] as JsonObject), ...changes };
    expect(() => readStackCompletion({ ...unsigned, stackCompletion })).toThrow(
      expect.objectContaining({ code: 'stack.completion.malformed', pointer: `/stackCompletion${pointer}` }),
    );
  });
});
