import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { decideRevocation } from '../../src/stacks/decideRevocation.js';
import { recheckStack, type PresentedCompletion } from '../../src/stacks/recheckStack.js';
import type { RecheckReport } from '../../src/stacks/recheckReport.js';
import type { Stack } from '../../src/stacks/types.js';
import { certify, completeThree, NOW, openSchool, THEN, type CompletedStack } from './completedStack.js';

let done: CompletedStack;

beforeAll(async () => {
  done = await completeThree(await openSchool());
});

const recheck = (
  presented: Partial<PresentedCompletion> = {},
  from = done,
  now = NOW,
): Promise<RecheckReport> =>
  recheckStack(
    { completion: from.completion, constituents: from.badges, definition: from.school.stack, ...presented },
    { fetcher: from.school.fetcher },
    { now },
  );

/** The completion with something else in it, signed by the same issuer: what a dishonest issuer could do. */
const resigned = (change: (completion: JsonObject) => JsonObject): Promise<JsonObject> =>
  issue(change(JSON.parse(JSON.stringify(done.unsigned)) as JsonObject), {
    signer: done.school.signer,
    now: THEN,
  });

const withExtension = (completion: JsonObject, changes: JsonObject): JsonObject => ({
  ...completion,
  stackCompletion: { ...(completion['stackCompletion'] as JsonObject), ...changes },
});

const failures = ({ checks }: RecheckReport): readonly string[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ code = '' }) => code);

describe('a re-check', () => {
  it('reverifies with everything at hand', async () => {
    const report = await recheck();
    expect(failures(report)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
      shown: { of: 3, count: 3 },
      then: 'complete',
      now: 'complete',
      summary: 'complete then, complete now',
    });
  });

  it('is committed with some of the badges', async () => {
    const report = await recheck({ constituents: done.badges.slice(1) });
    expect(report).toMatchObject({
      verdict: 'valid',
      level: 'committed',
      shown: { of: 3, count: 2 },
      then: 'notChecked',
      now: 'notChecked',
    });
  });

  it('is committed with the definition alone, asserted without it', async () => {
    expect(await recheck({ constituents: [] })).toMatchObject({
      verdict: 'valid',
      level: 'committed',
      shown: { of: 3, count: 0 },
    });
    const bare = await recheckStack(
      { completion: done.completion },
      { fetcher: done.school.fetcher },
      { now: NOW },
    );
    expect(bare).toMatchObject({ verdict: 'valid', level: 'asserted' });
  });

  it('does not call all badges without the definition reverified', async () => {
    const report = await recheckStack(
      { completion: done.completion, constituents: done.badges },
      { fetcher: done.school.fetcher },
      { now: NOW },
    );
    expect(report).toMatchObject({ level: 'committed', shown: { of: 3, count: 3 }, now: 'notChecked' });
  });

  it('is plain JSON', async () => {
    const report = await recheck();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('says, and does not throw, what is wrong with something that is no completion', async () => {
    for (const completion of [done.badges[0], {}, 'nonsense', undefined, new Uint8Array()]) {
      const report = await recheck({ completion });
      expect(report.verdict).toBe('invalid');
      expect(failures(report)).toContain('stack.completion.missing');
    }
  });
});

describe('tampering', () => {
  it('with a claim breaks the signature', async () => {
    const claims = {
      a: [{ credential: 'urn:uuid:b' }],
      b: [{ credential: 'urn:uuid:b' }],
      c: [{ credential: 'urn:uuid:c' }],
    };
    const report = await recheck({ completion: withExtension(done.completion, { claims }) });
    expect(report.verdict).toBe('invalid');
    expect(failures(report)).toContain('stack.completion.invalid');
  });

  it('with a claim by the issuer itself is caught by the plan, with the claim’s pointer', async () => {
    const claims = {
      a: [{ credential: 'urn:uuid:b' }],
      b: [{ credential: 'urn:uuid:b' }],
      c: [{ credential: 'urn:uuid:c' }],
    };
    const completion = await resigned((one) => withExtension(one, { claims }));
    const report = await recheck({ completion });
    expect(failures(report)).toContain('stack.plan');
    expect(report.checks.find(({ code }) => code === 'stack.plan')?.pointer).toMatch(
      /^\/stackCompletion\/claims/,
    );
    expect(report).toMatchObject({ verdict: 'invalid', then: 'incomplete' });
  });

  it('with a claim that is left out is caught by the plan', async () => {
    const claims = { a: [{ credential: 'urn:uuid:a' }], b: [{ credential: 'urn:uuid:b' }] };
    const report = await recheck({ completion: await resigned((one) => withExtension(one, { claims })) });
    expect(failures(report)).toContain('stack.plan');
  });

  it('with a day that has not come is caught by the plan', async () => {
    const completion = await resigned((one) => withExtension(one, { asOf: '2099-01-01' }));
    const report = await recheck({ completion });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'stack.plan', pointer: '/stackCompletion/asOf' }),
    );
    expect(report.verdict).toBe('invalid');
  });

  it('with a digest is caught, with the digest’s pointer', async () => {
    const completion = await resigned((one) => ({
      ...one,
      relatedResource: (one['relatedResource'] as readonly JsonObject[]).map((resource, index) =>
        index === 1
          ? { ...resource, digestSRI: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }
          : resource,
      ),
    }));
    const report = await recheck({ completion });
    expect(report.checks.find(({ code }) => code === 'stack.digest')).toMatchObject({
      outcome: 'failed',
      pointer: '/relatedResource/1/digestSRI',
    });
    expect(report).toMatchObject({ verdict: 'invalid', shown: { of: 3, count: 2 } });
  });

  it('with a badge that was issued again is caught by its digest', async () => {
    const again = await done.school.issueTo(done.learner, 'a', 'urn:uuid:a', true);
    expect(failures(await recheck({ constituents: [again, ...done.badges.slice(1)] }))).toContain(
      'stack.digest',
    );
  });

  it('with the definition is caught, whether a laxer one or another version', async () => {
    const lax: Stack = {
      ...done.school.stack,
      rule: { id: 'three', any: (done.school.stack.rule as { all: [] }).all },
    };
    for (const definition of [
      lax,
      { ...done.school.stack, version: '2' },
      { ...done.school.stack, id: 'urn:other' },
    ]) {
      const report = await recheck({ definition });
      expect(report.verdict).toBe('invalid');
      expect(failures(report)).toContain('stack.definition');
    }
  });

  it('with someone else’s badge is caught by its owner', async () => {
    const other = didKeyOf(await generateKeyPair());
    const theirs = await done.school.issueTo(other, 'a', 'urn:uuid:theirs');
    const report = await recheck({ constituents: [theirs, ...done.badges.slice(1)] });
    expect(report.verdict).toBe('invalid');
    expect(failures(report)).toContain('stack.identity');
    expect(report.level).toBe('committed');
  });

  it('with the earner is caught: the completion was issued to someone else', async () => {
    const completion = await resigned((one) => withExtension(one, { identity: ['did:key:zSomeoneElse'] }));
    expect(failures(await recheck({ completion }))).toContain('stack.identity');
  });

  it('with a badge’s own content is caught by its proof', async () => {
    const changed = { ...(done.badges[0] as JsonObject), name: 'Another' };
    const found = failures(await recheck({ constituents: [changed, ...done.badges.slice(1)] }));
    expect(found).toContain('stack.constituent.invalid');
    expect(found).toContain('stack.digest');
  });

  it('with the semantics of the claims is refused', async () => {
    const completion = await resigned((one) => withExtension(one, { semantics: 'laxer-rules-9' }));
    expect(failures(await recheck({ completion }))).toContain('stack.completion.malformed');
  });
});

describe('a badge that was revoked after completion', () => {
  const afterRevocation = async (policy?: Stack['onRevocation']) => {
    const mine = await completeThree(await openSchool(policy));
    await mine.school.revoke('urn:uuid:b');
    return { mine, report: await recheck({}, mine) };
  };

  it('leaves the stack complete then, incomplete now, though the completion still verifies', async () => {
    const { report } = await afterRevocation();
    expect(report).toMatchObject({
      verdict: 'invalid',
      level: 'reverified',
      then: 'complete',
      now: 'incomplete',
      summary: 'complete then, incomplete now',
    });
    expect(report.completion.verdict).toBe('valid');
    expect(failures(report)).toEqual(['stack.incompleteNow']);
  });

  it('does not undo a stack whose policy is to keep', async () => {
    const { report } = await afterRevocation('keep');
    expect(report).toMatchObject({ verdict: 'valid', then: 'complete', now: 'incomplete' });
  });

  it('leaves it undecided where its status cannot be had', async () => {
    const { mine } = await afterRevocation();
    const report = await recheckStack(
      { completion: mine.completion, constituents: mine.badges, definition: mine.school.stack },
      {},
      { now: NOW },
    );
    expect(report).toMatchObject({ verdict: 'indeterminate', then: 'complete', now: 'indeterminate' });
  });

  it.each([
    ['reevaluate', ['suspend', 'revokeUnlessCured', 'reevaluateAbove']],
    ['cascade', ['revoke', 'reevaluateAbove']],
    ['keep', ['keep']],
  ] as const)('asks under %s for %j', async (policy, kinds) => {
    const { mine, report } = await afterRevocation(policy);
    if (report.certificate === undefined || report.evaluation === undefined)
      throw new Error('nothing was re-checked');
    const atRisk = {
      stack: mine.school.stack,
      credential: 'urn:uuid:completion',
      certificate: report.certificate,
      evaluation: report.evaluation,
    };
    expect(decideRevocation({ ...atRisk, revoked: ['urn:uuid:b'] }).map(({ kind }) => kind)).toEqual(kinds);
    expect(decideRevocation({ ...atRisk, revoked: ['urn:uuid:other'] })).toEqual([
      { kind: 'keep', reason: 'notCounted' },
    ]);
  });

  it('asks for a new completion where another badge takes its place, later or at once', async () => {
    const { mine, report } = await afterRevocation();
    if (report.certificate === undefined || report.evaluation === undefined)
      throw new Error('nothing was re-checked');
    const atRisk = {
      stack: mine.school.stack,
      credential: 'urn:uuid:completion',
      certificate: report.certificate,
      revoked: ['urn:uuid:b'],
    };
    const now = (completedOn: string) =>
      ({ ...report.evaluation, verdict: 'complete' as const, completedOn }) as typeof report.evaluation &
        object;
    expect(decideRevocation({ ...atRisk, evaluation: now('2026-04-20') }).map(({ kind }) => kind)).toEqual([
      'reissue',
    ]);
    expect(decideRevocation({ ...atRisk, evaluation: now('2026-08-01') }).map(({ kind }) => kind)).toEqual([
      'revoke',
      'issue',
      'reevaluateAbove',
    ]);
  });
});

describe('what a completion says as a badge', () => {
  const withSubject = (change: (subject: JsonObject) => JsonObject) =>
    resigned((completion) => ({
      ...completion,
      credentialSubject: change(completion['credentialSubject'] as JsonObject),
    }));
  const doctorate = (subject: JsonObject): JsonObject => ({
    ...subject,
    achievement: { ...(subject['achievement'] as JsonObject), id: 'https://school.example/stacks/doctorate' },
  });

  it('is the stack that its certificate proves: another achievement is caught', async () => {
    const report = await recheck({ completion: await withSubject(doctorate) });
    expect(failures(report)).toEqual(['stack.achievement']);
  });

  it.each(['2025-04-20T12:00:00Z', '2026-04-22T12:00:00Z'])(
    'is dated when the stack was complete: %s is caught',
    async (date) => {
      const awarded = await resigned((completion) => ({ ...completion, awardedDate: date }));
      const ended = await withSubject((subject) => ({ ...subject, activityEndDate: date }));
      for (const completion of [awarded, ended])
        expect(failures(await recheck({ completion }))).toEqual(['stack.dates']);
    },
  );

  it('may be dated by the day of another time zone', async () => {
    const completion = await resigned((draft) => ({ ...draft, awardedDate: '2026-04-19T22:00:00Z' }));
    expect(failures(await recheck({ completion }))).toEqual([]);
  });
});

describe('a claim that no digest binds', () => {
  it('makes no certificate: anything could be shown for it', async () => {
    const completion = await resigned((draft) => ({
      ...draft,
      relatedResource: (draft['relatedResource'] as readonly JsonObject[]).slice(0, -1),
    }));
    expect(failures(await recheck({ completion }))).toEqual(['stack.completion.malformed']);
  });
});

describe('a badge shown beside what was counted, for which the rules cannot be asked', () => {
  const unit = 'creditHour';
  const limitOf = (tag: string) => ({ rules: ['sum'], unit, from: { tag }, max: 5 });

  const limited = async () => {
    const school = await openSchool();
    const learner = didKeyOf(await generateKeyPair());
    const tagged = async (id: string, tag: readonly string[]): Promise<JsonObject> => {
      const badge = (await school.issueTo(learner, 'a', id)) as JsonObject;
      const { proof: _, ...bare } = badge;
      const subject = bare['credentialSubject'] as JsonObject;
      const achievement = { ...(subject['achievement'] as JsonObject), tag: [...tag] };
      const credential = { ...bare, credentialSubject: { ...subject, achievement } };
      return issue(credential, { signer: school.signer, now: THEN });
    };
    const stack: Stack = {
      ...school.stack,
      rule: { id: 'sum', sum: { unit, min: 4, from: { issuer: [school.id] } } },
      limits: [limitOf('x'), limitOf('y')],
    };
    const [x, y] = [await tagged('urn:uuid:x', ['x']), await tagged('urn:uuid:y', ['y'])];
    const certified = await certify(school, learner, [x, y], { stack });
    // By the first of them the two limits cross.
    const others = [await tagged('urn:uuid:xy', ['x', 'y']), await tagged('urn:uuid:z', ['x'])];
    const beside = { definition: stack, constituents: [x, y, ...others] };
    return { certified, beside };
  };

  it('leaves now undecided, and takes nothing from then', async () => {
    const { certified, beside } = await limited();
    const report = await recheck(beside, certified);
    expect(report).toMatchObject({ verdict: 'indeterminate', then: 'complete', now: 'indeterminate' });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ check: 'stack.now', outcome: 'unknown', code: 'stack.lint.caps' }),
    );
  });

  it('does not hide what has fallen of what was counted', async () => {
    const { certified, beside } = await limited();
    await certified.school.revoke('urn:uuid:x');
    expect(await recheck(beside, certified)).toMatchObject({ verdict: 'invalid', now: 'incomplete' });
  });
});
