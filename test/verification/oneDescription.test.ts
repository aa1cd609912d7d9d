import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { HOLDING_CONTEXT } from '../../src/stacks/holdingContext.js';
import { defaultContexts } from '../../src/jsonld/contexts.js';
import { encodeBase58 } from '../../src/keys/base58.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { verify } from '../../src/verification/verify.js';
import { referenceOf } from '../jsonld/reference.js';
import {
  createIssuer,
  draftBadge,
  issueBadge,
  issueEndorsement,
  NOW,
  pointersOf,
  type TestIssuer,
  withValueAt,
} from './badges.js';

const ACHIEVEMENT = 'https://university.example/achievements/morning-meeting';
const LEVEL = `${ACHIEVEMENT}#developing`;
const LEARNER = 'did:example:teacher';

let issuer: TestIssuer;
let stranger: TestIssuer;

beforeAll(async () => {
  issuer = await createIssuer();
  stranger = await createIssuer();
});

const profile = (who: TestIssuer, members: JsonObject = {}): JsonObject => ({
  id: who.id,
  type: ['Profile'],
  ...members,
});

/** A badge with a level that a result refers to. */
const badgeWith = (members: JsonObject, ofAchievement: JsonObject = {}): JsonObject => {
  const draft = draftBadge(issuer);
  const subject = draft['credentialSubject'] as JsonObject;
  const achievement = {
    ...(subject['achievement'] as JsonObject),
    resultDescription: [
      {
        id: `${ACHIEVEMENT}#rubric`,
        type: ['ResultDescription'],
        name: 'rubric',
        resultType: 'RubricCriterionLevel',
        rubricCriterionLevel: [{ id: LEVEL, type: ['RubricCriterionLevel'], name: 'developing' }],
      },
    ],
    ...ofAchievement,
  };
  return { ...draft, credentialSubject: { ...subject, achievement }, ...members };
};

const evidence = (members: JsonObject): JsonObject => ({
  evidence: [{ type: ['Evidence'], ...members }],
});

const sign = (document: JsonObject, who: TestIssuer = issuer): Promise<JsonObject> =>
  issue(document, { signer: who.signer, created: '2026-01-02T00:00:00Z' });

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** An endorsement that says more than it should. */
const endorsementBy = async (who: TestIssuer, endorsed: string, members: JsonObject): Promise<JsonObject> => {
  const { proof: _proof, ...unsigned } = await issueEndorsement(who, endorsed);
  const subject = unsigned['credentialSubject'] as JsonObject;
  return sign({ ...unsigned, credentialSubject: { ...subject, ...members } }, who);
};

/** A badge by a library that follows the standards and asks no more (Data Integrity EdDSA Cryptosuites, 3.2). */
const signedElsewhere = async (document: JsonObject): Promise<JsonObject> => {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-01-02T00:00:00Z',
    verificationMethod: issuer.signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  };
  const contexts = defaultContexts();
  const options = await referenceOf({ '@context': document['@context'], ...proof }, contexts);
  const statements = await referenceOf(document, contexts);
  const hashes = Uint8Array.of(...sha256(options ?? ''), ...sha256(statements ?? ''));
  const signature = await issuer.signer.sign(hashes);
  return { ...document, proof: [{ ...proof, proofValue: `z${encodeBase58(signature)}` }] };
};

const faultOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { readonly code?: string; readonly pointer?: string }) => [error.code, error.pointer],
  );

describe('two objects with one id, which RDF takes for one', () => {
  it.each([
    ['the achievement', { id: ACHIEVEMENT, name: 'PhD in Physics' }, '/evidence/0/name'],
    ['a level of its rubric', { id: LEVEL, name: 'exemplary' }, '/evidence/0/name'],
    [
      'the credential',
      { id: 'urn:uuid:7c0e2f5a-9a0e-4c1b-8d50-111111111111', name: 'A' },
      '/evidence/0/name',
    ],
  ])('are refused at signing where evidence takes the id of %s', async (_, handedIn, pointer) => {
    expect(await faultOf(sign(badgeWith(evidence(handedIn))))).toEqual(['jsonld.twoDescriptions', pointer]);
  });

  it('are refused where evidence says something else of the issuer', async () => {
    const draft = badgeWith(evidence({ id: issuer.id, name: 'Harvard University' }));
    expect(await faultOf(sign(draft))).toEqual(['jsonld.twoDescriptions', '/evidence/0/name']);
  });

  it('are refused where evidence says more of the achievement than the issuer does', async () => {
    const draft = badgeWith({
      evidence: [{ id: ACHIEVEMENT, type: ['Evidence', 'Achievement'], humanCode: 'PHD' }],
    });
    expect(await faultOf(sign(draft))).toEqual(['jsonld.twoDescriptions', '/evidence/0/humanCode']);
  });

  it('are refused where evidence takes the id of anything that the issuer speaks of, be it empty', async () => {
    const R = 'https://university.example/refresh/1';
    const drafts = [
      evidence({ id: ACHIEVEMENT }),
      {
        ...evidence({ id: issuer.id, type: ['Evidence', 'Profile'] as never, name: 'H' }),
        issuer: issuer.id,
      },
      { ...evidence({ id: issuer.id, name: 'H' }), issuer: profile(issuer) },
      {
        ...evidence({ id: R }),
        '@context': [
          ...asArray<JsonValue>(draftBadge(issuer)['@context']),
          'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        ],
        refreshService: { id: R, type: '1EdTechCredentialRefresh' },
      },
    ];
    for (const draft of drafts)
      expect(await faultOf(sign(badgeWith(draft)))).toEqual(['jsonld.twoDescriptions', expect.anything()]);
    const source = profile(stranger);
    const draft = badgeWith(evidence({ id: stranger.id, name: 'Ministry' }));
    const subject = { ...(draft['credentialSubject'] as JsonObject), source };
    expect(await faultOf(sign({ ...draft, credentialSubject: subject }))).toEqual([
      'jsonld.twoDescriptions',
      '/evidence/0/name',
    ]);
  });

  it('may be two pieces of evidence, whose id is one and whose stories are not', async () => {
    const draft = badgeWith({
      evidence: [
        { id: 'https://e.example/1', type: ['Evidence'], narrative: 'Failed.' },
        { id: 'https://e.example/1', type: ['Evidence'], narrative: 'Met the standard.' },
      ],
    });
    expect((await verify(await sign(draft), {}, { now: NOW })).verdict).toBe('valid');
  });

  it('may refer to each other, and repeat what is said', async () => {
    const creator = profile(issuer, { name: 'University' });
    const draft = badgeWith(
      {
        issuer: {
          ...creator,
          url: 'https://university.example',
          parentOrg: profile(stranger, { name: 'S' }),
        },
      },
      { creator: { ...creator, parentOrg: { id: stranger.id, type: 'Profile' } } },
    );
    expect((await verify(await sign(draft), {}, { now: NOW })).verdict).toBe('valid');
  });

  it('may be an achievement and what an endorsement says of it', async () => {
    const endorsement = [await issueEndorsement(stranger, ACHIEVEMENT)];
    const draft = badgeWith({}, { endorsement });
    expect((await verify(await sign(draft), {}, { now: NOW })).verdict).toBe('valid');
  });

  it('are refused where an endorsement describes what the issuer only names', async () => {
    const named = badgeWith(
      { endorsement: [await endorsementBy(stranger, stranger.id, { name: 'MIT' })] },
      { creator: profile(stranger) },
    );
    expect(await faultOf(sign(named))).toEqual([
      'jsonld.twoDescriptions',
      '/endorsement/0/credentialSubject/name',
    ]);
  });

  it('are refused where an endorsement adds to the evidence, or to what the learner is said to have', async () => {
    const E = 'https://e.example/1';
    const toEvidence = await endorsementBy(stranger, E, {
      type: ['EndorsementSubject', 'Evidence'],
      genre: 'video',
    });
    const draft = badgeWith({ ...evidence({ id: E, name: 'Note' }), endorsement: [toEvidence] });
    expect(await faultOf(sign(draft))).toEqual([
      'jsonld.twoDescriptions',
      '/endorsement/0/credentialSubject/genre',
    ]);
    const image = { id: 'https://s.example/face.png', type: 'Image' };
    const ofLearner = badgeWith({ endorsement: [await endorsementBy(stranger, LEARNER, { image })] });
    expect(await faultOf(sign(ofLearner))).toEqual([
      expect.stringMatching(/^jsonld\.(?:twoDescriptions|hiddenTerm)$/),
      '/endorsement/0/credentialSubject/image',
    ]);
  });

  it('are refused where the learner has the id of the achievement, and a friend describes that', async () => {
    const friend = await endorsementBy(stranger, ACHIEVEMENT, {
      type: ['EndorsementSubject', 'Achievement'],
      creditsAvailable: 30,
      version: '2',
    });
    const draft = badgeWith({}, { endorsement: [friend] });
    const subject = { ...(draft['credentialSubject'] as JsonObject), id: ACHIEVEMENT };
    expect(await faultOf(sign({ ...draft, credentialSubject: subject }))).toEqual([
      'jsonld.twoDescriptions',
      expect.stringMatching(/creditsAvailable$/),
    ]);
  });

  it('are refused in an endorsement by the issuer itself: a policy may skip it', async () => {
    const own = await endorsementBy(issuer, ACHIEVEMENT, {
      type: ['EndorsementSubject', 'Achievement'],
      name: 'PhD',
    });
    expect(await faultOf(sign(badgeWith({}, { endorsement: [own] })))).toEqual([
      'jsonld.twoDescriptions',
      expect.stringMatching(/credentialSubject\/name$/),
    ]);
  });

  it('are refused where an endorsement brings more than its comment', async () => {
    const hostile = await endorsementBy(stranger, ACHIEVEMENT, {
      type: ['EndorsementSubject', 'Achievement'],
      humanCode: 'PHD',
    });
    const place = '/credentialSubject/achievement/endorsement/0/credentialSubject/humanCode';
    expect(await faultOf(sign(badgeWith({}, { endorsement: [hostile] })))).toEqual([
      'jsonld.twoDescriptions',
      place,
    ]);
  });
});

describe('two objects with one id, of which one is bare', () => {
  const RUBRIC = {
    id: `${ACHIEVEMENT}#score`,
    type: ['ResultDescription'],
    name: 'Score',
    resultType: 'RawScore',
    valueMin: '0',
    valueMax: '100',
  };
  const scored = (value: string): JsonObject => {
    const draft = badgeWith({}, { resultDescription: [RUBRIC], version: '1' });
    const subject = draft['credentialSubject'] as JsonObject;
    const result = [
      { id: 'urn:r:1', type: ['Result'], resultDescription: RUBRIC.id, value, status: 'Failed' },
    ];
    return { ...draft, credentialSubject: { ...subject, result } };
  };
  const without = (object: JsonObject, ...members: readonly string[]): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([name]) => !members.includes(name))) as JsonObject;

  /** What the attacker sees: the same statements, as `jsonld` and `rdf-canonize` make them. */
  const statementsOf = (document: JsonObject): Promise<string | undefined> =>
    referenceOf(without(document, 'proof'), defaultContexts());

  it.each([
    ['the limits of a result', '/credentialSubject/achievement/resultDescription', ['valueMin', 'valueMax']],
    ['that it failed', '/credentialSubject/result', ['status']],
  ])('are refused: a copy without %s, put before it', async (_, place, members) => {
    const signed = await sign(scored('90'));
    const twins = place
      .split('/')
      .slice(1)
      .reduce<JsonValue>((at, key) => (at as JsonObject)[key] ?? null, signed);
    const list = twins as readonly JsonObject[];
    const forged = withValueAt(signed, place, [without(list[0] ?? {}, ...members), ...list]) as JsonObject;
    expect(await statementsOf(forged)).toBe(await statementsOf(signed));
    const report = await verify(forged, {}, { now: NOW });
    expect(report.verdict).toBe('invalid');
    expect(report.checks.find(({ outcome }) => outcome === 'failed')?.code).toBe('jsonld.twoDescriptions');
  });

  it('are refused where the version could move to what is related', async () => {
    const draft = badgeWith({}, { related: [{ id: ACHIEVEMENT, type: ['Related'], version: '2' }] });
    expect(await faultOf(sign(draft))).toEqual([
      'jsonld.twoDescriptions',
      '/credentialSubject/achievement/related/0',
    ]);
  });

  it('are refused where what the achievement says could move to a resource', async () => {
    const digestSRI = `sha256-${'A'.repeat(43)}=`;
    const resource = { id: ACHIEVEMENT, digestSRI };
    expect(await faultOf(sign(badgeWith({ relatedResource: [resource] })))).toBe('none');
    const taking = badgeWith({ relatedResource: [{ ...resource, type: ['Achievement'], version: '1' }] });
    expect(await faultOf(sign(taking))).toEqual(['jsonld.twoDescriptions', '/relatedResource/0/version']);
  });

  it('are refused where the text of the criteria could move to a resource, or the issuer’s name to the criteria', async () => {
    const page = 'https://university.example/criteria';
    const resource = { id: page, digestSRI: `sha256-${'A'.repeat(43)}=` };
    const whole = badgeWith({ relatedResource: [resource] }, { criteria: { id: page, narrative: 'N' } });
    expect(await faultOf(sign(whole))).toBe('none');
    const moved = badgeWith(
      { relatedResource: [{ ...resource, type: ['Criteria'], narrative: 'N' }] },
      { criteria: { id: page, type: ['Criteria'] } },
    );
    expect(await faultOf(sign(moved))).toEqual([
      'jsonld.twoDescriptions',
      expect.stringMatching(/^\/relatedResource\/0/),
    ]);
    const named = badgeWith(
      { issuer: profile(issuer) },
      { criteria: { id: issuer.id, type: ['Criteria', 'Profile'], narrative: 'N', name: 'U' } },
    );
    expect(await faultOf(sign(named))).toEqual(['jsonld.twoDescriptions', expect.anything()]);
  });

  it('are not to be hidden by other spellings of an id, or by the name of a class', async () => {
    const V1 = [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    ];
    const { validFrom: _from, ...draft } = badgeWith(evidence({ id: 'xsd:x' })) as Record<string, JsonValue>;
    const old = { ...draft, '@context': V1, issuanceDate: '2026-01-01T00:00:00Z' } as JsonObject;
    expect(await faultOf(canonicalize(old))).toEqual(['jsonld.hiddenTerm', '/evidence/0/id']);
    const [, ...others] = asArray<JsonValue>(draftBadge(issuer)['@context']);
    const contexts = [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
      ...others.slice(1),
    ];
    const image = { id: 'https://i.example/1', type: 'Image' };
    expect(await faultOf(canonicalize({ ...badgeWith({}, { image }), '@context': contexts }))).toBe('none');
    expect(await faultOf(canonicalize({ ...badgeWith({}, { Image: image }), '@context': contexts }))).toEqual(
      ['jsonld.hiddenTerm', '/credentialSubject/achievement/Image'],
    );
  });

  it('(a holder may not give the extensions of this package other names)', async () => {
    const context = [...asArray<JsonValue>(draftBadge(issuer)['@context']), HOLDING_CONTEXT];
    const draft = badgeWith({ '@context': context });
    const subject = draft['credentialSubject'] as JsonObject;
    const reported = { ...draft, credentialSubject: { ...subject, activity: 'urn:act' } };
    expect(await faultOf(sign(reported))).toBe('none');
    const renamed = { x: HOLDING_CONTEXT['activity'] ?? null };
    const hidden = { ...draft, '@context': [...context.slice(0, -1), renamed] };
    expect(await faultOf(sign({ ...hidden, credentialSubject: { ...subject, x: 'urn:act' } }))).toEqual([
      'jsonld.inlineContext',
      '/@context',
    ]);
  });

  it('may be the achievement and its criteria, an image that is used twice, an issuer that learns', async () => {
    const image = { id: 'https://university.example/logo.png', type: 'Image' };
    const draft = badgeWith(
      { image: { ...image, caption: 'The logo' } },
      { image, criteria: { id: ACHIEVEMENT, narrative: 'Three videos.' } },
    );
    expect(await faultOf(sign(draft))).toBe('none');
    const subject = { ...(draft['credentialSubject'] as JsonObject), id: issuer.id };
    expect(await faultOf(sign({ ...draft, credentialSubject: subject }))).toBe('none');
  });

  it('(a proof is read in the contexts of its document, and may have no others)', async () => {
    const signed = await sign(badgeWith({}));
    const [proof] = asArray(signed['proof']) as readonly JsonObject[];
    const reportOn = async (context: JsonValue) =>
      (await verify({ ...signed, proof: [{ ...proof, '@context': context }] }, {}, { now: NOW })).verdict;
    expect(await reportOn(signed['@context'] ?? null)).toBe('valid');
    expect(await reportOn(['https://evil.example/context'])).toBe('invalid');
    expect(await reportOn([{ '@vocab': 'https://evil.example/' }])).toBe('invalid');
  });

  it('may be levels that two criteria share, if they are the same', async () => {
    const level = { id: LEVEL, type: ['RubricCriterionLevel'], name: 'developing', points: '1' };
    const criterion = (slug: string, levels: readonly JsonObject[]): JsonObject => ({
      id: `${ACHIEVEMENT}#${slug}`,
      type: ['ResultDescription'],
      name: slug,
      resultType: 'RubricCriterionLevel',
      rubricCriterionLevel: levels,
    });
    const both = (second: JsonObject): JsonObject =>
      badgeWith({}, { resultDescription: [criterion('a', [level]), criterion('b', [second])] });
    expect(await faultOf(sign(both(level)))).toBe('none');
    expect(await faultOf(sign(both(without(level, 'points'))))).toEqual([
      'jsonld.twoDescriptions',
      '/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0',
    ]);
  });
});

describe('a record', () => {
  const recordOf = (badges: readonly JsonObject[], name: string): JsonObject =>
    createClrCredential({
      name: 'Record',
      validFrom: '2026-01-01T00:00:00Z',
      issuer: profile(issuer, { name }) as never,
      credentialSubject: { id: LEARNER, verifiableCredential: badges as never },
    }) as unknown as JsonObject;

  const ownBadge = async (source: JsonObject, who: TestIssuer): Promise<JsonObject> =>
    sign(
      {
        ...draftBadge(who, { id: 'urn:example:own' }),
        credentialSubject: { ...(draftBadge(who)['credentialSubject'] as JsonObject), source },
      },
      who,
    );

  it('is refused where the learner’s own badge gives its issuer another name', async () => {
    const own = await ownBadge(profile(issuer, { name: 'Harvard University' }), stranger);
    expect(await faultOf(sign(recordOf([own], 'Community College')))).toEqual([
      'jsonld.twoDescriptions',
      '/credentialSubject/verifiableCredential/0/credentialSubject/source/name',
    ]);
  });

  it('may list an achievement in short, and name its issuer by the id alone', async () => {
    const badges = [await issueBadge(stranger), await issueBadge(issuer, { id: 'urn:example:2' })];
    const draft = recordOf(badges, 'University');
    const listed = { id: ACHIEVEMENT, type: ['Achievement'], name: 'Morning Meeting' };
    const subject = { ...(draft['credentialSubject'] as JsonObject), achievement: [listed] };
    const record = { ...draft, credentialSubject: subject };
    const criteria = { narrative: 'Three videos.' };
    const whole = { ...listed, description: 'Leads a morning meeting.', criteria };
    expect(await faultOf(canonicalize({ ...record, issuer: issuer.id }))).toBe('none');
    expect(
      await faultOf(canonicalize({ ...record, credentialSubject: { ...subject, achievement: [whole] } })),
    ).toBe('none');
    const other = { ...subject, achievement: [{ ...listed, name: 'PhD' }] };
    expect(await faultOf(canonicalize({ ...record, credentialSubject: other }))).toEqual([
      'jsonld.twoDescriptions',
      '/credentialSubject/verifiableCredential/0/credentialSubject/achievement/name',
    ]);
  });

  it('may hold two badges of its issuer with one piece of evidence', async () => {
    const badgeOn = (id: string, narrative: string): Promise<JsonObject> =>
      sign({
        ...draftBadge(issuer, { id }),
        evidence: [{ id: 'https://p.example/1', type: ['Evidence'], narrative }],
      });
    const record = recordOf(
      [await badgeOn('urn:example:1', 'Planning.'), await badgeOn('urn:example:2', 'Teaching.')],
      'R',
    );
    expect((await verify(await sign(record), {}, { now: NOW })).verdict).toBe('valid');
  });

  it('may hold badges of its own issuer from when that had another name', async () => {
    const renamed = recordOf([await issueBadge(issuer)], 'University of the North');
    expect((await verify(await sign(renamed), {}, { now: NOW })).verdict).toBe('valid');
  });

  it('may hold a record of the same learner, where the JSON itself is signed', async () => {
    const inner = await sign(recordOf([await issueBadge(issuer)], 'University'));
    const outer = { ...recordOf([inner], 'University'), id: 'urn:example:outer' };
    const token = await issueJwt(outer, { signer: issuer.signer, now: NOW });
    expect((await verify(token, {}, { now: NOW })).verdict).toBe('valid');
  });
});

describe('where the JSON itself is signed, objects with one id are apart', () => {
  it('in a token, and with eddsa-jcs-2022', async () => {
    const draft = badgeWith(evidence({ id: ACHIEVEMENT, name: 'A lesson' }));
    const token = await issueJwt(draft, { signer: issuer.signer, now: NOW });
    const jcs = await issue(draft, { signer: issuer.signer, cryptosuite: 'eddsa-jcs-2022', now: NOW });
    expect((await verify(token, {}, { now: NOW })).verdict).toBe('valid');
    expect((await verify(jcs, {}, { now: NOW })).verdict).toBe('valid');
    const forged = withValueAt(jcs, '/credentialSubject/achievement/name', 'A lesson');
    expect((await verify(forged, {}, { now: NOW })).verdict).toBe('invalid');
  });
});

describe('exchanging two values of a signed badge', () => {
  const idsOf = (document: JsonValue | undefined): readonly string[] =>
    isJsonObject(document) || Array.isArray(document)
      ? pointersOf(document).filter((pointer) => pointer.endsWith('/id'))
      : [];

  const at = (document: JsonObject, pointer: string): JsonValue | undefined =>
    pointer
      .slice(1)
      .split('/')
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((value, token) => (value as Record<string, unknown>)[token], document) as JsonValue;

  it('is never found valid, whatever ids its objects share', async () => {
    const rich = badgeWith(
      {
        ...evidence({ id: 'https://e.example/1', name: 'Video', narrative: 'One lesson.' }),
        relatedResource: [
          { id: 'https://e.example/2', digestSRI: `sha256-${'A'.repeat(43)}=`, mediaType: 'a/b' },
        ],
      },
      { creator: profile(stranger, { name: 'Other', description: 'Others.' }), humanCode: 'MM' },
    );
    const ids = idsOf(rich);
    const members = pointersOf(rich).filter(
      (pointer) =>
        typeof at(rich, pointer) === 'string' && /\/(?:name|description|narrative|humanCode)$/.test(pointer),
    );
    const pick = (from: readonly string[]) => fc.constantFrom(...from);
    let signed = 0;
    await fc.assert(
      fc.asyncProperty(pick(ids), pick(ids), pick(members), pick(members), async (from, to, one, other) => {
        const draft = withValueAt(rich, to, at(rich, from));
        const outcomes = await Promise.all(
          (['auto', 'reference'] as const).map((engine) => faultOf(canonicalize(draft, { engine }))),
        );
        expect(outcomes[0]).toEqual(outcomes[1]);
        if (outcomes[0] !== 'none') return;
        const badge = await sign(draft).catch(() => undefined);
        if (badge === undefined || at(badge, one) === at(badge, other)) return;
        signed += 1;
        const swapped = withValueAt(withValueAt(badge, one, at(badge, other)), other, at(badge, one));
        const report = await verify(swapped, {}, { now: NOW, resources: 'skip' });
        expect(report.verdict).not.toBe('valid');
      }),
      { numRuns: 400 },
    );
    expect(signed).toBeGreaterThan(50);
  });

  it('is caught where the badge was signed without asking', async () => {
    const draft = badgeWith(evidence({ id: LEVEL, name: 'exemplary' }));
    expect(asArray(draft['evidence'])).toHaveLength(1);
    const report = await verify(await signedElsewhere(draft), {}, { now: NOW });
    expect(report.verdict).toBe('invalid');
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        outcome: 'failed',
        code: 'jsonld.twoDescriptions',
        pointer: '/evidence/0/name',
      }),
    );
  });
});
