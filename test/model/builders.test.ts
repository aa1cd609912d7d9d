import { describe, expect, it } from 'vitest';
import { createAchievement } from '../../src/model/createAchievement.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createEndorsementCredential } from '../../src/model/createEndorsementCredential.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { createPresentation } from '../../src/model/createPresentation.js';
import { createProfile } from '../../src/model/createProfile.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import { toPlainJson } from '../../src/model/toPlainJson.js';
import { validateStructure } from '../../src/model/validateStructure.js';

const faultOf = (build: () => unknown): string => {
  try {
    build();
  } catch (error) {
    if (isCairnError(error)) return `${error.code} ${error.pointer ?? '?'}`;
    throw error;
  }
  throw new Error('was accepted');
};

const draft = {
  id: 'https://example.edu/achievements/morning-meeting',
  name: 'Morning Meeting for SEL',
  description: 'Plans and leads a morning meeting.',
  achievementType: 'MicroCredential',
  criteria: { narrative: 'Three videos.' },
  image: { id: 'https://example.edu/badge.png' },
  tag: 'SEL',
  alignment: { targetName: 'SEL', targetUrl: 'https://example.org/sel' },
  resultDescription: [
    {
      id: 'urn:uuid:1',
      name: 'Plans',
      resultType: 'RubricCriterionLevel',
      requiredLevel: 'urn:uuid:1b',
      rubricCriterionLevel: [
        { id: 'urn:uuid:1a', name: 'Developing' },
        { id: 'urn:uuid:1b', name: 'Proficient' },
      ],
    },
  ],
} as const;

const issuer = { id: 'did:web:example.edu', name: 'Example University' };
const fixed = { now: Date.UTC(2024, 4, 1), random: (bytes: Uint8Array): Uint8Array => bytes.fill(7) };

describe('createProfile', () => {
  it('fills in types and arrays', () => {
    const profile = createProfile({
      ...issuer,
      type: 'Organization',
      address: { addressCountry: 'US', geo: { latitude: 1, longitude: 2 } },
      otherIdentifier: { identifier: '1', identifierType: 'systemId' },
      url: undefined,
    });
    expect(profile).toEqual({
      id: 'did:web:example.edu',
      type: ['Profile', 'Organization'],
      name: 'Example University',
      address: {
        type: ['Address'],
        addressCountry: 'US',
        geo: { type: 'GeoCoordinates', latitude: 1, longitude: 2 },
      },
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: '1', identifierType: 'systemId' }],
    });
  });

  it('refuses misuse with a pointer', () => {
    expect(faultOf(() => createProfile({ id: 'no uri' }))).toBe('structure.schema /id');
    expect(faultOf(() => createProfile({ ...issuer, name: null as unknown as string }))).toBe(
      'model.invalid /name',
    );
    expect(faultOf(() => createProfile({ ...issuer, dateOfBirth: '2023-02-29' }))).toBe(
      'structure.date /dateOfBirth',
    );
    expect(
      faultOf(() =>
        createProfile({
          ...issuer,
          get name() {
            return 'x';
          },
        }),
      ),
    ).toBe('input.json.notPlain /name');
    expect(faultOf(() => createProfile('https://example.edu' as never))).toMatch(/^model.invalid/);
  });
});

describe('createAchievement', () => {
  it('fills in types and arrays all the way down', () => {
    const achievement = createAchievement(draft);
    expect(achievement.type).toEqual(['Achievement']);
    expect(achievement.tag).toEqual(['SEL']);
    expect(achievement.image).toEqual({ id: 'https://example.edu/badge.png', type: 'Image' });
    expect(achievement.alignment).toEqual([
      { type: ['Alignment'], targetName: 'SEL', targetUrl: 'https://example.org/sel' },
    ]);
    expect(achievement).toMatchObject({
      resultDescription: [
        { type: ['ResultDescription'], rubricCriterionLevel: [{ type: ['RubricCriterionLevel'] }, {}] },
      ],
    });
  });

  it('leaves out empty arrays, and refuses criteria that say nothing', () => {
    expect(createAchievement({ ...draft, alignment: [] })).not.toHaveProperty('alignment');
    expect(faultOf(() => createAchievement({ ...draft, criteria: {} }))).toBe('structure.criteria /criteria');
    expect(faultOf(() => createAchievement({ ...draft, achievementType: 'Sticker' as 'Badge' }))).toBe(
      'structure.schema /achievementType',
    );
  });

  it('does not change or share what it was given', () => {
    const given = structuredClone(draft) as typeof draft;
    const achievement = createAchievement(given);
    expect(given).toEqual(draft);
    expect(achievement.resultDescription).not.toBe(given.resultDescription);
  });
});

describe('createAchievementCredential', () => {
  const subject = {
    identifier: createIdentityObject('a@example.com', { random: fixed.random }),
    achievement: draft,
  };

  it('writes VCDM 2.0 with the contexts of Open Badges 3.0, from clock and randomness that are given', () => {
    const credential = createAchievementCredential({ issuer, credentialSubject: subject }, fixed);
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:07070707-0707-4707-8707-070707070707',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { type: ['Profile'] },
      validFrom: '2024-05-01T00:00:00Z',
      credentialSubject: { type: ['AchievementSubject'], identifier: [{ hashed: true }] },
    });
    expect(validateStructure(credential)).toEqual({
      kind: 'AchievementCredential',
      findings: [],
      warnings: [],
    });
    expect(createAchievementCredential({ issuer, credentialSubject: subject }, fixed)).toEqual(credential);
  });

  it('adds contexts, types and properties of extensions', () => {
    const credential = createAchievementCredential(
      { issuer: 'https://example.edu', credentialSubject: subject, evidence: { name: 'Video' } },
      {
        ...fixed,
        contexts: [{ '@version': 1.1 }],
        types: ['StackCredential'],
        extensions: { stack: { plan: 1 } },
      },
    );
    expect(credential['@context']).toHaveLength(3);
    expect(credential.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential', 'StackCredential']);
    expect(credential).toMatchObject({
      stack: { plan: 1 },
      issuer: { id: 'https://example.edu', type: ['Profile'] },
      evidence: [{ type: ['Evidence'] }],
    });
  });

  it('refuses a subject that nobody can be matched to, and a period that ends before it begins', () => {
    expect(
      faultOf(() => createAchievementCredential({ issuer, credentialSubject: { achievement: draft } })),
    ).toBe('structure.subject /credentialSubject');
    expect(
      faultOf(() =>
        createAchievementCredential({
          issuer,
          validUntil: '2000-01-01T00:00:00Z',
          credentialSubject: subject,
        }),
      ),
    ).toBe('structure.period /validUntil');
    expect(
      faultOf(() =>
        createAchievementCredential({
          issuer,
          credentialSubject: {
            ...subject,
            result: { resultDescription: 'urn:uuid:1', achievedLevel: 'urn:uuid:2' },
          },
        }),
      ),
    ).toBe('structure.result.level /credentialSubject/result/0/achievedLevel');
    expect(
      faultOf(() => createAchievementCredential({ issuer, credentialSubject: subject }, { now: NaN })),
    ).toBe('option.invalid /now');
  });
});

describe('createEndorsementCredential', () => {
  it('endorses by id', () => {
    const endorsement = createEndorsementCredential(
      { name: 'Endorsed', issuer, credentialSubject: { id: draft.id, endorsementComment: 'Good.' } },
      fixed,
    );
    expect(endorsement.type).toEqual(['VerifiableCredential', 'EndorsementCredential']);
    expect(validateStructure(endorsement)).toEqual({
      kind: 'EndorsementCredential',
      findings: [],
      warnings: [],
    });
    expect(validateStructure(createAchievement({ ...draft, endorsement }))).toMatchObject({
      findings: [],
      warnings: [],
    });
    expect(validateStructure(createProfile({ ...issuer, endorsement })).warnings).toMatchObject([
      { code: 'structure.endorsement.subject', pointer: '/endorsement/0/credentialSubject/id' },
    ]);
  });
});

describe('what builders write themselves', () => {
  it('is not taken from what they are given', () => {
    const credentialSubject = { id: 'did:example:x', achievement: draft };
    for (const key of ['@context', 'type', 'proof']) {
      const given = { issuer, credentialSubject, [key]: ['x'] };
      expect(faultOf(() => createAchievementCredential(given))).toBe(`model.invalid /${key}`);
      expect(
        faultOf(() =>
          createAchievementCredential({ issuer, credentialSubject }, { extensions: { [key]: ['x'] } }),
        ),
      ).toBe(`model.invalid /${key}`);
    }
  });
});

describe('createClrCredential and createPresentation', () => {
  const badge = toPlainJson(
    createAchievementCredential(
      { issuer, credentialSubject: { id: 'did:example:x', achievement: draft } },
      fixed,
    ),
  ) as JsonObject;
  // A signed credential must come through as it is, oddities included.
  const signed = { ...badge, anything: [], proof: { type: 'DataIntegrityProof', proofValue: 'z1' } };

  it('holds credentials as they are', () => {
    const record = createClrCredential(
      {
        name: 'Record',
        issuer,
        credentialSubject: {
          identifier: createIdentityObject('a@example.com', { random: fixed.random }),
          verifiableCredential: signed,
          achievement: draft,
          association: { associationType: 'isPartOf', sourceId: draft.id, targetId: draft.id },
        },
      },
      fixed,
    );
    expect(record['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ]);
    expect(record.credentialSubject).toMatchObject({
      type: ['ClrSubject'],
      association: [{ type: 'Association' }],
    });
    expect(record.credentialSubject.verifiableCredential).toEqual([signed]);
    expect(validateStructure(record)).toEqual({ kind: 'ClrCredential', findings: [], warnings: [] });
  });

  it('refuses a record without credentials or recipient', () => {
    const make = (subject: object) => (): unknown =>
      createClrCredential({ name: 'Record', issuer, credentialSubject: subject as never });
    expect(faultOf(make({ id: 'did:example:x', verifiableCredential: [] }))).toBe(
      'structure.schema /credentialSubject/verifiableCredential',
    );
    expect(faultOf(make({ verifiableCredential: [signed] }))).toBe('structure.subject /credentialSubject');
  });

  it('presents credentials as they are, and JWTs in envelopes', () => {
    const presentation = createPresentation({
      holder: 'did:example:x',
      verifiableCredential: [signed, 'a.b.c'],
    });
    expect(presentation).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: 'did:example:x',
      verifiableCredential: [
        signed,
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          id: 'data:application/vc+jwt,a.b.c',
          type: 'EnvelopedVerifiableCredential',
        },
      ],
    });
    expect(faultOf(() => createPresentation({ verifiableCredential: [] }))).toBe(
      'model.invalid /verifiableCredential',
    );
    expect(faultOf(() => createPresentation({ holder: 'me', verifiableCredential: signed }))).toBe(
      'structure.schema /holder',
    );
  });
});
