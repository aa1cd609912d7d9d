import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from '../../src/stacks/types.js';

const FOLDER = 'examples/policies';
const ME = 'did:web:teacher.example';

const read = (name: string): readonly Stack[] => {
  const content = JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Stack | Stack[];
  return Array.isArray(content) ? content : [content];
};

const policy = (name: string): Stack => {
  const [stack] = read(name);
  if (stack === undefined) throw new Error(`${name} is empty`);
  return stack;
};

let serial = 0;
const badge = (fields: Partial<Holding> & Pick<Holding, 'achievement' | 'issuer'>): Holding => {
  serial += 1;
  return { id: `urn:badge:${serial}`, earner: ME, awarded: '2020-05-01', type: 'MicroCredential', ...fields };
};

const ask = (
  stack: Stack,
  holdings: readonly Holding[],
  context: Partial<EvaluationContext> = {},
): Evaluation => evaluate(stack, holdings, { earner: [ME], asOf: '2020-12-31', ...context });

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('every policy', () => {
  const names = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

  it.each(names)('%s has a source, a date, a jurisdiction, and no errors', (name) => {
    for (const stack of read(name)) {
      expect(stack).toMatchObject({
        source: expect.any(String) as unknown,
        date: expect.any(String) as unknown,
        jurisdiction: expect.any(String) as unknown,
      });
      expect(lintStack(stack).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

describe('the five-badge course of a university', () => {
  const stack = policy('sel-five-badges');
  const names = ['morning-meeting', 'closing-circle', 'class-agreements', 'peer-feedback', 'calm-corner'];
  const earned = names.map((name, index) =>
    badge({
      achievement: `https://badges.university.example/achievements/${name}`,
      issuer: 'did:web:badges.university.example',
      awarded: `2020-0${index + 5}-20`,
    }),
  );

  it('is complete with all five, on the day of the last', () => {
    expect(ask(stack, earned)).toMatchObject({ verdict: 'complete', completedOn: '2020-09-20' });
  });

  it('names the one that is missing', () => {
    expect(ask(stack, earned.slice(1)).missing).toEqual({ 'morning-meeting': { have: 0, need: 1 } });
  });

  it('counts no badge of another issuer', () => {
    const forged = earned.map((holding) => ({ ...holding, issuer: 'did:web:elsewhere.example' }));
    expect(ask(stack, forged).verdict).toBe('incomplete');
  });
});

describe('computational thinking', () => {
  const stack = policy('computational-thinking');
  const earned = ['creating-artifacts', 'abstractions', 'defining-problems', 'testing-refining'].map((name) =>
    badge({ achievement: `urn:achievement:ct:${name}`, issuer: 'https://bloomboard.example' }),
  );

  it('asks for all four, in any order', () => {
    expect(ask(stack, earned.toReversed()).verdict).toBe('complete');
    expect(ask(stack, earned.slice(0, 3)).verdict).toBe('incomplete');
  });
});

describe('anti-bias instruction', () => {
  const stack = policy('anti-bias-instruction');
  const component = (name: string): string => `urn:tt:critical-component:${name}`;
  const evidence = [
    { genre: 'observation', minutes: 40 },
    { genre: 'observation', minutes: 55 },
    { genre: 'essay', words: 500 },
    { genre: 'essay', words: 640 },
  ];
  const main = badge({
    achievement: 'urn:achievement:anti-bias-instruction',
    issuer: 'https://educatorsrising.example',
    align: ['engagement-with-material', 'differentiated-instruction', 'cooperative-learning'].map(component),
    evidence,
  });
  const other = badge({
    achievement: 'urn:achievement:values',
    issuer: 'https://digitalpromise.example',
    align: ['real-world-connections', 'values-based-assessment'].map(component),
  });

  it('is covered by whichever badges', () => {
    expect(ask(stack, [main, other]).verdict).toBe('complete');
  });

  it('names the components that are not covered', () => {
    expect(ask(stack, [main]).missing['components']).toEqual({
      have: 3,
      need: 5,
      targets: [component('real-world-connections'), component('values-based-assessment')],
    });
  });

  it('takes 40 minutes, and not 39', () => {
    const short = { ...main, evidence: [{ genre: 'observation', minutes: 39 }, ...evidence.slice(1)] };
    expect(ask(stack, [short, other]).missing).toEqual({ observation: { have: 0, need: 1 } });
  });
});

describe('a collection without a rule', () => {
  it('can be kept, and nothing completes it', () => {
    const stack = policy('digital-learning-groupings');
    expect(lintStack(stack).map(({ code }) => code)).toEqual(['stack.lint.noRule']);
    expect(() => ask(stack, [])).toThrow(expect.objectContaining({ code: 'stack.unusable' }) as Error);
  });
});

describe('Rank II in Kentucky', () => {
  const stack = policy('kentucky-rank-ii');
  const kedc = (tag: string, index: number, awarded: string): Holding =>
    badge({ achievement: `urn:ky:${tag}:${index}`, issuer: 'https://kedc.example', tag: [tag], awarded });
  const routeA = (capstone: string): Holding[] => [
    ...times(12, (index) => kedc('ky:foundation', index, '2018-03-01')),
    ...times(6, (index) => kedc('ky:personalised', index, '2019-03-01')),
    kedc('ky:capstone', 0, capstone),
  ];
  const kea = (fields: Partial<Holding>, index: number): Holding =>
    badge({ achievement: `urn:kea:${index}`, issuer: 'https://kea.example', ...fields });
  const routeB = [
    kea({ tag: ['ky:research-course'], type: 'Course' }, 0),
    ...times(10, (index) => kea({ tag: ['ky:meeting'], type: 'Attendance' }, 10 + index)),
    ...times(10, (index) => kea({}, 30 + index)),
    kea({ tag: ['ky:capstone'], type: 'Assessment', awarded: '2020-06-01' }, 50),
  ];

  it('is reached by twelve, six and a capstone within three years', () => {
    expect(ask(stack, routeA('2021-02-28'), { asOf: '2021-12-31' })).toMatchObject({
      verdict: 'complete',
      completedOn: '2021-02-28',
    });
    expect(ask(stack, routeA('2021-03-02'), { asOf: '2021-12-31' }).verdict).toBe('incomplete');
  });

  it('is not reached by a capstone before the rest', () => {
    expect(ask(stack, routeA('2018-12-01')).verdict).toBe('incomplete');
  });

  it('is reached by a course, ten meetings, ten micro-credentials and a capstone', () => {
    expect(ask(stack, routeB)).toMatchObject({ verdict: 'complete', completedOn: '2020-06-01' });
    expect(ask(stack, routeB.slice(1)).verdict).toBe('incomplete');
  });
});

describe('professional development points in Tennessee', () => {
  const cycles = { licence: { from: '2017-09-01', until: '2026-08-31' } };
  const approved = (index: number, awarded: string): Holding =>
    badge({
      achievement: `urn:tn:${index}`,
      issuer: 'https://bloomboard.example',
      tag: ['tn:approved'],
      awarded,
    });

  it('are five a micro-credential, so that six advance a licence', () => {
    const stack = policy('tennessee-advance-30');
    const six = times(6, (index) => approved(index, '2019-05-01'));
    expect(ask(stack, six, { cycles })).toMatchObject({ verdict: 'complete', version: '2020' });
    expect(ask(stack, six.slice(1), { cycles }).missing).toEqual({ points: { have: 25, need: 30 } });
  });

  it('are six a micro-credential later, by the date of the activity', () => {
    const stack = policy('tennessee-advance-30');
    const mixed = [approved(1, '2023-08-31'), ...times(4, (index) => approved(2 + index, '2023-09-01'))];
    const evaluation = ask(stack, mixed, { cycles, asOf: '2024-06-01' });
    expect(evaluation.missing).toEqual({ points: { have: 29, need: 30 } });
    const five = times(5, (index) => approved(10 + index, '2023-09-01'));
    expect(ask(stack, five, { cycles, asOf: '2024-06-01' })).toMatchObject({
      verdict: 'complete',
      version: '2023',
    });
  });

  it('count only within the licence, and only when approved', () => {
    const stack = policy('tennessee-renew-60');
    const twelve = times(12, (index) => approved(index, '2018-05-01'));
    expect(ask(stack, twelve, { cycles }).verdict).toBe('complete');
    const early = { ...approved(99, '2017-08-31'), id: 'early' };
    expect(ask(stack, [...twelve.slice(1), early], { cycles }).missing).toEqual({
      points: { have: 55, need: 60 },
    });
    const { tag: _tag, ...unapproved } = approved(98, '2018-05-01');
    expect(ask(stack, [...twelve.slice(1), unapproved], { cycles }).verdict).toBe('incomplete');
  });

  it('come from hours, CEUs and semester hours too', () => {
    const stack = policy('tennessee-renew-60');
    const other = (values: Record<string, number>): Holding =>
      badge({
        achievement: 'urn:tn:other',
        issuer: 'https://mtsu.example',
        type: 'Course',
        tag: ['tn:approved'],
        values,
      });
    const holdings = [other({ semesterHour: 3 }), other({ CEU: 4 }), other({ clockHour: 10 })];
    expect(ask(stack, holdings, { cycles }).verdict).toBe('complete');
  });
});

describe('a computer science endorsement in Arizona', () => {
  const topics = ['intro-cs', 'inclusive-pedagogy', 'computational-thinking', 'instructional-planning'];
  const certificate = badge({
    achievement: 'urn:az:standard-elementary',
    issuer: 'https://azed.example',
    type: 'License',
  });
  const hours = (tag: string, clockHour: number, align: readonly string[] = []): Holding =>
    badge({
      achievement: `urn:az:${tag}:${clockHour}`,
      issuer: 'https://district.az.example',
      type: 'Course',
      tag: [tag],
      values: { clockHour },
      align: align.map((topic) => `urn:az:cs-topic:${topic}`),
    });

  it('PreK-8 takes fifteen clock hours as one semester hour, exactly', () => {
    const stack = policy('arizona-cs-prek8');
    const rest = [certificate, hours('cs-programming', 45), hours('cs-elective', 45)];
    expect(ask(stack, [...rest, hours('cs-foundations', 45, topics)]).verdict).toBe('complete');
    expect(ask(stack, [...rest, hours('cs-foundations', 44, topics)]).missing).toEqual({
      'foundation-hours': { have: '44/15', need: 3 },
    });
  });

  it('PreK-8 asks for the topics, whatever the hours', () => {
    const stack = policy('arizona-cs-prek8');
    const holdings = [certificate, hours('cs-programming', 45), hours('cs-elective', 45)];
    const few = hours('cs-foundations', 90, topics.slice(0, 3));
    expect(ask(stack, [...holdings, few]).missing).toEqual({
      topics: { have: 3, need: 4, targets: ['urn:az:cs-topic:instructional-planning'] },
    });
  });

  it('PreK-8 counts programming as an elective only once', () => {
    const stack = policy('arizona-cs-prek8');
    const foundations = hours('cs-foundations', 45, topics);
    const two = [hours('cs-programming', 45), hours('cs-programming', 46)];
    expect(ask(stack, [certificate, foundations, ...two]).verdict).toBe('complete');
    const evaluation = ask(stack, [certificate, foundations, hours('cs-programming', 90)]);
    expect(evaluation).toMatchObject({ verdict: 'incomplete', conflicts: ['hours'] });
  });

  it('6-12 takes a micro-credential as one semester hour, twelve in all', () => {
    const stack = policy('arizona-cs-6-12');
    const micro = (tag: string, index: number): Holding =>
      badge({
        achievement: `urn:az:mc:${tag}:${index}`,
        issuer: 'https://asu.example',
        tag: [tag],
        align: [`urn:az:cs-topic:${topics[index] ?? ''}`],
      });
    const tags = ['cs-foundations', 'cs-programming', 'cs-elective'];
    const twelve = tags.flatMap((tag) => times(4, (index) => micro(tag, index)));
    expect(ask(stack, [certificate, ...twelve]).verdict).toBe('complete');
    expect(ask(stack, [certificate, ...twelve.slice(0, 11)]).verdict).toBe('incomplete');
  });
});

describe('alternative certification at Lakes Country', () => {
  const stack = policy('minnesota-lakes-country-cte');
  const names = [
    'classroom-management',
    'lesson-design',
    'safety-in-the-shop',
    'assessment-of-skills',
    'work-based-learning',
  ];
  const programme = names.map((name) =>
    badge({ achievement: `urn:achievement:lcsc:${name}`, issuer: 'https://lcsc.example' }),
  );
  const experience = badge({
    achievement: 'urn:lcsc:experience',
    issuer: 'https://lcsc.example',
    type: 'Experience',
    values: { workHour: 4200 },
  });

  it('is complete with the programme and any proof of the occupation', () => {
    expect(ask(stack, [...programme, experience]).verdict).toBe('complete');
    expect(ask(stack, programme).verdict).toBe('incomplete');
  });

  it('can be waived in part by the provider, and by nobody else', () => {
    const waive = (by: string) =>
      ({ kind: 'waive', rule: 'safety-in-the-shop', by, on: '2020-06-01' }) as const;
    const without = [...programme.filter(({ achievement }) => !achievement.endsWith('shop')), experience];
    expect(ask(stack, without, { grants: [waive('https://lcsc.example')] })).toMatchObject({
      verdict: 'complete',
      waived: ['safety-in-the-shop'],
    });
    expect(ask(stack, without, { grants: [waive(ME)] }).verdict).toBe('incomplete');
  });
});

describe('a salary ladder', () => {
  const lanes = read('wisconsin-salary-ladder');
  const points = (type: string, point: number): Holding =>
    badge({
      achievement: `urn:wi:${type}:${point}`,
      issuer: 'https://district.wi.example',
      type,
      values: { point },
    });
  const reached = (holdings: readonly Holding[]): (string | undefined)[] =>
    lanes.filter((lane) => ask(lane, holdings).verdict === 'complete').map(({ name }) => name);

  it('has ordered thresholds on one pool', () => {
    expect(reached([points('MicroCredential', 9)])).toEqual([]);
    expect(reached([points('MicroCredential', 10)])).toEqual(['Salary lane 1']);
    expect(reached([points('MicroCredential', 27)])).toEqual(['Salary lane 1', 'Salary lane 2']);
  });

  it('caps what courses may bring', () => {
    expect(reached([points('Course', 25), points('MicroCredential', 5)])).toEqual(['Salary lane 1']);
    expect(reached([points('Course', 30), points('MicroCredential', 23)])).toHaveLength(3);
  });
});

describe('a certificate with caps in Queensland', () => {
  const stack = policy('queensland-capped-certificate');
  const credits = (type: string, credit: number, tag?: string): Holding =>
    badge({
      achievement: `urn:qld:${type}:${credit}:${tag ?? ''}`,
      issuer: 'https://qcaa.example',
      type,
      values: { credit },
      ...(tag === undefined ? {} : { tag: [tag] }),
    });
  const skills = [credits('Core', 4, 'literacy'), credits('Core', 4, 'numeracy')];

  it('needs twelve core credits of twenty', () => {
    expect(ask(stack, [...skills, credits('Core', 4), credits('Complementary', 8)]).verdict).toBe('complete');
    expect(ask(stack, [...skills, credits('Core', 3), credits('Elective', 9)]).verdict).toBe('incomplete');
  });

  it('cuts preparatory credits at four, within the eight of both', () => {
    const holdings = [...skills, credits('Core', 4), credits('Preparatory', 6), credits('Complementary', 3)];
    expect(ask(stack, holdings).missing['credits']).toEqual({ have: 19, need: 20 });
    expect(ask(stack, [...holdings, credits('Complementary', 1)]).verdict).toBe('complete');
  });
});

describe('two awards that exclude each other', () => {
  const stack = policy('two-way-exclusive');
  const credits = (credit: number): Holding =>
    badge({
      achievement: `urn:hku:${credit}`,
      issuer: 'https://space.example',
      tag: ['teaching', 'leadership'],
      values: { credit },
    });

  it('are both reached only if the credits can be parted', () => {
    expect(ask(stack, [5, 4, 3, 2, 2].map(credits)).verdict).toBe('complete');
    expect(ask(stack, [4, 4, 3, 2, 2].map(credits))).toMatchObject({
      verdict: 'incomplete',
      conflicts: ['both'],
    });
  });
});
