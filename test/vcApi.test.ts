import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVcApi } from '../examples/vc-api.js';
import type { JsonObject } from '../src/model/json.js';
import { addProof } from '../src/signing/addProof.js';
import { issueJwt } from '../src/signing/issueJwt.js';
import { createIssuer, draftBadge, type TestIssuer } from './verification/badges.js';

let issuer: TestIssuer;
let holder: TestIssuer;
let server: Server;
let badge: JsonObject;

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

const post = async (path: string, body: unknown): Promise<Answer> => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
};

beforeAll(async () => {
  issuer = await createIssuer();
  holder = await createIssuer();
  server = createVcApi(issuer.signer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { body } = await post('/credentials/issue', { credential: draft(), options: {} });
  badge = body.verifiableCredential as JsonObject;
});
afterAll(() => {
  server.close();
});

const draft = (): JsonObject =>
  draftBadge(issuer, {
    credentialSubject: {
      ...(draftBadge(issuer).credentialSubject as unknown as { achievement: never }),
      id: holder.id,
    },
  });

describe('examples/vc-api.ts', () => {
  it('has at most 60 lines', () => {
    const text = readFileSync(join(import.meta.dirname, '../examples/vc-api.ts'), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  });

  it('issues with 201, and verifies what it issued with 200', async () => {
    const issued = await post('/credentials/issue', { credential: draft() });
    expect(issued.status).toBe(201);
    const { status, body } = await post('/credentials/verify', issued.body);
    expect({ status, verified: body.verified, errors: body.errors }).toEqual({
      status: 200,
      verified: true,
      errors: [],
    });
  });

  it('verifies a credential that is no badge, and a token in an envelope', async () => {
    const { body } = await post('/credentials/issue', {
      credential: {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential'],
        issuer: issuer.id,
        credentialSubject: { id: holder.id },
      },
    });
    expect((await post('/credentials/verify', body)).status).toBe(200);
    const id = `data:application/vc+jwt,${await issueJwt(draft(), { signer: issuer.signer })}`;
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id,
    };
    expect((await post('/credentials/verify', { verifiableCredential: enveloped })).status).toBe(200);
  });

  it('answers an altered credential with 400 and the problem’s type', async () => {
    const { status, body } = await post('/credentials/verify', {
      verifiableCredential: { ...badge, name: 'Mine' },
    });
    expect({ status, verified: body.verified }).toEqual({ status: 400, verified: false });
    expect(body.problemDetails).toContainEqual(
      expect.objectContaining({
        type: 'https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR',
        status: 400,
      }),
    );
  });

  it('verifies a presentation for its challenge and domain, and for no other', async () => {
    const answer = { challenge: 'c-1', domain: 'https://verifier.example' };
    const verifiablePresentation = await addProof(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: holder.id,
        verifiableCredential: [badge],
      },
      { signer: holder.signer, proofPurpose: 'authentication', ...answer },
    );
    expect(await post('/presentations/verify', { verifiablePresentation, options: answer })).toMatchObject({
      status: 200,
      body: { verified: true },
    });
    // the VC-API has options that are not for us, and suites send them
    const more = { ...answer, checks: ['proof'] };
    expect(await post('/presentations/verify', { verifiablePresentation, options: more })).toMatchObject({
      status: 200,
    });
    const other = { ...answer, challenge: 'c-2' };
    expect(await post('/presentations/verify', { verifiablePresentation, options: other })).toMatchObject({
      status: 400,
      body: { verified: false },
    });
    expect((await post('/credentials/verify', { verifiableCredential: verifiablePresentation })).status).toBe(
      400,
    );
  });

  it('answers nonsense with 400, and what it has not with 404 and 405', async () => {
    for (const body of ['', '{', 'null', '[]', '{}', '{"verifiableCredential":7}']) {
      expect((await post('/credentials/verify', body)).status).toBe(400);
      expect((await post('/credentials/issue', body)).status).toBe(400);
    }
    expect((await post('/nowhere', {})).status).toBe(404);
    const { port } = server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/credentials/issue`)).status).toBe(405);
  });

  it('does not sign what strict verifiers refuse', async () => {
    const { status, body } = await post('/credentials/issue', { credential: { ...draft(), colour: 'red' } });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'jsonld.undefinedTerm' });
  });

  it('takes a token only from an envelope that says what it is (VCDM 2.0, 4.13)', async () => {
    const token = await issueJwt(draft(), { signer: issuer.signer });
    const envelope = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${token}`,
    };
    const statusOf = async (changes: object): Promise<number> =>
      (await post('/credentials/verify', { verifiableCredential: { ...envelope, ...changes } })).status;
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ '@context': [] })).toBe(400);
    expect(await statusOf({ '@context': 'https://www.w3.org/ns/credentials/examples/v2' })).toBe(400);
    expect(await statusOf({ type: undefined })).toBe(400);
    expect(await statusOf({ type: ['VerifiableCredential'] })).toBe(400);
    expect(await statusOf({ id: token })).toBe(400);
  });
});
