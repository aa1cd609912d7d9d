import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import type { KeyPair } from '../../src/keys/key.js';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonValue } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { issue } from '../../src/signing/issue.js';
import { issueMany } from '../../src/signing/issueMany.js';
import type { CohortTemplate, CohortValues } from '../../src/signing/cohort/cohortTypes.js';
import { verifyProofs } from '../../src/signing/verifyProofs.js';

const CREATED = '2026-06-01T00:00:00Z';

const badgeOf = (issuer: string, v: CohortValues = USUAL): object => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: v['id'],
  type: ['VerifiableCredential', 'AchievementCredential'],
  name: 'Morning Meeting',
  issuer: { id: issuer, type: ['Profile'], name: 'Example School' },
  validFrom: v['from'],
  validUntil: '2030-01-01T00:00:00Z',
  credentialSubject: {
    id: v['learner'],
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: v['hash'],
        identityType: 'emailAddress',
        salt: v['salt'],
      },
    ],
    achievement: {
      id: 'https://school.example/achievements/1',
      type: ['Achievement'],
      name: 'Morning Meeting',
      description: 'Plans a meeting.',
      criteria: { narrative: 'Plan, lead, reflect.' },
      tag: ['meeting', v['tag']],
      resultDescription: [
        {
          id: 'urn:uuid:0f3d2b1c-0000-4000-8000-000000000001',
          type: ['ResultDescription'],
          name: 'Points',
          resultType: 'Result',
          valueMin: '0',
          valueMax: '20',
        },
      ],
    },
    result: [
      {
        type: ['Result'],
        resultDescription: 'urn:uuid:0f3d2b1c-0000-4000-8000-000000000001',
        value: v['points'],
      },
    ],
  },
  evidence: [
    { id: v['evidence'], type: ['Evidence'], name: v['title'], narrative: v['title'] },
    { type: ['Evidence'], narrative: 'The same for all' },
  ],
});

const HOLES = {
  id: '/id',
  from: '/validFrom',
  learner: '/credentialSubject/id',
  hash: '/credentialSubject/identifier/0/identityHash',
  salt: '/credentialSubject/identifier/0/salt',
  tag: '/credentialSubject/achievement/tag/1',
  points: '/credentialSubject/result/0/value',
  evidence: '/evidence/0/id',
  title: ['/evidence/0/name', '/evidence/0/narrative'],
};

const USUAL: CohortValues = {
  id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
  from: '2026-01-01T00:00:00Z',
  learner: 'did:example:ada',
  hash: `sha256$${'0'.repeat(64)}`,
  salt: 'sel',
  tag: 'first',
  points: '12',
  evidence: 'https://evidence.example/1',
  title: 'Video',
};

const text: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
  fc.constantFrom<JsonValue>(
    '',
    '"',
    '\\"',
    '\n\u2028',
    '\ud800',
    'meeting',
    'The same for all',
    'Points',
    '20',
    '21',
  ),
  fc.constantFrom<JsonValue>('{"a":1}', '"},"x":{"', '__proto__', 'x'.repeat(2000), 3, 1e-7, true, null),
  fc.constantFrom<JsonValue>({ id: 'urn:x' }, ['a', 'b'], { '@value': 'x', '@language': 'en' }, { evil: 1 }),
);
const iri: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: fc.uuid().map((uuid) => `urn:uuid:${uuid}`) },
  { weight: 4, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: text },
  fc.constantFrom<JsonValue>(
    'https://school.example/achievements/1',
    'urn:uuid:0f3d2b1c-0000-4000-8000-000000000001',
    'xsd:string',
    'a:b',
    'https://a/%zz',
    'https://a b',
    'name',
    '_:b0',
  ),
);
const date: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<JsonValue>('2026-01-01T00:00:00Z', '2026-02-03T04:05:06.7+08:00') },
  fc.constantFrom<JsonValue>('2026-02-30T00:00:00Z', '2026-01-01', '2031-01-01T00:00:00Z', 'tomorrow'),
);
const values: fc.Arbitrary<CohortValues> = fc.record({
  id: iri,
  from: date,
  learner: iri,
  hash: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.bigInt(0n, 2n ** 256n - 1n).map((n) => `sha256$${n.toString(16).padStart(64, '0')}`),
    },
    text,
  ),
  salt: text,
  tag: text,
  points: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2, max: 22 }).map(String) }, text),
  evidence: iri,
  title: text,
});

let pair: KeyPair;
let signer: Signer;
let template: CohortTemplate;

beforeAll(async () => {
  pair = await generateKeyPair();
  signer = createSigner(pair);
  template = { credential: badgeOf(didKeyOf(pair)), holes: HOLES };
});

const collect = async <Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
};

/** Values with an id of their own each. */
const numbered = (count: number, of: (index: number) => CohortValues = () => ({})): readonly CohortValues[] =>
  Array.from({ length: count }, (_, i) => ({ ...USUAL, id: idOf(i), ...of(i) }));
const idOf = (index: number): string => `urn:uuid:22222222-2222-4222-8222-${String(index).padStart(12, '0')}`;

/** What `issue` makes of each row by itself; of a row whose id another one has, that it is refused. */
const eachAlone = async (rows: readonly CohortValues[]): Promise<readonly unknown[]> => {
  const seen = new Set<JsonValue | undefined>();
  const found: unknown[] = [];
  for (const row of rows) {
    const { id } = row;
    found.push(seen.has(id) ? { code: 'cohort.duplicateId', pointer: '/id' } : await alone(row));
    if (typeof id === 'string') seen.add(id);
  }
  return found;
};

/** What `issue` makes of the same values, or the code and pointer of its refusal. */
const alone = async (row: CohortValues): Promise<unknown> => {
  try {
    return await issue(badgeOf(didKeyOf(pair), row), { signer, created: CREATED });
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return { code: error.code, pointer: error.pointer };
  }
};

const rowText = (row: object): string => {
  if ('text' in row) return String(row.text);
  if ('credential' in row) return JSON.stringify(row.credential);
  const { code, pointer } = (row as { error: { code: string; pointer?: string } }).error;
  return JSON.stringify({ code, pointer });
};

describe('issueMany', () => {
  it('issues to the byte what issue would, and refuses what issue would, whatever the values', async () => {
    const rows = fc.sample(values, { numRuns: 3000, seed: 20260601 });
    const texts = await collect(issueMany(template, rows, { signer, created: CREATED, form: 'text' }));
    expect(texts).toHaveLength(rows.length);
    const expected = await eachAlone(rows);
    let issued = 0;
    for (const [i, row] of texts.entries()) {
      expect(row.index).toBe(i);
      expect(rowText(row)).toBe(JSON.stringify(expected[i]));
      if ('text' in row) issued += 1;
    }
    expect(issued).toBeGreaterThan(500);
    expect(issued).toBeLessThan(2900);
  });

  it('does so at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 8 }), async (rows) => {
        const found = await collect(issueMany(template, rows, { signer, created: CREATED }));
        const expected = await eachAlone(rows);
        expect(found.map(rowText)).toEqual(expected.map((one) => JSON.stringify(one)));
      }),
      { numRuns: 100 },
    );
  });

  it('makes credentials that verify, each with its own values', async () => {
    const names = ['ada', 'bob', 'eve'];
    const rows = numbered(3, (i) => ({ learner: `did:example:${names[i]}` }));
    for await (const row of issueMany(template, rows, { signer })) {
      if (!('credential' in row)) throw new Error(JSON.stringify(row));
      const findings = await verifyProofs(row.credential, { resolver: createKeyResolver() });
      expect(verdictOf(findings)).toBe('valid');
      expect(row.credential['credentialSubject']).toMatchObject({ id: rows[row.index]?.learner });
    }
  });

  it.each([
    ['P-256', 'ecdsa-rdfc-2019', undefined],
    ['P-384', 'ecdsa-rdfc-2019', undefined],
    ['Ed25519', 'Ed25519Signature2020', undefined],
    ['Ed25519', 'eddsa-jcs-2022', undefined],
    ['Ed25519', 'eddsa-rdfc-2022', 'reference'],
  ] as const)('signs with %s by %s, engine %s', async (algorithm, cryptosuite, engine) => {
    const own = await generateKeyPair(algorithm);
    const options = { signer: createSigner(own), cryptosuite, ...(engine === undefined ? {} : { engine }) };
    const rows = await collect(
      issueMany(
        { credential: badgeOf(didKeyOf(own)), holes: HOLES },
        numbered(2, (i) => ({ tag: `${i}` })),
        options,
      ),
    );
    for (const row of rows) {
      if (!('credential' in row)) throw new Error(JSON.stringify(row));
      expect(verdictOf(await verifyProofs(row.credential, { resolver: createKeyResolver() }))).toBe('valid');
    }
  });

  it('names the value that is missing, and the one that belongs nowhere', async () => {
    const { salt: _salt, ...without } = USUAL;
    const rows = await collect(
      issueMany(template, [without, { ...USUAL, id: idOf(1), extra: 'x' }, { ...USUAL, id: idOf(2) }], {
        signer,
      }),
    );
    expect(rows[0]).toMatchObject({
      index: 0,
      error: { code: 'cohort.value', pointer: '/credentialSubject/identifier/0/salt' },
    });
    expect(rows[1]).toMatchObject({ index: 1, error: { code: 'cohort.value' } });
    expect(rows[2]).toHaveProperty('credential');
  });

  it('tells with index and pointer which value is no date, and which no address', async () => {
    const rows = await collect(
      issueMany(
        template,
        numbered(3, (i) => [{}, { from: '2026-02-30T00:00:00Z' }, { evidence: 'video 1' }][i] ?? {}),
        {
          signer,
        },
      ),
    );
    expect(rows[1]).toMatchObject({ index: 1, error: { code: 'structure.date', pointer: '/validFrom' } });
    expect(rows[2]).toMatchObject({
      index: 2,
      error: { code: 'structure.schema', pointer: '/evidence/0/id' },
    });
  });

  it('shares nothing between credentials', async () => {
    const values = numbered(2);
    const rows = await collect(issueMany(template, values, { signer, created: CREATED }));
    const [one, other] = rows.map((row) => ('credential' in row ? row.credential : undefined));
    Object.assign(one?.['issuer'] ?? {}, { name: 'Mallory' });
    expect(other?.['issuer']).toMatchObject({ name: 'Example School' });
    const [again] = await collect(issueMany(template, values.slice(1), { signer, created: CREATED }));
    expect(again).toEqual({ index: 0, credential: other });
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['with nothing in it', { a: '/nothing' }],
    ['beyond an array', { a: '/evidence/7' }],
    ['that is no pointer', { a: 'id' }],
    ['inside of another', { a: '/credentialSubject', b: '/credentialSubject/id' }],
    ['twice', { a: '/id', b: ['/id'] }],
    ['without a place', { a: [] }],
  ])('refuses a template with a hole %s', async (_, holes) => {
    const rows = issueMany({ ...template, holes }, [], { signer });
    await expect(rows.next()).rejects.toMatchObject({ code: 'cohort.template' });
  });

  it('refuses a template that could not be issued itself', async () => {
    const credential = { ...template.credential, validFrom: 'soon' };
    await expect(issueMany({ credential, holes: {} }, [], { signer }).next()).rejects.toMatchObject({
      code: 'structure.date',
    });
    const stranger = createSigner(await generateKeyPair());
    await expect(issueMany(template, [], { signer: stranger }).next()).rejects.toMatchObject({
      code: 'proof.issuerBinding',
    });
    const undefinedTerm = { ...template.credential, colour: 'red' };
    await expect(
      issueMany({ credential: undefinedTerm, holes: {} }, [], { signer }).next(),
    ).rejects.toMatchObject({ code: 'jsonld.undefinedTerm' });
  });

  it('issues from holes that are no strings, and refuses structure that no context defines', async () => {
    const holes = { id: '/id', achievement: '/credentialSubject/achievement', issuer: '/issuer' };
    const { credentialSubject, issuer } = template.credential as {
      credentialSubject: { achievement: JsonValue };
      issuer: JsonValue;
    };
    const { achievement } = credentialSubject;
    const rows = await collect(
      issueMany(
        { ...template, holes },
        [
          { id: idOf(0), achievement, issuer },
          { id: idOf(1), achievement: { ...(achievement as object), colour: 'red' }, issuer },
          { id: idOf(2), achievement, issuer: 'did:example:mallory' },
        ],
        { signer },
      ),
    );
    expect(rows[0]).toHaveProperty('credential');
    expect(rows[1]).toMatchObject({ error: { code: 'jsonld.undefinedTerm' } });
    expect(rows[2]).toMatchObject({ error: { code: 'proof.issuerBinding' } });
  });

  describe('with status entries', () => {
    const entryOf = (index: number): object => ({
      id: `https://school.example/status#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: index % 3 === 2 ? 'suspension' : 'revocation',
      statusListIndex: String(index),
      statusListCredential: 'https://school.example/status',
    });

    it('gives each credential its own, in order, to the byte as issue would', async () => {
      const rows = numbered(40, (i) => ({ learner: `did:example:${i}` }));
      const asked: (string | undefined)[] = [];
      const found = await collect(
        issueMany(template, rows, {
          signer,
          created: CREATED,
          status: async ({ index, credentialId, values: own }) => {
            asked.push(credentialId);
            expect(own).toBe(rows[index]);
            return index % 2 === 0 ? entryOf(index) : [entryOf(index), entryOf(index + 1000)];
          },
        }),
      );
      expect(asked).toEqual(rows.map(({ id }) => id));
      for (const row of found) {
        const { index } = row;
        const credentialStatus = index % 2 === 0 ? entryOf(index) : [entryOf(index), entryOf(index + 1000)];
        const unsigned = { ...badgeOf(didKeyOf(pair), rows[index]), credentialStatus };
        expect(rowText(row)).toBe(JSON.stringify(await issue(unsigned, { signer, created: CREATED })));
      }
    });

    it('asks for none for what is refused, and says when there was none', async () => {
      const asked: number[] = [];
      const found = await collect(
        issueMany(
          template,
          numbered(4, (i) => (i === 0 ? { from: 'soon' } : {})),
          {
            signer,
            status: ({ index }) => {
              asked.push(index);
              if (index === 1) throw new Error('no more places');
              return index === 2 ? { type: 'BitstringStatusListEntry' } : entryOf(index);
            },
          },
        ),
      );
      expect(asked).toEqual([1, 2, 3]);
      expect(found[0]).toMatchObject({ error: { code: 'structure.date' } });
      expect(found[1]).toMatchObject({ error: { code: 'cohort.status' } });
      expect(found[1]).toHaveProperty('error.message', expect.stringContaining('no more places'));
      expect(found[2]).toMatchObject({ index: 2, error: { code: 'lint.status.entry' } });
      expect(found[3]).toHaveProperty('credential');
    });

    it('refuses a template that has one already', async () => {
      const credential = { ...template.credential, credentialStatus: entryOf(1) };
      const rows = issueMany({ ...template, credential }, [], { signer, status: () => entryOf(2) });
      await expect(rows.next()).rejects.toMatchObject({ code: 'cohort.template' });
    });
  });

  it('keeps the order with a slow signer, and no more under way than asked for', async () => {
    let active = 0;
    let most = 0;
    const slow: Signer = {
      algorithm: signer.algorithm,
      verificationMethod: signer.verificationMethod,
      sign: async (bytes) => {
        most = Math.max(most, ++active);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
        active -= 1;
        return signer.sign(bytes);
      },
    };
    const rows = numbered(40, (i) => ({ learner: `did:example:${i}` }));
    const found = await collect(issueMany(template, rows, { signer: slow, concurrency: 4 }));
    expect(found.map(({ index }) => index)).toEqual(rows.map((_, i) => i));
    expect(most).toBe(4);
  });

  it('says that the signer failed, and goes on', async () => {
    let count = 0;
    const flaky: Signer = {
      ...signer,
      sign: (bytes) => {
        if (++count === 2) throw new Error('HSM busy');
        return signer.sign(bytes);
      },
    };
    const found = await collect(issueMany(template, numbered(3), { signer: flaky, concurrency: 1 }));
    expect(found.map((row) => ('error' in row ? row.error.code : 'issued'))).toEqual([
      'issued',
      'cohort.signer',
      'issued',
    ]);
  });

  it('tells how far it is, and stops when told to', async () => {
    const rows = numbered(1200);
    const told: unknown[] = [];
    await collect(issueMany(template, rows, { signer, form: 'text', onProgress: (one) => told.push(one) }));
    expect(told).toEqual([
      { done: 500, failed: 0, total: 1200 },
      { done: 1000, failed: 0, total: 1200 },
      { done: 1200, failed: 0, total: 1200 },
    ]);

    const aborter = new AbortController();
    let seen = 0;
    const stopped = (async () => {
      for await (const row of issueMany(template, rows, { signer, signal: aborter.signal })) {
        seen = row.index + 1;
        if (seen === 10) aborter.abort();
      }
    })();
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect(seen).toBe(10);
  });

  it('can be stopped from outside, though every signature is there at once', async () => {
    const endless = (function* () {
      for (let i = 0; ; i += 1) yield { ...USUAL, id: idOf(i) };
    })();
    const signal = AbortSignal.timeout(50);
    await expect(
      collect(issueMany(template, endless, { signer, form: 'text', signal })),
    ).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('reads no more values than it is asked for rows, and closes the source', async () => {
    let read = 0;
    let isClosed = false;
    const source = (async function* () {
      try {
        for (;;) {
          read += 1;
          yield { ...USUAL, id: idOf(read) };
        }
      } finally {
        isClosed = true;
      }
    })();
    for await (const row of issueMany(template, source, { signer, concurrency: 2 }))
      if (row.index === 20) break;
    expect(read).toBeLessThan(40);
    expect(isClosed).toBe(true);
  });

  it('issues an id once, whoever the rows are about, and asks for no second status entry', async () => {
    const asked: number[] = [];
    const status = ({ index }: { readonly index: number }): object => {
      asked.push(index);
      return {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(index),
        statusListCredential: 'https://school.example/status',
      };
    };
    const rows = [USUAL, { ...USUAL, id: idOf(1) }, { ...USUAL, learner: 'did:example:bob' }];
    const found = await collect(issueMany(template, rows, { signer, status }));
    expect(found[0]).toHaveProperty('credential');
    expect(found[1]).toHaveProperty('credential');
    expect(found[2]).toMatchObject({ index: 2, error: { code: 'cohort.duplicateId', pointer: '/id' } });
    expect(found[2]).toHaveProperty('error.message', expect.stringContaining('Row 0'));
    expect(asked).toEqual([0, 1]);
  });

  it('issues one credential of a template whose id is no hole, and says what is missing', async () => {
    const { id: _id, ...holes } = HOLES;
    const { id: _own, ...shared } = USUAL;
    const rows = [shared, { ...shared, learner: 'did:example:bob' }];
    const credential = badgeOf(didKeyOf(pair));
    const found = await collect(issueMany({ credential, holes }, rows, { signer }));
    expect(found[0]).toHaveProperty('credential');
    expect(found[1]).toHaveProperty('error.message', expect.stringContaining('a hole at /id'));
  });

  it.each([
    ['nothing', undefined, 'argument.type'],
    ['without holes', { credential: {} }, 'argument.type'],
    ['with a hole that is no pointer', { credential: {}, holes: { a: 5 } }, 'cohort.template'],
  ])('refuses a template that is %s', async (_, odd, code) => {
    await expect(issueMany(odd as unknown as CohortTemplate, [], { signer }).next()).rejects.toMatchObject({
      code,
    });
  });
});

describe('a row whose evidence takes the id of the issuer', () => {
  it('is refused as `issue` refuses it, also where the issuer is named by its id alone', async () => {
    const key = await generateKeyPair();
    const credential = { ...badgeOf(didKeyOf(key)), issuer: didKeyOf(key) };
    const withEvidence = {
      ...credential,
      evidence: [{ id: 'https://evidence.example/1', type: ['Evidence'], name: 'Harvard University' }],
    };
    const template = { credential: withEvidence, holes: { id: '/id', evidence: '/evidence/0/id' } };
    const values = [
      { id: 'urn:example:1', evidence: 'https://evidence.example/2' },
      { id: 'urn:example:2', evidence: didKeyOf(key) },
    ];
    const rows = [];
    for await (const row of issueMany(template as never, values, { signer: createSigner(key) }))
      rows.push('error' in row ? row.error.code : 'issued');
    expect(rows).toEqual(['issued', 'jsonld.twoDescriptions']);
  });
});
