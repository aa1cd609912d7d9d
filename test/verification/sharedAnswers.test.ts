import { beforeAll, describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { createDidDocument } from '../../src/keys/didDocument.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { addProof } from '../../src/signing/addProof.js';
import type { VerificationPolicy } from '../../src/verification/policy.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { verifyMany } from '../../src/verification/verifyMany.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';

const LIST = 'https://school.example/status/1';
const SCHOOL = 'did:web:school.example';
const TERMS = 'https://terms.example/context';
const CONTEXT: JsonObject = { '@context': { house: 'https://terms.example/house' } };

let mallory: TestIssuer;
let signer: Signer;
let entry: JsonObject;
/** Of the school, with a place in its status list. */
let honest: JsonObject;
let documents: Record<string, JsonObject>;

beforeAll(async () => {
  mallory = await createIssuer();
  const pair = await generateKeyPair();
  signer = createSigner(pair, `${SCHOOL}#key-1`);
  const store = createMemoryStatusStore();
  await createStatusList(store, { url: LIST, purpose: 'revocation' });
  entry = (await allocate(store, {
    credentialId: 'urn:uuid:1',
    purpose: 'revocation',
  })) as unknown as JsonObject;
  honest = await signAs(signer, badgeOf({ id: SCHOOL, signer }));
  documents = {
    [LIST]: await publish(store, { url: LIST, issuer: SCHOOL, signer, now: new Date(NOW) }),
    'https://school.example/.well-known/did.json': createDidDocument({
      id: SCHOOL,
      publicKeys: [{ fragment: 'key-1', publicKey: pair }],
    }) as unknown as JsonObject,
  };
});

const badgeOf = (issuer: TestIssuer): JsonObject => ({ ...draftBadge(issuer), credentialStatus: entry });

const signAs = (by: Signer, document: JsonObject): Promise<JsonObject> =>
  addProof(document, { signer: by, created: '2026-01-01T00:00:00Z' });

/** Nobody has signed it, but whose key it names is asked. */
const unsigned = (document: JsonObject, verificationMethod: string): JsonObject => ({
  ...document,
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod,
    proofPurpose: 'assertionMethod',
    proofValue: `z${'2'.repeat(87)}`,
  },
});

const endorsementBy = (did: string): JsonObject =>
  unsigned(draftBadge({ id: did, signer: mallory.signer }), `${did}#key-1`);

const withStatus = (): JsonObject =>
  unsigned({ ...draftBadge(mallory), credentialStatus: entry }, mallory.signer.verificationMethod);

const endorsedBy = (endorsement: readonly JsonObject[]): JsonObject =>
  unsigned({ ...draftBadge(mallory), endorsement }, mallory.signer.verificationMethod);

const reportsOn = async (
  inputs: readonly JsonObject[],
  fetcher: Fetcher,
  policy: VerificationPolicy = {},
  contextFetcher?: Fetcher,
): Promise<readonly VerificationReport[]> => {
  const reports: VerificationReport[] = [];
  const sources = { fetcher, contextFetcher };
  for await (const { report } of verifyMany(inputs, sources, { now: NOW, ...policy }, { concurrency: 1 }))
    reports.push(report);
  return reports;
};

const counting = (inner: Fetcher): { readonly fetcher: Fetcher; readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    fetcher: (url, options) => {
      asked.push(url);
      return inner(url, options);
    },
  };
};

const silent: Fetcher = (_url, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
/** The school answers, nobody else does. */
const partly: Fetcher = (url, options) =>
  url in documents ? createDocumentFetcher(documents)(url, options) : silent(url, options);

describe('one input among many', () => {
  it('counts the documents of its keys, whoever asked for them', async () => {
    const hosts = Array.from({ length: 8 }, (_, n) => endorsementBy(`did:web:h${n}.example`));
    const greedy = endorsedBy(hosts);
    const limits = { maxDocuments: 4 };
    const { fetcher, asked } = counting(createDocumentFetcher({}));
    const alone = await verify(greedy, { fetcher: createDocumentFetcher({}) }, { now: NOW, limits });
    expect(alone.network.requested).toHaveLength(4);
    expect(await reportsOn([greedy, greedy], fetcher, { limits })).toEqual([alone, alone]);
    expect(asked).toHaveLength(4);
  });

  it('counts their bytes too', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ id: 'x'.repeat(40 * 1024 * 1024) }));
    const hosts = Array.from({ length: 5 }, (_, n) => endorsementBy(`did:web:h${n}.example`));
    const greedy = endorsedBy(hosts);
    const fetcher: Fetcher = async (url) => ({ url, bytes, contentType: '' });
    const codes = (await reportsOn([greedy, greedy], fetcher)).map(({ endorsements }) =>
      endorsements.map(({ report }) => report.checks.find(({ check }) => check === 'proof.key')?.code),
    );
    const [first] = codes;
    expect(first?.slice(-2)).toEqual(['fetch.refused', 'fetch.refused']);
    expect(codes[1]).toEqual(first);
  });

  it.each<readonly [string, () => JsonObject]>([
    ['a key', () => endorsementBy(SCHOOL)],
    ['a list', () => withStatus()],
    ['the key of a list', () => withStatus()],
  ])(
    'does not tell others that they may not ask for %s, when it has asked for too much',
    async (what, last) => {
      const hosts = Array.from({ length: 4 }, (_, n) => endorsementBy(`did:web:h${n}.example`));
      const greedy = endorsedBy([...hosts, last()]);
      const limits = { maxDocuments: what === 'the key of a list' ? 5 : 4 };
      const [, second] = await reportsOn([greedy, honest], createDocumentFetcher(documents), { limits });
      expect(second?.verdict).toBe('valid');
    },
  );

  it.each<readonly [string, () => JsonObject]>([
    ['of its list', () => withStatus()],
    ['of its key', () => endorsementBy(SCHOOL)],
  ])('does not spoil another’s answer %s by its own want of patience', async (_what, last) => {
    const slow = ['did:web:a.example', 'did:web:b.example'].map(endorsementBy);
    const hostile = endorsedBy([...slow, last()]);
    const limits = { fetchTimeoutMs: 40, networkTimeoutMs: 60 };
    const reports = await reportsOn([hostile, honest, honest], partly, { limits });
    expect(reports.map(({ verdict }) => verdict)).toEqual(
      ['invalid', 'valid', 'valid'].map((v, n) => (n === 0 ? reports[0]?.verdict : v)),
    );
    expect(reports[0]?.verdict).not.toBe('valid');
  });

  it('does not spoil another’s list by not naming the contexts that it needs', async () => {
    const contexts = createContexts({ [TERMS]: CONTEXT });
    const { proof: _proof, ...list } = documents[LIST] as JsonObject;
    const named = [...(list['@context'] as JsonValue[]), TERMS];
    const listed = await addProof(
      { ...list, '@context': named, house: 'x' },
      { signer, contexts, created: '2026-01-01T00:00:00Z' },
    );
    const other = await signAs(mallory.signer, badgeOf(mallory));
    const badge = badgeOf({ id: SCHOOL, signer });
    const naming = await addProof(
      { ...badge, '@context': [...(badge['@context'] as JsonValue[]), TERMS] },
      { signer, contexts, created: '2026-01-01T00:00:00Z' },
    );
    const fetcher = createDocumentFetcher({ ...documents, [LIST]: listed });
    const reports = await reportsOn(
      [other, naming],
      fetcher,
      {},
      createDocumentFetcher({ [TERMS]: CONTEXT }),
    );
    expect(reports.map(({ verdict }) => verdict)).toEqual(['indeterminate', 'valid']);
  });

  it('is told what is known of a host that is silent, since that is nobody’s own', async () => {
    const { fetcher, asked } = counting(silent);
    const limits = { fetchTimeoutMs: 30 };
    await reportsOn([honest, honest, honest], fetcher, { limits });
    expect(asked.filter((url) => url.endsWith('did.json'))).toHaveLength(1);
    expect(asked.filter((url) => url === LIST)).toHaveLength(1);
  });
});
