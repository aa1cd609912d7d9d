import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import type { JsonObject } from '../../src/model/json.js';
import type { Constituent } from '../../src/stacks/completion.js';
import type { Evaluation, Stack } from '../../src/stacks/types.js';
import { completeStack } from '../../src/stacks/completeStack.js';
import { createStackAchievement } from '../../src/stacks/createStackAchievement.js';
import { digestOf } from '../../src/stacks/digestOf.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { recheckStack } from '../../src/stacks/recheckStack.js';
import { readStackCompletion } from '../../src/stacks/stackCompletion.js';
import { toHolding } from '../../src/stacks/toHolding.js';
import { verify } from '../../src/verification/verify.js';
import { certify, completeThree, openSchool, THEN, type CompletedStack } from './completedStack.js';

let done: CompletedStack;

beforeAll(async () => {
  done = await completeThree(await openSchool());
});

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('the completion of a stack', () => {
  it('is a badge that verifies as any other', async () => {
    const report = await verify(done.completion, { fetcher: done.school.fetcher }, { now: THEN });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', kind: 'achievement', proven: true });
  });

  it('keeps every term when it is signed: the reference library in safe mode agrees', async () => {
    const { proof: _signed, ...document } = done.completion;
    const quads = await canonicalize(document, { engine: 'reference' });
    expect(quads).toContain('cairn-badges#stackCompletion');
    expect(await canonicalize(document)).toBe(quads);
  });

  it('has the stack’s own achievement, dated by the last badge that counts', () => {
    const { unsigned, school } = done;
    expect(unsigned.credentialSubject.achievement.id).toBe(school.stack.id);
    expect(unsigned.awardedDate).toBe('2026-04-20T12:00:00Z');
    expect(unsigned.credentialSubject).toMatchObject({
      creditsEarned: 6,
      activityStartDate: '2026-04-01T12:00:00Z',
      activityEndDate: '2026-04-20T12:00:00Z',
    });
    expect(unsigned.credentialSubject.achievement.criteria.narrative).toContain('Badge a');
  });

  it('has one piece of evidence of genre Credential for each badge that counts', () => {
    expect(done.unsigned.evidence).toEqual(
      ['a', 'b', 'c'].map((slug) => ({
        id: `urn:uuid:${slug}`,
        type: ['Evidence'],
        name: expect.any(String),
        genre: 'Credential',
      })),
    );
  });

  it('binds the definition and each badge by the digest of its secured form', () => {
    const { unsigned, school, badges } = done;
    expect(unsigned.relatedResource.map(({ id, digestSRI }) => [id, digestSRI])).toEqual([
      [school.stack.id, digestOf(school.stack as unknown as JsonObject)],
      ...badges.map((badge, index) => [`urn:uuid:${'abc'[index]}`, digestOf(badge)]),
    ]);
  });

  it('says what counted for what, under which rules and for whom', () => {
    expect(readStackCompletion(done.completion)).toMatchObject({
      definition: { id: done.school.stack.id, version: '1' },
      asOf: '2026-05-01',
      completedOn: '2026-04-20',
      claims: {
        a: [{ credential: 'urn:uuid:a' }],
        b: [{ credential: 'urn:uuid:b' }],
        c: [{ credential: 'urn:uuid:c' }],
      },
      waived: [],
      identity: [done.learner],
      digestBasis: { embedded: 'RFC8785', jwt: 'compact' },
    });
  });

  it('has a result for the whole and for each requirement', () => {
    expect(done.unsigned.credentialSubject.result).toEqual([
      { type: ['Result'], resultDescription: `${done.school.stack.id}#completion`, status: 'Completed' },
      ...['a', 'b', 'c'].map((leaf) => ({
        type: ['Result'],
        resultDescription: `${done.school.stack.id}#${leaf}`,
        value: '1',
      })),
    ]);
  });
});

describe('completing a stack', () => {
  const options = () => ({
    id: 'urn:x',
    issuer: { id: done.school.id, type: ['Profile'] },
    achievement: createStackAchievement(done.school.stack),
    recipient: { id: done.learner },
    credentialStatus: [],
    now: THEN,
  });

  it('is refused where the evaluation does not say complete', () => {
    const { stack } = done.school;
    const context = { earner: [done.learner], asOf: '2026-05-01' };
    const evaluation = evaluate(stack, [], context);
    expect(codeOf(() => completeStack({ stack, evaluation, context, constituents: [] }, options()))).toBe(
      'stack.notComplete',
    );
  });

  it('is refused where a badge that counts is not at hand', async () => {
    const { stack } = done.school;
    const context = { earner: [done.learner], asOf: '2026-05-01' };
    const reports = await Promise.all(
      done.badges.map((badge) => verify(badge, { fetcher: done.school.fetcher }, { now: THEN })),
    );
    const evaluation = evaluate(
      stack,
      reports.map((report) => toHolding(report)),
      context,
    );
    expect(codeOf(() => completeStack({ stack, evaluation, context, constituents: [] }, options()))).toBe(
      'stack.constituent.missing',
    );
  });
});

describe('what a definition awards', () => {
  const worth = (awards: NonNullable<Stack['awards']>): Stack => ({ ...done.school.stack, awards });
  const course = () => worth({ type: 'Course', values: { creditHour: 5 } });

  it('is the type and the credits of its achievement', () => {
    expect(createStackAchievement(course())).toMatchObject({
      achievementType: 'Course',
      creditsAvailable: 5,
    });
  });

  it('is in the unit of credits that the caller names', () => {
    const award = worth({ values: { ects: '7.5', creditHour: 5 } });
    expect(createStackAchievement(award, { creditUnit: 'ects' })).toMatchObject({ creditsAvailable: 7.5 });
  });

  it('gives way to what the caller says', () => {
    const said = { achievementType: 'Certificate', creditsAvailable: 3 } as const;
    expect(createStackAchievement(course(), said)).toMatchObject(said);
  });

  it('stays in the definition where Open Badges have no word for it', () => {
    const achievement = createStackAchievement(
      worth({ type: 'salary lane', values: { lane: 1, creditHour: '44/15' } }),
    );
    expect(achievement.achievementType).toBe('MicroCredential');
    expect(achievement).not.toHaveProperty('creditsAvailable');
  });

  it.each([
    [6, 'passed', 'valid'],
    [5, 'warning', 'valid'],
  ] as const)('is compared with the credits of a completion: %d', async (credits, outcome, verdict) => {
    const stack = worth({ values: { creditHour: credits } });
    const { completion } = await certify(done.school, done.learner, done.badges, { stack });
    const report = await recheckStack(
      { completion, constituents: done.badges, definition: stack },
      { fetcher: done.school.fetcher },
      { now: THEN },
    );
    expect(report.verdict).toBe(verdict);
    expect(report.checks.find(({ check }) => check === 'stack.awards')?.outcome).toBe(outcome);
  });
});

describe('completing a stack from an evaluation that was tampered with', () => {
  const certified = async (
    change: (parts: { evaluation: Evaluation; constituents: readonly Constituent[] }) => object,
  ): Promise<unknown> => {
    const { stack, id, fetcher } = done.school;
    const context = { earner: [done.learner], asOf: '2026-05-01' };
    const constituents = await Promise.all(
      done.badges.map(async (secured) => ({
        secured,
        holding: toHolding(await verify(secured, { fetcher }, { now: THEN })),
      })),
    );
    const evaluation = evaluate(
      stack,
      constituents.map(({ holding }) => holding),
      context,
    );
    const completion = { stack, evaluation, context, constituents, ...change({ evaluation, constituents }) };
    return codeOf(() => {
      completeStack(completion, {
        id: 'urn:x',
        issuer: { id, type: ['Profile'] },
        achievement: createStackAchievement(stack),
        recipient: { id: done.learner },
        credentialStatus: [],
        now: THEN,
      });
      return 'certified';
    });
  };
  const withEvaluation = (change: (evaluation: Evaluation) => object) =>
    certified(({ evaluation }) => ({ evaluation: { ...evaluation, ...change(evaluation) } }));

  it('is certified where nothing was', async () => {
    expect(await certified(() => ({}))).toBe('certified');
  });

  it.each<[string, (evaluation: Evaluation) => object]>([
    ['one badge counts for two requirements', ({ claims }) => ({ claims: { ...claims, b: claims['a'] } })],
    ['a requirement is left out', ({ claims: { a = [], b = [] } }) => ({ claims: { a, b } })],
    [
      'a requirement is waived by nobody',
      ({ claims: { a = [], b = [] } }) => ({ claims: { a, b }, waived: ['c'] }),
    ],
    ['it is dated earlier', () => ({ completedOn: '2026-04-01' })],
  ])('is refused where %s', async (_, change) => {
    expect(await withEvaluation(change)).toBe('stack.notComplete');
  });

  it('is refused where a badge is secured that was not evaluated', async () => {
    const swapped = await certified(({ constituents: [first, ...rest] }) => ({
      constituents: [{ ...first, secured: rest[0]?.secured }, ...rest],
    }));
    expect(swapped).toBe('stack.constituent.foreign');
  });
});

describe('a holding', () => {
  it('is read off a verified report: issuer, achievement, dates, credits, earner', async () => {
    const report = await verify(done.badges[0], { fetcher: done.school.fetcher }, { now: THEN });
    expect(toHolding(report)).toMatchObject({
      id: 'urn:uuid:a',
      issuer: done.school.id,
      achievement: 'https://school.example/achievements/a',
      earner: done.learner,
      awarded: '2026-04-01T12:00:00Z',
      values: { creditHour: 2 },
      status: 'valid',
    });
  });

  it('is refused for a badge that was changed', async () => {
    const changed = { ...(done.badges[0] as JsonObject), name: 'Another' };
    const report = await verify(changed, { fetcher: done.school.fetcher }, { now: THEN });
    expect(codeOf(() => toHolding(report))).toBe('stack.unverified');
  });

  it('is refused for an unsigned badge, unless asked for by a name that says what it does', async () => {
    const { proof: _none, ...unsigned } = done.badges[0] as JsonObject;
    const report = await verify(unsigned, { fetcher: done.school.fetcher }, { now: THEN });
    expect(codeOf(() => toHolding(report))).toBe('stack.unverified');
    expect(toHolding(report, { dangerouslyAcceptUnverified: true }).id).toBe('urn:uuid:a');
  });

  it('says that its status is unknown where the list could not be had', async () => {
    const report = await verify(done.badges[0], {}, { now: THEN });
    expect(toHolding(report)).toMatchObject({ status: 'unknown' });
    expect(toHolding(report).revoked).toBeUndefined();
  });

  it('is refused where the key could not be found: unknown is not verified', async () => {
    const report = await verify(
      done.badges[0],
      { resolver: () => Promise.reject(new Error('down')) },
      { now: THEN },
    );
    expect(codeOf(() => toHolding(report))).toBe('stack.unverified');
  });
});
