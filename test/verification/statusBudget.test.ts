import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { createStatusListCache } from '../../src/revocation/createStatusListCache.js';
import { addProof } from '../../src/signing/addProof.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';

const LARGEST = 16 * 1024 * 1024;
const encode = (bytes: Uint8Array): string => `u${Buffer.from(bytes).toString('base64url')}`;
const LARGE = gzipSync(new Uint8Array(LARGEST - 1));
const url = (number: number): string => `https://university.example/status/${number}`;

let issuer: TestIssuer;
let documents: Record<string, JsonValue>;
let badges = 0;

beforeAll(async () => {
  issuer = await createIssuer();
});

const sign = async (document: object): Promise<JsonObject> =>
  addProof(document as JsonObject, { signer: issuer.signer, created: '2026-01-01T00:00:00Z' });

/** Signs and publishes a list at each of the URLs. */
const publishAll = async (count: number, encodedList: string, more: JsonObject = {}): Promise<void> => {
  documents = {};
  for (let number = 0; number < count; number += 1)
    documents[url(number)] = await sign({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url(number),
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuer.id,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList },
      ...more,
    });
};

/** A badge with a status in each of the lists. */
const badgeIn = async (first: number, count: number): Promise<JsonObject> =>
  sign(
    draftBadge(issuer, {
      id: `urn:example:badge:${(badges += 1)}`,
      credentialStatus: Array.from({ length: count }, (_, offset) => ({
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '5',
        statusListCredential: url(first + offset),
      })),
    } as never),
  );

const recordOf = async (held: readonly JsonObject[]): Promise<JsonObject> =>
  sign(
    createClrCredential({
      name: 'Record',
      issuer: { id: issuer.id, type: ['Profile'] },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:teacher', verifiableCredential: held },
    } as never),
  );

/** How often each outcome of a status stands in a report and in those of the nested credentials. */
const outcomesOf = (report: VerificationReport): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { checks } of [report, ...report.credentials.map((nested) => nested.report)])
    for (const { check, outcome, code } of checks)
      if (check === 'status.revocation') {
        const name = code === undefined ? outcome : `${outcome} ${code}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
  return counts;
};

describe('what all status lists of one verification decompress to', () => {
  it('is bounded, however many credentials name them, and leaves the rest open', async () => {
    await publishAll(24, encode(LARGE));
    const record = await recordOf([await badgeIn(0, 8), await badgeIn(8, 8), await badgeIn(16, 8)]);
    const before = process.cpuUsage();
    const report = await verify(record, { fetcher: createDocumentFetcher(documents) }, { now: NOW });
    const { user, system } = process.cpuUsage(before);
    expect(report.verdict).toBe('indeterminate');
    expect(outcomesOf(report)).toEqual({ passed: 4, 'unknown status.list.retrieval': 20 });
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('is no fault of a list that others may still ask for', async () => {
    await publishAll(8, encode(LARGE));
    const sources = {
      fetcher: createDocumentFetcher(documents),
      statusLists: { cache: createStatusListCache() },
    };
    const greedy = await verify(await badgeIn(0, 8), sources, { now: NOW });
    expect(greedy.verdict).toBe('indeterminate');
    const modest = await verify(await badgeIn(7, 1), sources, { now: NOW });
    expect(modest.verdict).toBe('valid');
  });

  it('leaves room for a record of 25 badges, each in a list of sixteen million', async () => {
    await publishAll(1, encode(gzipSync(new Uint8Array(2_000_000))));
    const held = [];
    for (let count = 0; count < 25; count += 1) held.push(await badgeIn(0, 1));
    const sources = { fetcher: createDocumentFetcher(documents) };
    const report = await verify(await recordOf(held), sources, { now: NOW });
    expect(outcomesOf(report)).toEqual({ passed: 25 });
  });

  it('is counted by what a list says of itself, and no more is decompressed', async () => {
    const liar = Buffer.from(LARGE);
    liar.writeUInt32LE(16_384, liar.length - 4);
    await publishAll(8, encode(liar));
    const sources = { fetcher: createDocumentFetcher(documents) };
    const report = await verify(await badgeIn(0, 8), sources, { now: NOW });
    expect(outcomesOf(report)).toEqual({ 'failed status.list.tooLarge': 8 });
  });
});

describe('what it takes to canonicalise the status lists of one verification', () => {
  it('comes out of the budget for the whole of it, and is no fault of a list', async () => {
    const evidence = Array.from({ length: 8000 }, () => ({ type: ['Evidence'], name: 'x' }));
    await publishAll(4, encode(gzipSync(new Uint8Array(16_384))), {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      evidence,
    });
    const sources = {
      fetcher: createDocumentFetcher(documents),
      statusLists: { cache: createStatusListCache() },
    };
    const { 'unknown status.list.unverified': open = 0 } = outcomesOf(
      await verify(await badgeIn(0, 4), sources, { now: NOW }),
    );
    expect(open).toBeGreaterThan(1);
    expect((await verify(await badgeIn(3, 1), sources, { now: NOW })).verdict).toBe('valid');
  });
});
