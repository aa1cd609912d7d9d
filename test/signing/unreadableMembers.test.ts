import { beforeAll, describe, expect, it } from 'vitest';
import { createSigner, didKeyOf, generateKeyPair, type Signer } from '../../src/keys/index.js';
import type { JsonObject } from '../../src/model/json.js';
import { addProof, issue, issueJwt, issueMany, lintCredential } from '../../src/signing/index.js';
import { verify } from '../../src/verification/verify.js';
import { badgeOf } from './badge.js';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const SRI = `sha256-${'A'.repeat(43)}=`;
const RESOURCE = 'https://x.example/r';

let signer: Signer;
let badge: JsonObject;
beforeAll(async () => {
  const pair = await generateKeyPair();
  [signer, badge] = [createSigner(pair), badgeOf(didKeyOf(pair))];
});

const entry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'message',
  statusListIndex: '7',
  statusListCredential: 'https://x.example/status/1',
};
const messages = (count: number): readonly JsonObject[] =>
  Array.from({ length: count }, (_, status) => ({ status: `0x${status}`, message: `It is ${status}.` }));
const subject = (): JsonObject => badge['credentialSubject'] as JsonObject;

/** What verification can only fail, whoever fetches: the change, code and pointer. */
const UNREADABLE: readonly (readonly [string, () => JsonObject, string, string])[] = [
  [
    'a digest that is too short',
    () => ({ relatedResource: [{ id: RESOURCE, digestSRI: 'sha384-AAAA' }] }),
    'digest.malformed',
    '/relatedResource/0',
  ],
  [
    'a digest of an unknown algorithm',
    () => ({ relatedResource: { id: RESOURCE, digestSRI: 'md5-AAAA' } }),
    'digest.malformed',
    '/relatedResource',
  ],
  [
    'a digest that is no multihash, after a good one',
    () => ({
      relatedResource: [
        { id: 'https://x.example/good', digestSRI: SRI },
        { id: RESOURCE, digestMultibase: 'zQm' },
      ],
    }),
    'digest.malformed',
    '/relatedResource/1',
  ],
  [
    'evidence with a digest and no address',
    () => ({ evidence: [{ type: ['Evidence'], name: 'Plan', digestSRI: SRI }] }),
    'digest.malformed',
    '/evidence/0',
  ],
  [
    'too few messages',
    () => ({ credentialStatus: { ...entry, statusSize: 2, statusMessage: messages(1) } }),
    'status.entry.malformed',
    '/credentialStatus/statusMessage',
  ],
  [
    'no messages',
    () => ({ credentialStatus: { ...entry, statusSize: 2 } }),
    'status.entry.malformed',
    '/credentialStatus/statusMessage',
  ],
  [
    'entries of no bits, in the second one',
    () => ({ credentialStatus: [entry, { ...entry, statusSize: 0 }] }),
    'status.entry.malformed',
    '/credentialStatus/1/statusSize',
  ],
];

describe('what verification could only fail', () => {
  it.each(UNREADABLE)('%s is refused with the code of verify', async (_, change, code, pointer) => {
    const odd = { ...badge, ...change() };
    const { checks } = await verify(await addProof(odd, { signer, now: NOW }), {}, { now: NOW });
    const failed = checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject([{ code }]);
    expect(pointer).toContain(failed[0]?.pointer); // a report names the entry, issuing the member of it
    await expect(issue(odd, { signer })).rejects.toMatchObject({ code, pointer });
    await expect(issueJwt(odd, { signer })).rejects.toMatchObject({ code, pointer });
  });

  it.each(UNREADABLE)('%s is foretold', async (_, change, code, pointer) => {
    const findings = await lintCredential({ ...badge, ...change() });
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code, pointer }]);
  });

  it('is told of each credential of a cohort', async () => {
    const credential = { ...badge, relatedResource: [{ id: RESOURCE, digestSRI: SRI }] };
    const template = { credential, holes: { id: '/id', digest: '/relatedResource/0/digestSRI' } };
    const digests = [SRI, 'sha384-AAAA', SRI.replace('AAA', 'BBB')];
    const rows: object[] = [];
    for await (const row of issueMany(
      template,
      digests.map((digest, at) => ({ id: `urn:example:${at}`, digest })),
      { signer },
    ))
      rows.push(row);
    const refused = { index: 1, error: { code: 'digest.malformed', pointer: '/relatedResource/0' } };
    expect(rows).toMatchObject([{ credential: {} }, refused, { credential: {} }]);
  });

  it('is told of a status entry that was allocated', async () => {
    const status = (): object => ({ ...entry, statusSize: 2, statusMessage: messages(1) });
    const rows = issueMany(
      { credential: badge, holes: { id: '/id' } },
      [{ id: 'urn:example:1' }, { id: 'urn:example:2' }],
      { signer, status },
    );
    for await (const row of rows) expect(row).toMatchObject({ error: { code: 'status.entry.malformed' } });
  });
});

describe('what verification can read', () => {
  it.each<readonly [string, () => JsonObject]>([
    ['a digest by Subresource Integrity', () => ({ relatedResource: [{ id: RESOURCE, digestSRI: SRI }] })],
    [
      'a message for each value',
      () => ({ credentialStatus: { ...entry, statusSize: 2, statusMessage: messages(4) } }),
    ],
    ['a status of one bit', () => ({ credentialStatus: entry })],
    ['evidence without a digest', () => ({ credentialSubject: subject() })],
  ])('%s is issued', async (_, change) => {
    await expect(issue({ ...badge, ...change() }, { signer })).resolves.toHaveProperty('proof');
  });
});
