import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { hashIdentity } from '../../src/model/identity.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { earnerIdOf, earnerIds, earnerIdsOf } from '../../src/stacks/earnerIds.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { HOLDING_CONTEXT } from '../../src/stacks/holdingContext.js';
import { readEvidence } from '../../src/stacks/readEvidence.js';
import { readResults } from '../../src/stacks/readResults.js';
import { toHolding, type ToHoldingOptions } from '../../src/stacks/toHolding.js';
import type { Holding, Stack } from '../../src/stacks/types.js';
import { verify } from '../../src/verification/verify.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const ACHIEVEMENT = 'https://school.example/achievements/observe';
const EMAIL = 'teacher@school.example';
const SALT = 'a salt of some length';

let signer: Signer;
let school: string;

beforeAll(async () => {
  const keyPair = await generateKeyPair();
  [signer, school] = [createSigner(keyPair), didKeyOf(keyPair)];
});

const ACTIVITY = { activity: 'https://school.example/activities/7' };

const observed = (minutes: number) => ({
  genre: 'observation',
  narrative: 'At least 400 minutes.',
  measures: { minutes },
});

/** A badge with everything that a rule may ask for. */
const richBadge = (): JsonObject =>
  createAchievementCredential(
    {
      id: 'urn:uuid:rich',
      name: 'Observes',
      issuer: { id: school, name: 'A school' },
      validFrom: '2026-05-02T12:00:00Z',
      validUntil: '2030-05-02T12:00:00Z',
      awardedDate: '2026-05-01T12:00:00Z',
      credentialSubject: {
        identifier: [createIdentityObject(EMAIL, { salt: SALT })],
        activityEndDate: '2026-04-20T12:00:00Z',
        creditsEarned: 1.5,
        source: { id: 'https://reviewers.example', name: 'Reviewers' },
        ...ACTIVITY,
        result: [
          { resultDescription: `${ACHIEVEMENT}#quality`, achievedLevel: `${ACHIEVEMENT}#proficient` },
          { resultDescription: `${ACHIEVEMENT}#score`, value: '87' },
        ],
        achievement: {
          id: ACHIEVEMENT,
          achievementType: 'MicroCredential',
          version: '2',
          name: 'Observes',
          description: 'Observes lessons.',
          criteria: { narrative: 'Two visits.' },
          tag: ['observation', 'equity'],
          alignment: [
            {
              targetName: 'Observation',
              targetUrl: 'https://frameworks.example/o/1',
              targetCode: 'O.1',
            },
          ],
          resultDescription: [
            {
              id: `${ACHIEVEMENT}#quality`,
              name: 'rubric',
              resultType: 'RubricCriterionLevel',
              rubricCriterionLevel: [
                { id: `${ACHIEVEMENT}#developing`, name: 'developing', level: '1' },
                { id: `${ACHIEVEMENT}#proficient`, name: 'proficient', level: '2' },
              ],
            },
            { id: `${ACHIEVEMENT}#score`, name: 'score', resultType: 'RawScore' },
          ],
        },
      },
      evidence: [observed(45), observed(40)],
    },
    { contexts: [HOLDING_CONTEXT] },
  ) as unknown as JsonObject;

const holdingOf = async (badge: JsonObject, options?: ToHoldingOptions): Promise<Holding> =>
  toHolding(await verify(await issue(badge, { signer, now: NOW }), {}, { now: NOW }), options);

describe('a holding', () => {
  it('carries everything that a rule may ask for, read off a signed badge', async () => {
    expect(await holdingOf(richBadge())).toEqual({
      id: 'urn:uuid:rich',
      name: 'Observes',
      issuer: school,
      achievement: ACHIEVEMENT,
      version: '2',
      type: 'MicroCredential',
      earner: `mailto-sha256:${hashIdentity(EMAIL, SALT).slice('sha256$'.length)}`,
      awarded: '2026-05-01T12:00:00Z',
      activityEnd: '2026-04-20T12:00:00Z',
      validFrom: '2026-05-02T12:00:00Z',
      validUntil: '2030-05-02T12:00:00Z',
      values: { creditHour: 1.5 },
      result: {
        [`${ACHIEVEMENT}#quality`]: `${ACHIEVEMENT}#proficient`,
        rubric: 'proficient',
        [`${ACHIEVEMENT}#score`]: '87',
        score: '87',
      },
      align: ['https://frameworks.example/o/1', 'O.1'],
      tag: ['observation', 'equity'],
      evaluator: 'https://reviewers.example',
      evidence: [
        { genre: 'observation', minutes: 45 },
        { genre: 'observation', minutes: 40 },
      ],
      activity: 'https://school.example/activities/7',
      status: 'valid',
    });
  });

  it('meets a rule of level, evidence, evaluator and alignment', async () => {
    const holding = await holdingOf(richBadge());
    const stack: Stack = {
      id: 'urn:stack',
      version: '1',
      validity: 'current',
      scales: { rubric: ['developing', 'proficient', 'exemplary'] },
      rule: {
        id: 'observed',
        earn: {
          min: 1,
          from: {
            issuer: [school],
            evaluator: 'https://reviewers.example',
            align: 'https://frameworks.example/o/1',
            result: { scale: 'rubric', atLeast: 'proficient' },
            evidence: [{ genre: 'observation', min: 2, atLeast: { minutes: 40 } }],
          },
        },
      },
    };
    const context = { earner: [holding.earner], asOf: '2026-06-01' };
    expect(evaluate(stack, [holding], context)).toMatchObject({
      verdict: 'complete',
      completedOn: '2026-04-20',
    });
    expect(evaluate({ ...stack, dateBasis: ['awarded'] }, [holding], context).completedOn).toBe('2026-05-01');
  });

  it('takes the unit of credits and the names of scales from whoever knows them', async () => {
    const holding = await holdingOf(richBadge(), {
      creditUnit: 'semesterHour',
      scales: { [`${ACHIEVEMENT}#quality`]: 'statewide' },
    });
    expect(holding.values).toEqual({ semesterHour: 1.5 });
    expect(holding.result).toMatchObject({ statewide: 'proficient' });
    expect(holding.result).not.toHaveProperty('rubric');
  });

  it('is for one activity, however often that is written, and for no two', async () => {
    const withActivity = (activity: unknown): JsonObject => {
      const badge = richBadge();
      return {
        ...badge,
        credentialSubject: { ...(badge['credentialSubject'] as JsonObject), activity },
      } as JsonObject;
    };
    const report = await verify(await issue(richBadge(), { signer, now: NOW }), {}, { now: NOW });
    const { activity } = ACTIVITY;
    for (const written of [[activity], [activity, activity], [{ id: activity }]])
      expect(toHolding({ ...report, credential: withActivity(written) }).activity).toBe(activity);
    for (const other of [[activity, 'urn:other'], [7], { name: 'none' }])
      expect(() => toHolding({ ...report, credential: withActivity(other) })).toThrow(
        expect.objectContaining({ code: 'stack.unverified', pointer: '/credentialSubject/activity' }),
      );
  });

  it('earns nothing by what may only be hidden', async () => {
    const badge = richBadge();
    const { creditsEarned: _earned, ...subject } = badge['credentialSubject'] as JsonObject;
    const achievement = { ...(subject['achievement'] as JsonObject), creditsAvailable: 10 };
    const offered = { ...badge, credentialSubject: { ...subject, achievement } } as JsonObject;
    const report = await verify(await issue(offered, { signer, now: NOW }), {}, { now: NOW });
    expect(toHolding(report).values).toEqual({ creditHour: 10 });
    expect(toHolding({ ...report, securing: 'sd-jwt' })).not.toHaveProperty('values');
    const derived = { ...report.credential, proof: [{ cryptosuite: 'ecdsa-sd-2023' }] };
    expect(toHolding({ ...report, credential: derived })).not.toHaveProperty('values');
  });

  it('is none while the badge is not valid yet', async () => {
    const later = { ...richBadge(), validFrom: '2027-01-01T00:00:00Z' };
    await expect(holdingOf(later)).rejects.toMatchObject({ code: 'stack.unverified' });
  });

  it('has no version where the achievement is said to have two, which a holder could exchange', async () => {
    const badge = richBadge();
    const subject = badge['credentialSubject'] as JsonObject;
    const related = [{ type: ['Related'], id: ACHIEVEMENT, version: '1' }];
    const achievement = { ...(subject['achievement'] as JsonObject), related };
    const twice = { ...badge, credentialSubject: { ...subject, achievement } } as JsonObject;
    await expect(holdingOf(twice)).rejects.toMatchObject({ code: 'jsonld.twoDescriptions' });
    // where the JSON itself is signed nothing can be exchanged, but nothing says which version is meant
    const jcs = await issue(twice, { signer, now: NOW, cryptosuite: 'eddsa-jcs-2022' });
    expect(toHolding(await verify(jcs, {}, { now: NOW }))).not.toHaveProperty('version');
  });

  it('ends by the word of its version of the data model', async () => {
    const report = await verify(await issue(richBadge(), { signer, now: NOW }), {}, { now: NOW });
    const old = {
      ...report.credential,
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      expirationDate: '2026-05-03T00:00:00Z',
    };
    expect(toHolding({ ...report, credential: old }).validUntil).toBe('2026-05-03T00:00:00Z');
  });

  it('falls back to the credits that the achievement offers', async () => {
    const badge = richBadge();
    const { creditsEarned: _none, ...subject } = badge['credentialSubject'] as JsonObject;
    const achievement = { ...(subject['achievement'] as JsonObject), creditsAvailable: 3 };
    expect((await holdingOf({ ...badge, credentialSubject: { ...subject, achievement } })).values).toEqual({
      creditHour: 3,
    });
  });
});

describe('evidence', () => {
  const portfolio = { id: 'https://school.example/portfolios/7', type: ['Evidence'], genre: 'observation' };
  const twice: Stack = {
    id: 'urn:stack:observed-twice',
    version: '1',
    validity: 'whenAwarded',
    rule: {
      earn: { min: 1, from: { achievement: ACHIEVEMENT, evidence: [{ genre: 'observation', min: 2 }] } },
    },
  };
  const verdictOn = async (credential: JsonObject) => {
    const report = await verify(credential, {}, { now: NOW });
    expect(report.verdict).toBe('valid');
    const holding = toHolding(report);
    return evaluate(twice, [holding], { earner: [holding.earner], asOf: '2026-06-01' }).verdict;
  };
  const signed = async (evidence: readonly JsonObject[]) =>
    (await issue({ ...richBadge(), evidence }, { signer, now: NOW })) as JsonObject;

  it('that the earner repeated after signing, which no embedded proof notices, counts once', async () => {
    const badge = await signed([portfolio]);
    const { genre, ...rest } = portfolio;

    expect(await verdictOn({ ...badge, evidence: [portfolio, portfolio] })).toBe('incomplete');
    expect(await verdictOn({ ...badge, evidence: [rest, { ...portfolio, genre }] })).toBe('incomplete');
  });

  it('of two ids, or of none, is two', async () => {
    const { id: _, ...anonymous } = portfolio;

    expect(await verdictOn(await signed([portfolio, { ...portfolio, id: `${portfolio.id}b` }]))).toBe(
      'complete',
    );
    expect(await verdictOn(await signed([anonymous, anonymous]))).toBe('complete');
  });

  it('of one id has no more of a measure than the least', () => {
    const evidence = [
      { id: 'urn:evidence:1', genre: 'video', measures: { minutes: 10 } },
      { id: 'urn:evidence:1', genre: 'video', measures: { minutes: 60, children: 3 } },
    ];
    expect(readEvidence({ evidence })).toEqual([{ genre: 'video', minutes: 10, children: 3 }]);
  });

  it('of one id and several genres has each of them, and no measures: nobody could say of which', () => {
    const evidence = [
      { id: 'urn:evidence:1', genre: 'observation' },
      { id: 'urn:evidence:1', genre: 'video', measures: { minutes: 60 } },
    ];
    expect(readEvidence({ evidence })).toEqual([{ genre: 'observation' }, { genre: 'video' }]);
  });

  it('is measured by the terms of this package, and by no others of a context inside the badge', () => {
    const evidence = [{ genre: 'video', measures: { minutes: 60 }, minutes: 90 }];
    const other = { '@id': 'https://u.example/ns#claimed', '@type': '@json' };
    expect(readEvidence({ '@context': [HOLDING_CONTEXT], evidence })).toEqual([
      { genre: 'video', minutes: 60 },
    ]);
    expect(readEvidence({ '@context': [{ measures: other }], evidence })).toEqual([
      { genre: 'video', minutes: 90 },
    ]);
    expect(readEvidence({ '@context': [{ minutes: 'https://u.example/ns#minutes' }], evidence })).toEqual([
      { genre: 'video', minutes: 60 },
    ]);
  });
});

describe('a badge', () => {
  const one = (issuers: readonly string[]): Stack => ({
    id: 'urn:stack:two',
    version: '1',
    validity: 'whenAwarded',
    rule: { id: 'two', earn: { min: 2, from: { achievement: ACHIEVEMENT, issuer: issuers } } },
  });
  const plain = (changes: JsonObject = {}): JsonObject => {
    const { validUntil: _open, ...badge } = richBadge();
    return { ...badge, ...changes };
  };
  const byAnother = async (): Promise<Holding> => {
    const keyPair = await generateKeyPair();
    const issuer = { id: didKeyOf(keyPair), type: ['Profile'] };
    const signed = await issue(plain({ id: 'urn:uuid:theirs', issuer }), {
      signer: createSigner(keyPair),
      now: NOW,
    });
    return toHolding(await verify(signed, {}, { now: NOW }));
  };

  it('that is self-issued counts for no rule that names its issuers', async () => {
    const theirs = await byAnother();
    const context = { earner: [theirs.earner], asOf: '2026-06-01' };
    expect(evaluate(one([school]), [theirs], context)).toMatchObject({
      missing: { two: { have: 0, need: 2 } },
      unused: ['urn:uuid:theirs'],
    });
  });

  it('for one activity counts once, whoever reports it', async () => {
    const [mine, theirs] = [await holdingOf(plain()), await byAnother()];
    const context = { earner: [mine.earner], asOf: '2026-06-01' };
    const both = one([school, theirs.issuer]);
    expect(evaluate(both, [mine, theirs], context)).toMatchObject({ missing: { two: { have: 1, need: 2 } } });
    const apart = { ...theirs, activity: 'https://school.example/activities/8' };
    expect(evaluate(both, [mine, apart], context).verdict).toBe('complete');
  });

  it('that was issued again is dated by its award, and counts once', async () => {
    const [first, again] = [
      await holdingOf(plain()),
      await holdingOf(plain({ validFrom: '2026-05-20T12:00:00Z' })),
    ];
    const context = { earner: [first.earner], asOf: '2026-06-01' };
    const stack: Stack = { ...one([school]), dateBasis: ['awarded', 'validFrom'] };
    expect(evaluate(stack, [first, again], context)).toMatchObject({
      missing: { two: { have: 1, need: 2 } },
    });
    const single: Stack = { ...stack, rule: { id: 'one', earn: { min: 1, from: { issuer: [school] } } } };
    expect(evaluate(single, [first, again], context).completedOn).toBe('2026-05-01');
  });
});

describe('results', () => {
  const subject = (results: readonly JsonObject[]): JsonObject => ({
    achievement: {
      resultDescription: [
        {
          id: 'urn:r',
          name: 'rubric',
          rubricCriterionLevel: [
            { id: 'urn:l1', name: 'low' },
            { id: 'urn:l2', name: 'high' },
          ],
        },
      ],
    },
    result: results,
  });
  const low = { resultDescription: 'urn:r', achievedLevel: 'urn:l1' };
  const high = { resultDescription: 'urn:r', achievedLevel: 'urn:l2' };

  it('that contradict each other on one scale count for nothing, in either order', () => {
    expect(readResults(subject([low, high]))).toEqual({});
    expect(readResults(subject([high, low]))).toEqual({});
    expect(readResults(subject([high, high]))).toEqual({ 'urn:r': 'urn:l2', rubric: 'high' });
  });

  it('do not depend on the order of a rubric, which no embedded proof covers', () => {
    const turned = subject([high]);
    const [description] = (turned['achievement'] as JsonObject)['resultDescription'] as readonly JsonObject[];
    const levels = description?.['rubricCriterionLevel'] as readonly JsonObject[];
    const achievement = {
      resultDescription: [{ ...description, rubricCriterionLevel: levels.toReversed() }],
    };
    expect(readResults({ ...turned, achievement })).toEqual(readResults(turned));
  });

  it('without a description have no scale', () => {
    expect(readResults({ result: [{ status: 'Completed' }] })).toEqual({});
  });
});

describe('an earner', () => {
  const badge = (subject: JsonObject): JsonObject => ({ credentialSubject: subject });
  const hashed = (salt: string) => createIdentityObject(EMAIL, { salt: salt.padEnd(16, '.') });

  it('is known by the subject’s id and by each identity object', () => {
    const identity = createIdentityObject('T-100', { identityType: 'studentId' as never, inClear: true });
    expect(earnerIds(badge({ id: 'did:ex:me', identifier: [identity, hashed('s')] }))).toEqual([
      'did:ex:me',
      'studentId:T-100',
      earnerIdOf(hashed('s')),
    ]);
    expect(earnerIdOf({ ...hashed('s'), identityHash: 'sha256$9F2C' })).toBe('mailto-sha256:9f2c');
    expect(earnerIdOf({ ...hashed('s'), identityHash: 'nonsense' })).toBeUndefined();
  });

  it('comes together from badges that were salted differently, by an address in clear', () => {
    const badges = [
      badge({ identifier: [hashed('one')] }),
      badge({ identifier: hashed('two') }),
      badge({ identifier: [createIdentityObject('someone@else.example')] }),
    ] as readonly JsonObject[];
    expect(
      earnerIdsOf(badges, {
        id: 'did:ex:me',
        identifiers: [{ identityType: 'emailAddress', identifier: EMAIL }],
      }),
    ).toEqual(['did:ex:me', earnerIdOf(hashed('one')), earnerIdOf(hashed('two'))]);
  });

  it('is the one asked about where the badge names them so, and never because the caller says so', async () => {
    const rich = richBadge();
    const both = {
      ...rich,
      credentialSubject: { ...(rich['credentialSubject'] as JsonObject), id: 'did:example:me' },
    };
    const hash = earnerIds(rich)[0] ?? '';
    expect((await holdingOf(both)).earner).toBe('did:example:me');
    expect((await holdingOf(both, { earner: [hash] })).earner).toBe(hash);
    expect((await holdingOf(both, { earner: ['did:example:other'] })).earner).toBe('did:example:me');
  });
});
