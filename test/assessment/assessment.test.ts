import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.js';
import { awardOf } from '../../src/assessment/awardOf.js';
import { decide } from '../../src/assessment/decide.js';
import { elementsOf, standingElements } from '../../src/assessment/elements.js';
import { openAssessment } from '../../src/assessment/openAssessment.js';
import { review } from '../../src/assessment/review.js';
import { roundsOf, standingArtifacts, stateOf } from '../../src/assessment/rounds.js';
import { submit } from '../../src/assessment/submit.js';
import { createAchievement } from '../../src/model/createAchievement.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { isCairnError } from '../../src/model/errors.js';
import { validateStructure } from '../../src/model/validateStructure.js';

const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isCairnError(error)) return `${error.code} ${error.pointer ?? ''}`.trim();
    throw error;
  }
  throw new Error('was accepted');
};

const rubric = (name: string) => ({
  id: `urn:example:${name}`,
  name,
  resultType: 'RubricCriterionLevel' as const,
  requiredLevel: `urn:example:${name}:proficient`,
  rubricCriterionLevel: ['developing', 'proficient', 'exemplary'].map((level) => ({
    id: `urn:example:${name}:${level}`,
    name: level,
  })),
});

const achievement = createAchievement({
  id: 'https://example.edu/achievements/morning-meeting',
  name: 'Morning Meeting for SEL',
  description: 'Plans and leads a morning meeting.',
  criteria: { narrative: 'Videos, plans, a justification.' },
  resultDescription: [
    rubric('videos'),
    rubric('plans'),
    { id: 'urn:example:status', name: 'Completion', resultType: 'Status' },
  ],
});

const evaluator = { id: 'https://example.edu/evaluators/1', name: 'Evaluator' };
const learner = 'did:example:teacher';
const level = (element: string, achieved: string, feedback?: string) => ({
  resultDescription: `urn:example:${element}`,
  achievedLevel: `urn:example:${element}:${achieved}`,
  ...(feedback === undefined ? {} : { feedback }),
});

const opened = openAssessment(achievement, { learner, at: '2024-03-01T08:00:00Z' });
const handedIn = submit(opened, {
  at: '2024-03-02T08:00:00Z',
  note: 'My first try.',
  artifacts: [
    { id: 'video-1', evidence: { id: 'https://example.org/v1', name: 'Video 1' } },
    { id: 'video-2', evidence: { id: 'https://example.org/v2', name: 'Video 2' } },
    { id: 'plans', evidence: { name: 'Plans', narrative: 'Monday: …' } },
  ],
});
const sentBack = review(handedIn, {
  at: '2024-03-05T08:00:00Z',
  evaluator,
  elements: [level('videos', 'proficient'), level('plans', 'developing', 'Say who leads the greeting.')],
});
const handedInAgain = submit(sentBack, {
  at: '2024-03-07T08:00:00Z',
  artifacts: [
    { id: 'plans-b', supersedes: 'plans', evidence: { name: 'Plans, again' } },
    {
      id: 'video-2b',
      supersedes: ['video-2'],
      evidence: { id: 'https://example.org/v2b', name: 'Video 2, again' },
    },
  ],
});
const met = decide(handedInAgain, {
  at: '2024-03-09T08:00:00+01:00',
  verdict: 'met',
  evaluator,
  narrative: 'Meets the standard.',
  elements: [level('plans', 'exemplary'), { resultDescription: 'urn:example:status', met: true }],
});

describe('an assessment', () => {
  it('says where it stands', () => {
    expect([opened, handedIn, sentBack, handedInAgain, met].map(stateOf)).toEqual([
      'awaitsSubmission',
      'awaitsReview',
      'awaitsSubmission',
      'awaitsReview',
      'met',
    ]);
    expect(roundsOf(met).map(({ number, review: given }) => [number, given?.verdict])).toEqual([
      [1, 'revise'],
      [2, 'met'],
    ]);
  });

  it('keeps all rounds, with feedback bound to the element it is about', () => {
    const [first] = roundsOf(met);
    expect(first?.submission.artifacts.map(({ id }) => id)).toEqual(['video-1', 'video-2', 'plans']);
    expect(first?.review?.elements[1]).toMatchObject({
      resultDescription: 'urn:example:plans',
      met: false,
      feedback: 'Say who leads the greeting.',
    });
  });

  it('unites the evidence of all rounds, without what was superseded, in its first order', () => {
    expect(standingArtifacts(handedIn).map(({ id }) => id)).toEqual(['video-1', 'video-2', 'plans']);
    expect(standingArtifacts(met).map(({ id }) => id)).toEqual(['video-1', 'video-2b', 'plans-b']);
  });

  it('tells what is met by the rubric', () => {
    expect(elementsOf(achievement).map(({ name }) => name)).toEqual(['videos', 'plans']);
    expect(standingElements(sentBack).map((element) => element.met)).toEqual([true, false]);
    expect(standingElements(met).map((element) => element.met)).toEqual([true, true, true]);
  });

  it('leaves earlier states as they were, and can be stored as JSON', () => {
    expect(opened.entries).toHaveLength(1);
    const stored = JSON.parse(JSON.stringify(handedInAgain)) as Assessment;
    expect(decide(stored, { verdict: 'notMet', evaluator, elements: [] }).entries).toHaveLength(5);
  });
});

describe('the award', () => {
  it('is ready for createAchievementCredential', () => {
    const award = awardOf(met);
    expect(award).toEqual({
      awardedDate: '2024-03-09T08:00:00+01:00',
      evidence: [
        { id: 'https://example.org/v1', type: ['Evidence'], name: 'Video 1' },
        { id: 'https://example.org/v2b', type: ['Evidence'], name: 'Video 2, again' },
        { type: ['Evidence'], name: 'Plans, again' },
      ],
      credentialSubject: {
        achievement,
        result: [
          {
            type: ['Result'],
            resultDescription: 'urn:example:videos',
            achievedLevel: 'urn:example:videos:proficient',
          },
          {
            type: ['Result'],
            resultDescription: 'urn:example:plans',
            achievedLevel: 'urn:example:plans:exemplary',
          },
          { type: ['Result'], resultDescription: 'urn:example:status', status: 'Completed' },
        ],
        narrative: 'Meets the standard.',
        source: { id: evaluator.id, type: ['Profile'], name: 'Evaluator' },
      },
    });
    const badge = createAchievementCredential({
      ...award,
      issuer: { id: 'did:web:example.edu' },
      credentialSubject: {
        ...award.credentialSubject,
        id: learner,
        identifier: createIdentityObject('teacher@example.org'),
      },
    });
    expect(validateStructure(badge)).toMatchObject({ findings: [], warnings: [] });
  });

  it('is given for nothing but a decision that all is met', () => {
    for (const assessment of [opened, handedIn, sentBack])
      expect(faultOf(() => awardOf(assessment))).toBe('assessment.notMet');
    expect(
      faultOf(() =>
        awardOf(decide(handedIn, { verdict: 'notMet', evaluator, elements: [], at: '2024-03-05T08:00:00Z' })),
      ),
    ).toBe('assessment.notMet');
  });
});

describe('what is refused', () => {
  it('steps out of order', () => {
    expect(faultOf(() => review(opened, { evaluator, elements: [] }))).toBe('assessment.order');
    expect(faultOf(() => submit(handedIn, { artifacts: [{ id: 'x', evidence: {} }] }))).toBe(
      'assessment.order',
    );
    expect(faultOf(() => submit(met, { artifacts: [{ id: 'x', evidence: {} }] }))).toBe('assessment.order');
    expect(faultOf(() => review(met, { evaluator, elements: [] }))).toBe('assessment.order');
    expect(faultOf(() => review(handedIn, { evaluator, elements: [], at: '2024-03-01T08:00:00Z' }))).toBe(
      'assessment.order /at',
    );
    expect(faultOf(() => review(handedIn, { evaluator, elements: [], at: 'yesterday' }))).toBe(
      'structure.date /at',
    );
  });

  it('artefacts without a name of their own, or that supersede nothing', () => {
    const again = (id: string, supersedes?: string): string =>
      faultOf(() =>
        submit(sentBack, {
          artifacts: [{ id, evidence: { name: 'x' }, ...(supersedes === undefined ? {} : { supersedes }) }],
        }),
      );
    expect(again('plans', 'plans')).toBe('assessment.artifact /artifacts/0/id');
    expect(again('')).toBe('assessment.artifact /artifacts/0');
    expect(again('plans-b', 'plan')).toBe('assessment.supersedes /artifacts/0/supersedes');
    expect(faultOf(() => submit(sentBack, { artifacts: [] }))).toBe('assessment.artifact /artifacts');
    const twice = ['a', 'b'].map((id) => ({ id, evidence: { name: id }, supersedes: 'plans' }));
    expect(faultOf(() => submit(sentBack, { artifacts: twice }))).toBe(
      'assessment.supersedes /artifacts/1/supersedes',
    );
  });

  it('words on elements that do not fit the rubric', () => {
    const say = (...elements: Parameters<typeof review>[1]['elements']): string =>
      faultOf(() => review(handedIn, { evaluator, elements }));
    expect(say(level('music', 'proficient'))).toBe('assessment.element /elements/0/resultDescription');
    expect(say({ ...level('plans', 'proficient'), achievedLevel: 'urn:example:videos:proficient' })).toBe(
      'assessment.element /elements/0/achievedLevel',
    );
    expect(say(level('plans', 'proficient'), level('plans', 'proficient'))).toBe(
      'assessment.element /elements/1',
    );
    expect(say({ ...level('plans', 'developing'), met: true })).toBe('assessment.element /elements/0/met');
    expect(say({ resultDescription: 'urn:example:status' })).toBe('assessment.element /elements/0');
  });

  it('a verdict that the elements do not bear out', () => {
    const decideMet = (...elements: Parameters<typeof review>[1]['elements']): string =>
      faultOf(() => decide(handedInAgain, { verdict: 'met', evaluator, elements }));
    expect(decideMet()).toBe('assessment.verdict /verdict');
    expect(decideMet(level('plans', 'developing'))).toBe('assessment.verdict /verdict');
    expect(decideMet(level('plans', 'proficient'), level('videos', 'developing'))).toBe(
      'assessment.verdict /verdict',
    );
    expect(
      faultOf(() => decide(handedInAgain, { verdict: 'revise' as 'met', evaluator, elements: [] })),
    ).toBe('assessment.verdict /verdict');
  });

  it('a learner who evaluates', () => {
    expect(faultOf(() => review(handedIn, { evaluator: { id: learner }, elements: [] }))).toBe(
      'assessment.evaluator /evaluator/id',
    );
  });

  it('any change of history, whatever it is', () => {
    const paths: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value === 'object' && value !== null)
        for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
      else paths.push(path);
    };
    walk(handedInAgain.entries, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.string(), (path, value) => {
        const copy = structuredClone(handedInAgain) as unknown as { entries: unknown };
        let place = copy.entries as Record<string | number, unknown>;
        for (const token of path.slice(0, -1)) place = place[token] as Record<string | number, unknown>;
        const last = path.at(-1) ?? '';
        fc.pre(place[last] !== value);
        place[last] = value;
        expect(
          faultOf(() =>
            decide(copy as unknown as Assessment, { verdict: 'notMet', evaluator, elements: [] }),
          ),
        ).toMatch(/^assessment\.altered \/entries/);
      }),
      { numRuns: 300 },
    );
    const without = {
      ...handedInAgain,
      entries: handedInAgain.entries.filter(({ kind }) => kind !== 'review'),
    } as unknown as Assessment;
    expect(faultOf(() => decide(without, { verdict: 'notMet', evaluator, elements: [] }))).toBe(
      'assessment.altered /entries/2',
    );
    expect(faultOf(() => submit({ type: 'Assessment', entries: [] as never }, { artifacts: [] }))).toBe(
      'assessment.altered /entries',
    );
  });
});
