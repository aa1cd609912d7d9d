import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/model/errorTable.js';
import type { JsonObject } from '../../src/model/json.js';
import { verdictOf, type Check } from '../../src/model/report.js';
import type { BitstringStatusListEntry } from '../../src/model/verifiableCredential.js';
import { allocate } from '../../src/revocation/allocate.js';
import { checkCredentialStatus } from '../../src/revocation/checkCredentialStatus.js';
import { checkStatus } from '../../src/revocation/checkStatus.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusListCache } from '../../src/revocation/createStatusListCache.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { createStatusListCredential } from '../../src/revocation/createStatusListCredential.js';
import { publish, publishJwt } from '../../src/revocation/publish.js';
import { readStatus } from '../../src/revocation/readStatus.js';
import { clearStatus, setStatus } from '../../src/revocation/setStatus.js';
import { readStatusList } from '../../src/revocation/readStatusList.js';
import type { StatusStore } from '../../src/revocation/statusStore.js';
import { addProof } from '../../src/signing/addProof.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { createIssuer, createWeb, type IssuerFixture, type Web } from './issuerFixture.js';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const HOUR = 3_600_000;
const url = 'https://school.example/status/1';

let school: IssuerFixture;
let stranger: IssuerFixture;
let store: StatusStore;
let web: Web;
let entry: BitstringStatusListEntry;

beforeAll(async () => {
  [school, stranger] = await Promise.all([createIssuer(), createIssuer()]);
});

beforeEach(async () => {
  web = createWeb();
  store = createMemoryStatusStore();
  await createStatusList(store, { url: 'https://school.example/status/{number}', purpose: 'revocation' });
  entry = await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' });
});

const publishList = async (
  options: { validUntil?: number; ttl?: number; now?: number; url?: string } = {},
): Promise<JsonObject> => {
  const { signer, id: issuer } = school;
  const list = await publish(store, { url, issuer, signer, now: NOW - HOUR, ...options });
  web.documents.set(options.url ?? url, list);
  return list;
};

/** A list made by hand, signed by whoever. */
const serve = async (change: (list: JsonObject) => JsonObject, by: IssuerFixture = school): Promise<void> => {
  const list = createStatusListCredential({
    id: url,
    issuer: by.id,
    purpose: 'revocation',
    validFrom: NOW - HOUR,
  });
  web.documents.set(url, await addProof(change(list), { signer: by.signer, now: NOW - HOUR }));
};

const withSubject =
  (change: JsonObject) =>
  (list: JsonObject): JsonObject => ({
    ...list,
    credentialSubject: { ...(list.credentialSubject as JsonObject), ...change },
  });

const check = (change: JsonObject = {}, now = NOW): Promise<readonly Check[]> =>
  checkStatus(
    { entry: { ...entry, ...change }, issuer: school.id, credentialId: 'urn:badge:1' },
    web.sources,
    { now },
  );

const summary = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ check: id, outcome, code }) =>
    [id, outcome, code].filter((part) => part !== undefined).join(' '),
  );

describe('a status, from allocation to report', () => {
  it('passes until it is revoked and published', async () => {
    await publishList();
    expect(summary(await check())).toEqual(['status.revocation passed']);
    await setStatus(store, entry);
    expect(summary(await check())).toEqual(['status.revocation passed']);
    await publishList();
    const checks = await check();
    expect(summary(checks)).toEqual(['status.revocation failed status.revoked']);
    expect(checks[0]).toMatchObject({ pointer: '/credentialStatus', message: 'The credential is revoked.' });
  });

  it('touches no other credential', async () => {
    const other = await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:2' });
    await setStatus(store, other);
    await publishList();
    expect(summary(await check())).toEqual(['status.revocation passed']);
    expect(summary(await check(other))).toEqual(['status.revocation failed status.revoked']);
  });

  it('suspends and lifts the suspension', async () => {
    const suspensions = 'https://school.example/suspensions';
    await createStatusList(store, { url: suspensions, purpose: 'suspension' });
    entry = await allocate(store, { purpose: 'suspension', credentialId: 'urn:badge:1' });
    await setStatus(store, entry);
    await publishList({ url: suspensions });
    expect(summary(await check())).toEqual(['status.suspension failed status.suspended']);
    await clearStatus(store, entry);
    await publishList({ url: suspensions });
    expect(summary(await check())).toEqual(['status.suspension passed']);
  });

  it('reports a refresh and a message without harm to the credential', async () => {
    const refreshes = 'https://school.example/refreshes';
    await createStatusList(store, { url: refreshes, purpose: 'refresh' });
    entry = await allocate(store, { purpose: 'refresh', credentialId: 'urn:badge:1' });
    await setStatus(store, entry);
    await publishList({ url: refreshes });
    const checks = await check();
    expect(summary(checks)).toEqual(['status.refresh warning status.refresh']);
    expect(verdictOf(checks)).toBe('valid');
  });

  it('reads entries of several bits whole, and gives their message', async () => {
    const messages = 'https://school.example/messages';
    const statusMessage = [
      { status: '0x2', message: 'appeal under way' },
      { status: '0x0', message: 'nothing to say' },
      { status: '0x1', message: 'under review' },
      { status: '0x3', message: 'review complete' },
    ];
    await createStatusList(store, {
      url: messages,
      purpose: 'message',
      statusSize: 2,
      statusMessage,
      statusReference: 'https://school.example/meaning',
    });
    entry = await allocate(store, { purpose: 'message', credentialId: 'urn:badge:1' });
    expect(entry).toMatchObject({
      statusSize: 2,
      statusMessage,
      statusReference: 'https://school.example/meaning',
    });
    const words = ['nothing to say', 'under review', 'appeal under way', 'review complete'];
    for (const [value, word] of words.entries()) {
      await setStatus(store, entry, value);
      const list = await publishList({ url: messages });
      expect(readStatus(list, entry)).toEqual({
        status: value,
        purpose: 'message',
        valid: value === 0,
        message: word,
      });
      const checks = await check();
      expect(checks[0]?.message).toContain(word);
      expect(summary(checks)).toEqual([
        value === 0 ? 'status.message passed' : 'status.message warning status.message',
      ]);
    }
  });

  it('does not guess what an unknown purpose means', async () => {
    const audits = 'https://school.example/audits';
    await createStatusList(store, { url: audits, purpose: 'audit' });
    entry = await allocate(store, { purpose: 'audit', credentialId: 'urn:badge:1' });
    await publishList({ url: audits });
    expect(summary(await check())).toEqual(['status passed']);
    await setStatus(store, entry);
    await publishList({ url: audits });
    expect(summary(await check())).toEqual(['status unknown status.purpose.unsupported']);
  });

  it('hides the number of revocations behind decoys that nobody was given', async () => {
    const decoyed = 'https://school.example/decoyed';
    await createStatusList(store, { url: decoyed, purpose: 'revocation', decoys: 500 });
    const entries = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        allocate(store, { purpose: 'revocation', credentialId: `urn:badge:${100 + at}`, series: decoyed }),
      ),
    );
    const list = await publishList({ url: decoyed });
    const again = await publishList({ url: decoyed });
    expect(again.credentialSubject).toEqual(list.credentialSubject);
    const { bits } = readStatusList(list);
    expect(bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)).toBe(500);
    for (const given of entries) expect(readStatus(list, given).status).toBe(0);
  });
});

describe('publish', () => {
  it('makes a credential that needs no context but that of the standard', async () => {
    const list = await publishList({ validUntil: NOW + HOUR, ttl: 60_000 });
    expect(list).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: school.id,
      validFrom: '2026-05-01T11:00:00Z',
      validUntil: '2026-05-01T13:00:00Z',
      credentialSubject: {
        id: `${url}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        ttl: 60_000,
      },
      proof: [{ cryptosuite: 'eddsa-rdfc-2022' }],
    });
  });

  it.each([
    ['an end before the beginning', { validUntil: NOW - 2 * HOUR }, 'status.options'],
    ['a ttl that is no number of milliseconds', { ttl: 0.5 }, 'status.options'],
    ['a list that the store does not have', { url: 'https://school.example/other' }, 'status.list.unknown'],
  ])('refuses %s', async (_name, options, code) => {
    await expect(publishList(options)).rejects.toMatchObject({ code });
  });
});

describe('the list must be sound', () => {
  it('is unknown where the list cannot be had', async () => {
    expect(summary(await check())).toEqual(['status.revocation unknown status.list.retrieval']);
    const { resolver } = web.sources;
    const claim = { entry, issuer: school.id };
    expect(summary(await checkStatus(claim, { resolver }))).toEqual([
      'status.revocation unknown status.list.retrieval',
    ]);
  });

  it.each([
    ['a page in HTML', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['an array', '[]'],
    ['duplicate keys', '{"type":"a","type":"b"}'],
    ['half a document', '{"type":'],
  ])('is unknown where the answer is %s', async (_name, text) => {
    web.documents.set(url, text);
    expect(summary(await check())).toEqual(['status.revocation unknown status.list.retrieval']);
  });

  it('is unknown where a fetcher throws, hangs, or answers with something else', async () => {
    const fetchers = [
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Promise<never>(() => undefined),
      () => Promise.resolve('text' as unknown as never),
      () => {
        throw new Error('at once');
      },
    ];
    for (const fetcher of fetchers) {
      const checks = await checkStatus(
        { entry, issuer: school.id },
        { ...web.sources, fetcher },
        { now: NOW, timeoutMs: 50 },
      );
      expect(summary(checks)).toEqual(['status.revocation unknown status.list.retrieval']);
    }
  });

  it('fails a list without a signature, with a bad one, or changed after signing', async () => {
    const { proof, ...unsigned } = await publishList();
    web.documents.set(url, unsigned);
    expect(summary(await check())).toEqual(['status.revocation failed status.list.proof']);
    web.documents.set(url, {
      ...unsigned,
      validFrom: '2026-05-01T11:00:01Z',
      ...(proof === undefined ? {} : { proof }),
    });
    expect(summary(await check())).toEqual(['status.revocation failed status.list.proof']);
  });

  it('fails a list that a stranger signed in the name of the issuer', async () => {
    const list = createStatusListCredential({
      id: url,
      issuer: school.id,
      purpose: 'revocation',
      validFrom: NOW - HOUR,
    });
    web.documents.set(url, await addProof(list, { signer: stranger.signer, now: NOW - HOUR }));
    expect(summary(await check())).toEqual(['status.revocation failed status.list.proof']);
  });

  it('is unknown where the key of the list cannot be had', async () => {
    await publishList();
    const resolver = () => Promise.reject(new TypeError('no route'));
    const checks = await checkStatus(
      { entry, issuer: school.id },
      { ...web.sources, resolver },
      { now: NOW },
    );
    expect(summary(checks)).toEqual(['status.revocation unknown status.list.unverified']);
  });

  it('fails the list of another issuer, unless that one is trusted with it', async () => {
    await serve((list) => list, stranger);
    expect(summary(await check())).toEqual(['status.revocation failed status.list.issuer']);
    const claim = { entry, issuer: school.id };
    const sources = { ...web.sources, listIssuers: [stranger.id] };
    expect(summary(await checkStatus(claim, sources, { now: NOW }))).toEqual(['status.revocation passed']);
    expect(summary(await checkStatus({ entry }, web.sources, { now: NOW }))).toEqual([
      'status.revocation failed status.list.issuer',
    ]);
  });

  it('does not know the status from a list that has expired or is yet to begin', async () => {
    await publishList({ validUntil: NOW + HOUR });
    expect(summary(await check({}, NOW + HOUR))).toEqual(['status.revocation passed']);
    expect(summary(await check({}, NOW + HOUR + 1))).toEqual([
      'status.revocation unknown status.list.expired',
    ]);
    const claim = { entry, issuer: school.id };
    expect(
      summary(await checkStatus(claim, web.sources, { now: NOW + HOUR + 500, clockSkewMs: 1000 })),
    ).toEqual(['status.revocation passed']);
    // A proof that was made in the future fails before the date of the list is looked at.
    expect((await check({}, NOW - 2 * HOUR))[0]?.outcome).not.toBe('passed');
    await serve((list) => ({ ...list, validFrom: '2026-05-02T00:00:00Z' }));
    expect(summary(await check())).toEqual(['status.revocation unknown status.list.notYetValid']);
  });

  it('takes a list that was signed while it was asked for', async () => {
    await publishList({ now: NOW + 2_000 });
    expect(summary(await check({}, NOW))).toEqual(['status.revocation passed']);
  });

  it.each([
    [
      'of another type',
      (list: JsonObject) => ({ ...list, type: ['VerifiableCredential'] }),
      'status.list.type',
    ],
    ['for another purpose', withSubject({ statusPurpose: 'suspension' }), 'status.list.purpose'],
    [
      'without multibase prefix',
      withSubject({ encodedList: gzipSync(Buffer.alloc(16_384)).toString('base64url') }),
      'status.list.encoding',
    ],
    [
      'that is a bomb',
      withSubject({ encodedList: `u${gzipSync(Buffer.alloc(17_000_000)).toString('base64url')}` }),
      'status.list.tooLarge',
    ],
    ['with a ttl that is a text', withSubject({ ttl: '300000' }), 'status.list.malformed'],
    [
      'with a date that is none',
      (list: JsonObject) => ({ ...list, validUntil: '2027-02-30T00:00:00Z' }),
      'status.list.malformed',
    ],
  ])('fails a list %s', async (_name, change, code) => {
    await serve(change);
    const [first] = await check();
    // Some of these are not signable JSON-LD: then the signature already says no.
    expect(first?.outcome).toBe('failed');
    expect(first?.code).toBe(code);
  });

  it('refuses a list whose subject is none, several, or of another type', async () => {
    const { credentialSubject, ...list } = await publishList();
    const subjects = [
      undefined,
      [],
      [credentialSubject, credentialSubject],
      { ...(credentialSubject as JsonObject), type: 'StatusList2021' },
    ];
    for (const subject of subjects) {
      expect(() => readStatus({ ...list, credentialSubject: subject } as JsonObject, entry)).toThrow(
        /subject/,
      );
    }
  });

  it('takes a list for several purposes', async () => {
    await serve(withSubject({ statusPurpose: ['suspension', 'revocation'] }));
    expect(summary(await check())).toEqual(['status.revocation passed']);
  });

  it('does not know the status from a list whose signature has expired', async () => {
    const list = createStatusListCredential({
      id: url,
      issuer: school.id,
      purpose: 'revocation',
      validFrom: NOW - HOUR,
    });
    const expires = '2026-05-01T12:30:00Z';
    web.documents.set(url, await addProof(list, { signer: school.signer, now: NOW - HOUR, expires }));
    const sources = { ...web.sources, cache: createStatusListCache() };
    const claim = { entry, issuer: school.id };
    expect(summary(await checkStatus(claim, web.sources, { now: NOW + HOUR }))).toEqual([
      'status.revocation unknown status.list.expired',
    ]);
    expect(summary(await checkStatus(claim, sources, { now: NOW }))).toEqual(['status.revocation passed']);
    expect(summary(await checkStatus(claim, sources, { now: NOW + HOUR }))).toEqual([
      'status.revocation unknown status.list.expired',
    ]);
  });

  it('warns of a list that calls itself by another URL', async () => {
    await serve((list) => ({ ...list, id: 'https://school.example/status/2' }));
    expect(summary(await check())).toEqual([
      'status.revocation passed',
      'status.revocation warning status.list.id',
    ]);
    await serve((list) => ({ ...list, id: 'urn:uuid:00000000-0000-4000-8000-000000000001' }));
    expect(summary(await check())).toEqual(['status.revocation passed']);
  });

  it('does not follow the status of a list, were it its own', async () => {
    await serve((list) => ({ ...list, credentialStatus: { ...entry } }));
    expect(summary(await check())).toEqual(['status.revocation passed']);
    expect(web.asked).toEqual([url]);
  });
});

describe('a list of fewer than 131,072 entries', () => {
  const bits = Buffer.alloc(16_383);
  bits[0] = 1;
  const serveShort = async (statusPurpose = 'revocation'): Promise<void> =>
    serve(withSubject({ encodedList: `u${gzipSync(bits).toString('base64url')}`, statusPurpose }));

  it('leaves open what it does not revoke', async () => {
    await serveShort();
    expect(summary(await check({ statusListIndex: '6' }))).toEqual([
      'status.revocation unknown status.list.length',
    ]);
  });

  it.each([
    ['revocation', 'status.revoked'],
    ['suspension', 'status.suspended'],
  ])('is believed where its %s is set', async (statusPurpose, code) => {
    await serveShort(statusPurpose);
    expect(summary(await check({ statusListIndex: '7', statusPurpose }))).toEqual([
      `status.${statusPurpose} failed ${code}`,
      `status.${statusPurpose} warning status.list.length`,
    ]);
  });

  it('makes no badge valid by what it says for other purposes', async () => {
    await serveShort('refresh');
    expect(summary(await check({ statusListIndex: '7', statusPurpose: 'refresh' }))).toEqual([
      'status.refresh unknown status.list.length',
    ]);
  });

  it('counts entries, not bits', async () => {
    await serve(withSubject({ statusPurpose: 'message' }));
    const statusMessage = [0, 1, 2, 3].map((status) => ({ status: `0x${status}`, message: 'x' }));
    const change = {
      statusListIndex: '5',
      statusPurpose: 'message',
      statusSize: 2,
      statusMessage,
    } as JsonObject;
    expect(summary(await check(change))).toEqual(['status.message unknown status.list.length']);
  });

  it('fails an index beyond its end', async () => {
    await serveShort();
    expect(summary(await check({ statusListIndex: '131064' }))).toEqual([
      'status.revocation failed status.list.range',
    ]);
  });
});

describe('a list that is a token', () => {
  const serveToken = async (options: { validUntil?: number } = {}): Promise<string> => {
    const { signer, id: issuer } = school;
    const token = await publishJwt(store, { url, issuer, signer, now: NOW - HOUR, ...options });
    web.documents.set(url, token);
    return token;
  };

  it('is read like one with an embedded proof', async () => {
    await serveToken();
    expect(summary(await check())).toEqual(['status.revocation passed']);
    await setStatus(store, entry);
    await serveToken();
    expect(summary(await check())).toEqual(['status.revocation failed status.revoked']);
  });

  it('is not believed when it was changed, signed by a stranger, or not signed', async () => {
    const [header = '', payload = '', signature = ''] = (await serveToken()).split('.');
    const flipped = `${payload.slice(0, 40)}${payload[40] === 'A' ? 'B' : 'A'}${payload.slice(41)}`;
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const [, , foreign = ''] = (
      await issueJwt(
        { ...(await publishList()), issuer: stranger.id, proof: undefined },
        { signer: stranger.signer },
      )
    ).split('.');
    for (const token of [
      `${header}.${flipped}.${signature}`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.${foreign}`,
    ]) {
      web.documents.set(url, token);
      expect(summary(await check())).toEqual(['status.revocation failed status.list.proof']);
    }
  });

  it('leaves the status open when it has expired', async () => {
    await serveToken({ validUntil: NOW + HOUR });
    expect(summary(await check({}, NOW + 2 * HOUR))).toEqual([
      'status.revocation unknown status.list.expired',
    ]);
  });
});

describe('the entry must be sound', () => {
  beforeEach(async () => {
    await publishList();
  });

  it.each([
    ['-1', 'status.entry.malformed'],
    ['1.5', 'status.entry.malformed'],
    ['0x10', 'status.entry.malformed'],
    ['1e3', 'status.entry.malformed'],
    ['', 'status.entry.malformed'],
    [' 5', 'status.entry.malformed'],
    ['٥', 'status.entry.malformed'],
    [-1, 'status.entry.malformed'],
    [1.5, 'status.entry.malformed'],
    [1e21, 'status.entry.malformed'],
    [null, 'status.entry.malformed'],
    [['5'], 'status.entry.malformed'],
    ['131072', 'status.list.range'],
    ['18446744073709551616', 'status.list.range'],
    ['9'.repeat(10_000), 'status.list.range'],
  ])('refuses the index %j', async (statusListIndex, code) => {
    const [first] = await check({ statusListIndex });
    expect([first?.outcome, first?.code]).toEqual(['failed', code]);
  });

  it('accepts a number as index when reading, with a warning', async () => {
    expect(summary(await check({ statusListIndex: Number(entry.statusListIndex) }))).toEqual([
      'status.revocation passed',
      'status.revocation warning status.entry.indexNumber',
    ]);
  });

  it('warns of an id that is the URL of the list', async () => {
    expect(summary(await check({ id: url }))).toEqual([
      'status.revocation passed',
      'status.revocation warning status.entry.id',
    ]);
  });

  it.each([
    ['no purpose', { statusPurpose: undefined }],
    ['a purpose that is no text', { statusPurpose: ['revocation'] }],
    ['no list', { statusListCredential: undefined }],
    ['a list that is no URL', { statusListCredential: 'status/1' }],
    ['a size of 0', { statusSize: 0 }],
    ['a size that is a text', { statusSize: '1' }],
    ['several bits without messages', { statusSize: 2 }],
    [
      'three messages for two bits',
      { statusSize: 2, statusMessage: ['0x0', '0x1', '0x2'].map((status) => ({ status, message: '' })) },
    ],
    ['a message twice', { statusMessage: ['0x1', '0x01'].map((status) => ({ status, message: '' })) }],
    [
      'messages for other values',
      { statusMessage: ['0x1', '0x2'].map((status) => ({ status, message: '' })) },
    ],
    ['messages without 0x', { statusMessage: ['0', '1'].map((status) => ({ status, message: '' })) }],
  ])('refuses %s', async (_name, change) => {
    const [first] = await check(change as JsonObject);
    expect([first?.outcome, first?.code]).toEqual(['failed', 'status.entry.malformed']);
  });

  it.each(['revoked', 7, null, true])('refuses %j in place of an entry', async (value) => {
    const checks = await checkStatus({ entry: value, issuer: school.id }, web.sources, { now: NOW });
    expect(summary(checks)).toEqual(['status failed status.entry.malformed']);
  });

  it.each([['SomeOtherStatus2030'], [['A', 'B']], [undefined], [7]])(
    'does not pass a status of type %j',
    async (type) => {
      const checks = await check({ type } as JsonObject);
      expect(summary(checks)).toEqual(['status unknown status.type.unsupported']);
    },
  );

  it('names the W3C types of errors', () => {
    const types = [
      'status.list.retrieval',
      'status.list.proof',
      'status.list.length',
      'status.list.range',
      'status.entry.malformed',
    ] as const;
    expect(types.map((code) => ERRORS[code].problemType?.split('#')[1])).toEqual([
      'STATUS_RETRIEVAL_ERROR',
      'STATUS_VERIFICATION_ERROR',
      'STATUS_LIST_LENGTH_ERROR',
      'RANGE_ERROR',
      'MALFORMED_VALUE_ERROR',
    ]);
  });
});

describe('every status of a credential', () => {
  const suspensions = 'https://school.example/suspensions';
  const badge = (credentialStatus: JsonObject | readonly JsonObject[]): JsonObject => ({
    id: 'urn:badge:1',
    issuer: { id: school.id, type: ['Profile'] },
    credentialStatus,
  });

  it('is skipped where there is none', async () => {
    expect(
      summary(await checkCredentialStatus({ id: 'urn:badge:1', issuer: school.id }, web.sources)),
    ).toEqual(['status skipped']);
  });

  it('must hold', async () => {
    await createStatusList(store, { url: suspensions, purpose: 'suspension' });
    const suspension = await allocate(store, { purpose: 'suspension', credentialId: 'urn:badge:1' });
    await publishList();
    await publishList({ url: suspensions });
    const both = badge([entry, suspension]);
    const policy = { now: NOW };
    expect(verdictOf(await checkCredentialStatus(both, web.sources, policy))).toBe('valid');
    await setStatus(store, suspension);
    await publishList({ url: suspensions });
    const checks = await checkCredentialStatus(both, web.sources, policy);
    expect(summary(checks)).toEqual([
      'status.revocation passed',
      'status.suspension failed status.suspended',
    ]);
    expect(checks.map(({ pointer }) => pointer)).toEqual(['/credentialStatus/0', '/credentialStatus/1']);
    web.documents.delete(url);
    expect(summary(await checkCredentialStatus(badge(entry), web.sources, policy))).toEqual([
      'status.revocation unknown status.list.retrieval',
    ]);
  });

  it('is bounded in number', async () => {
    const many = badge(Array.from({ length: 1000 }, () => entry));
    expect(summary(await checkCredentialStatus(many, web.sources))).toEqual([
      'status failed status.entry.malformed',
    ]);
    expect(web.asked).toEqual([]);
  });
});

describe('older kinds of status', () => {
  const legacyList = (encodedList: string): JsonObject => ({
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1'],
    id: url,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: school.id,
    issuanceDate: '2026-05-01T11:00:00Z',
    credentialSubject: {
      id: `${url}#list`,
      type: 'StatusList2021',
      statusPurpose: 'revocation',
      encodedList,
    },
  });
  const legacyEntry = {
    type: 'StatusList2021Entry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: url,
  };

  it('reads StatusList2021, without multibase prefix', async () => {
    const bits = Buffer.alloc(16_384);
    for (const [byte, outcome] of [
      [0, 'status.revocation passed'],
      [1, 'status.revocation failed status.revoked'],
    ] as const) {
      bits[0] = byte;
      const list = legacyList(gzipSync(bits).toString('base64url'));
      web.documents.set(url, await addProof(list, { signer: school.signer, now: NOW - HOUR }));
      const checks = await checkStatus({ entry: legacyEntry, issuer: school.id }, web.sources, { now: NOW });
      expect(summary(checks)).toEqual([outcome]);
    }
  });

  it('reads a StatusList2021 of 100,000 entries, as issuers make them, with a warning', async () => {
    const bits = Buffer.alloc(12_500);
    bits[1] = 128;
    const list = legacyList(gzipSync(bits).toString('base64url'));
    web.documents.set(url, await addProof(list, { signer: school.signer, now: NOW - HOUR }));
    const at = async (statusListIndex: string): Promise<readonly string[]> =>
      summary(
        await checkStatus({ entry: { ...legacyEntry, statusListIndex }, issuer: school.id }, web.sources, {
          now: NOW,
        }),
      );
    const warning = 'status.revocation warning status.list.length';
    expect(await at('7')).toEqual(['status.revocation passed', warning]);
    expect(await at('8')).toEqual(['status.revocation failed status.revoked', warning]);
    expect(await at('100000')).toEqual(['status.revocation failed status.list.range']);
  });

  it('does not take one kind of list for the other', async () => {
    await publishList();
    const checks = await checkStatus({ entry: legacyEntry, issuer: school.id }, web.sources, { now: NOW });
    expect(summary(checks)).toEqual(['status.revocation failed status.list.type']);
  });

  it('does not know what stands in an envelope', async () => {
    const { proof: _, ...list } = await publishList();
    const token = await issueJwt(list, { signer: school.signer, now: NOW - HOUR });
    web.documents.set(url, {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+jwt,${token}`,
      type: 'EnvelopedVerifiableCredential',
    });
    const checks = await checkStatus({ entry, issuer: school.id }, web.sources, { now: NOW });
    expect(summary(checks)).toEqual(['status.revocation unknown status.list.retrieval']);
  });

  const revocations = 'https://school.example/revocations';
  const listed = { id: revocations, type: '1EdTechRevocationList' };
  const claim = (): Parameters<typeof checkStatus>[0] => ({
    entry: listed,
    issuer: school.id,
    credentialId: 'urn:badge:1',
  });

  it.each([
    [
      'revoked',
      { revokedCredential: [{ id: 'urn:badge:1', revocationReason: 'issued in error' }] },
      'failed status.revoked',
    ],
    [
      'revoked, under the name that some use',
      { revokedCredentials: { id: 'urn:badge:1', revoked: true } },
      'failed status.revoked',
    ],
    [
      'listed as not revoked',
      { revokedCredential: [{ id: 'urn:badge:1', revoked: false }] },
      'warning status.list.unsigned',
    ],
    ['not listed', { revokedCredential: [{ id: 'urn:badge:2' }] }, 'warning status.list.unsigned'],
    ['on an empty list', { revokedCredential: [] }, 'warning status.list.unsigned'],
    [
      'on the list of another',
      { issuer: 'did:example:other', revokedCredential: [] },
      'failed status.list.issuer',
    ],
    [
      'revoked, by one of two names',
      { revokedCredential: [], revokedCredentials: [{ id: 'urn:badge:1' }] },
      'failed status.revoked',
    ],
    ['revoked, in other escapes', { revokedCredential: [{ id: ' urn:badge:%31' }] }, 'failed status.revoked'],
    ['on a list that names nothing', {}, 'failed status.list.malformed'],
    ['on a list that is malformed', { revokedCredential: ['urn:badge:1'] }, 'failed status.list.malformed'],
  ])('reads from a 1EdTechRevocationList that a badge is %s', async (_name, content, outcome) => {
    web.documents.set(revocations, { id: revocations, ...content });
    expect(summary(await checkStatus(claim(), web.sources, { now: NOW }))).toEqual([
      `status.revocation ${outcome}`,
    ]);
  });

  it('does not know from such a list what it cannot fetch or what has no id', async () => {
    expect(summary(await checkStatus(claim(), web.sources))).toEqual([
      'status.revocation unknown status.list.retrieval',
    ]);
    web.documents.set(revocations, { id: revocations, revokedCredential: [] });
    expect(summary(await checkStatus({ entry: listed, issuer: school.id }, web.sources))).toEqual([
      'status.revocation unknown status.notNamed',
    ]);
    web.documents.set(revocations, { error: 'not found' });
    expect(summary(await checkStatus(claim(), web.sources))).toEqual([
      'status.revocation failed status.list.malformed',
    ]);
  });
});
