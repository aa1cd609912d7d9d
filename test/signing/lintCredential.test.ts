import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyMethodOf, didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import type { JsonObject } from '../../src/model/json.js';
import { addProof } from '../../src/signing/addProof.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { lintCredential } from '../../src/signing/lintCredential.js';
import { badgeOf } from './badge.js';

let signer: Signer;
let badge: JsonObject;
beforeAll(async () => {
  const pair = await generateKeyPair();
  signer = createSigner(pair, didKeyMethodOf(pair));
  badge = badgeOf(didKeyOf(pair));
});

const subjectOf = (): JsonObject => badge.credentialSubject as JsonObject;
const entry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: 'https://university.example/status/1',
};

/** What each test changes, and the finding it must lead to. */
const FAULTY: Readonly<Record<string, () => JsonObject>> = {
  'an index that is a number': () => ({ credentialStatus: { ...entry, statusListIndex: 7 } }),
  'a status entry without a list': () => {
    const { statusListCredential: _list, ...rest } = entry;
    return { credentialStatus: rest };
  },
  'a term that nothing defines': () => ({ colour: 'red' }),
  'a type that nothing defines': () => ({
    credentialSchema: [{ id: 'https://university.example/schema', type: '1EdTechJsonSchemaValidator2019' }],
  }),
  'a subject whom nobody can name': () => {
    const { id: _id, identifier: _identifier, ...rest } = subjectOf();
    return { credentialSubject: rest };
  },
  'a date without a zone': () => ({ validFrom: '2026-01-01T00:00:00' }),
};

describe('lintCredential', () => {
  it('finds no error in what issue accepts', async () => {
    const errors = (await lintCredential(badge)).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    await expect(issue(badge, { signer })).resolves.toBeDefined();
  });

  it.each(Object.entries(FAULTY))('and issue and issueJwt agree on %s', async (_name, change) => {
    const faulty = { ...badge, ...change() };
    const errors = (await lintCredential(faulty)).filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { advice, message } of errors) expect([advice, message]).not.toContain('');
    await expect(issue(faulty, { signer })).rejects.toMatchObject({ name: 'CairnError' });
    await expect(issueJwt(faulty, { signer })).rejects.toMatchObject({ name: 'CairnError' });
  });

  it('leaves addProof to those who must sign an odd document', async () => {
    const odd = { ...badge, credentialStatus: { ...entry, statusListIndex: 7 } };
    await expect(addProof(odd, { signer })).resolves.toHaveProperty('proof');
  });

  it.each([[undefined], [null], [3], ['text'], [[]], [{}], [new Date(0)]])('answers %s', async (input) => {
    expect((await lintCredential(input))[0]?.severity).toBe('error');
  });
});
