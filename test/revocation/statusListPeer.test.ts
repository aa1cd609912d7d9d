import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as peer from '@digitalbazaar/vc-bitstring-status-list';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { KeyPair } from '../../src/keys/key.js';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import { exportMultikey } from '../../src/keys/multikey.js';
import { exportSecretMultikey } from '../../src/keys/secretMultikey.js';
import { createSigner } from '../../src/keys/signer.js';
import type { JsonObject } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { readBits } from '../../src/revocation/bitstring.js';
import { decodeBitstring, encodeBitstring } from '../../src/revocation/encodedList.js';
import { checkCredentialStatus } from '../../src/revocation/checkCredentialStatus.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import { createWeb } from './issuerFixture.js';

const url = 'https://school.example/status/1';
const contexts = createContexts();
const resolver = createKeyResolver();
let keyPair: KeyPair;
let issuer: string;

beforeAll(async () => {
  keyPair = await generateKeyPair();
  issuer = didKeyOf(keyPair);
});

/** Documents as the peer asks for them: contexts, the key and its controller, and one status list. */
const loaderFor = (list: unknown) => async (documentUrl: string) => {
  if (documentUrl === url) return { documentUrl, document: list };
  if (!documentUrl.startsWith('did:')) return { documentUrl, document: await contexts.load(documentUrl) };
  const { method, controllerDocument } = await resolver(documentUrl);
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method.id,
    type: 'Multikey',
    controller: method.controller,
    publicKeyMultibase: exportMultikey(method.publicKey),
  };
  const controller = {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: controllerDocument.id,
    assertionMethod: controllerDocument.assertionMethod,
  };
  return { documentUrl, document: documentUrl.includes('#') ? key : controller };
};

const badgeWith = (credentialStatus: unknown): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'did:example:teacher' },
  credentialStatus: credentialStatus as JsonObject,
});

describe('@digitalbazaar/vc-bitstring-status-list', () => {
  it('reads the status of our badges from our lists', async () => {
    const store = createMemoryStatusStore();
    await createStatusList(store, { url, purpose: 'revocation' });
    const good = await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' });
    const bad = await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:2' });
    await setStatus(store, bad);
    const list = await publish(store, { url, issuer, signer: createSigner(keyPair) });
    for (const [entry, status] of [
      [good, false],
      [bad, true],
    ] as const) {
      const result = await peer.checkStatus({
        credential: badgeWith(entry),
        documentLoader: loaderFor(list),
        suite: new DataIntegrityProof({ cryptosuite }),
      });
      expect(result.error).toBeUndefined();
      expect(result.verified).toBe(true);
      expect(result.results).toMatchObject([{ status }]);
    }
  });

  it('writes lists that we read', async () => {
    const peerList = await peer.createList({ length: 131_072 });
    peerList.setStatus(4711, true);
    const credential = await peer.createCredential({ id: url, list: peerList, statusPurpose: 'revocation' });
    const multikey = await Ed25519Multikey.from({
      type: 'Multikey',
      id: `${issuer}#${exportMultikey(keyPair)}`,
      controller: issuer,
      publicKeyMultibase: exportMultikey(keyPair),
      secretKeyMultibase: exportSecretMultikey(keyPair),
    });
    const signed = await vc.issue({
      credential: { ...credential, issuer },
      suite: new DataIntegrityProof({ signer: multikey.signer(), cryptosuite }),
      documentLoader: loaderFor(undefined),
    });
    const web = createWeb();
    web.documents.set(url, signed);
    for (const [statusListIndex, outcome] of [
      ['4710', 'passed'],
      ['4711', 'failed'],
      ['4712', 'passed'],
    ] as const) {
      const entry = {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex,
        statusListCredential: url,
      };
      const checks = await checkCredentialStatus(badgeWith(entry), web.sources);
      expect(checks.map((check) => check.outcome)).toEqual([outcome]);
    }
  });

  it('counts bits and encodes them as we do', async () => {
    const bits = new Uint8Array(16_384);
    const places = [0, 1, 7, 8, 9, 100_000, 131_071];
    const peerList = await peer.createList({ length: 131_072 });
    for (const place of places) {
      peerList.setStatus(place, true);
      bits[place >> 3] = (bits[place >> 3] ?? 0) | (128 >> (place & 7));
    }
    expect(decodeBitstring(await peerList.encode())).toEqual(bits);
    const decoded = await peer.decodeList({ encodedList: encodeBitstring(bits) });
    for (const place of [...places, 2, 99_999]) {
      expect(decoded.getStatus(place)).toBe(readBits(bits, place) === 1);
    }
  });
});
