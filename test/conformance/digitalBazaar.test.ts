import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd2023 from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import {
  createKeyResolver,
  createSigner,
  didKeyOf,
  exportMultikey,
  exportSecretMultikey,
  generateKeyPair,
  type KeyPair,
} from '../../src/keys/index.js';
import type { JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import {
  deriveProof,
  issue,
  issueSelective,
  mandatoryPointersOf,
  verifyProofs,
  type Proof,
} from '../../src/signing/index.js';
import { badgeOf } from '../signing/badge.js';

const contexts = createContexts();
const resolver = createKeyResolver();
const CREATED = '2026-02-03T04:05:06Z';

const documentLoader = async (url: string) => {
  if (!url.startsWith('did:key:')) return { documentUrl: url, document: await contexts.load(url) };
  const { method, controllerDocument } = await resolver(url);
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method.id,
    type: 'Multikey',
    controller: method.controller,
    publicKeyMultibase: exportMultikey(method.publicKey),
  };
  const controller = {
    ...controllerDocument,
    '@context': 'https://www.w3.org/ns/did/v1',
    verificationMethod: undefined,
  };
  return { documentUrl: url, document: url.includes('#') ? key : JSON.parse(JSON.stringify(controller)) };
};

/** The peer's key, proof suite for signing, and proof suite for verifying. */
const peers = {
  'eddsa-rdfc-2022': {
    algorithm: 'Ed25519',
    keys: Ed25519Multikey,
    signing: (signer: unknown) =>
      new DataIntegrityProof({ signer, cryptosuite: eddsaRdfc2022, date: CREATED }),
    verifying: () => new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }),
  },
  Ed25519Signature2020: {
    algorithm: 'Ed25519',
    keys: Ed25519Multikey,
    signing: (signer: unknown) => new Ed25519Signature2020({ signer: signer as object, date: CREATED }),
    verifying: () => new Ed25519Signature2020(),
  },
  'ecdsa-rdfc-2019': {
    algorithm: 'P-256',
    keys: EcdsaMultikey,
    signing: (signer: unknown) =>
      new DataIntegrityProof({ signer, cryptosuite: ecdsaRdfc2019, date: CREATED }),
    verifying: () => new DataIntegrityProof({ cryptosuite: ecdsaRdfc2019 }),
  },
} as const;

const peerSigner = async (keys: { from(key: object): Promise<{ signer(): unknown }> }, keyPair: KeyPair) => {
  const controller = didKeyOf(keyPair);
  const publicKeyMultibase = exportMultikey(keyPair);
  const id = `${controller}#${publicKeyMultibase}`;
  const secretKeyMultibase = exportSecretMultikey(keyPair);
  return (
    await keys.from({ type: 'Multikey', id, controller, publicKeyMultibase, secretKeyMultibase })
  ).signer();
};

describe.each(['eddsa-rdfc-2022', 'Ed25519Signature2020', 'ecdsa-rdfc-2019'] as const)(
  '@digitalbazaar/vc with %s',
  (cryptosuite) => {
    const peer = peers[cryptosuite];
    const ready = generateKeyPair(peer.algorithm);

    it('verifies what we issue', async () => {
      const keyPair = await ready;
      const options = { signer: createSigner(keyPair), cryptosuite, created: CREATED };
      const credential = await issue(badgeOf(didKeyOf(keyPair)), options);
      const result = await vc.verifyCredential({ credential, suite: peer.verifying(), documentLoader });
      expect(result.error).toBeUndefined();
      expect(result.verified).toBe(true);
      const changed = { ...credential, name: 'Another name' };
      const refused = await vc.verifyCredential({
        credential: changed,
        suite: peer.verifying(),
        documentLoader,
      });
      expect(refused.verified).toBe(false);
    });

    it('issues what we verify', async () => {
      const keyPair = await ready;
      const suite = peer.signing(await peerSigner(peer.keys, keyPair));
      const credential: JsonObject = await vc.issue({
        credential: badgeOf(didKeyOf(keyPair)),
        suite,
        documentLoader,
      });
      expect(verdictOf(await verifyProofs(credential, { resolver }))).toBe('valid');
      const changed = { ...credential, name: 'Another name' };
      expect(verdictOf(await verifyProofs(changed, { resolver }))).toBe('invalid');
      if (peer.algorithm !== 'Ed25519') return; // ECDSA draws a random number for each signature
      const options = { signer: createSigner(keyPair), cryptosuite, created: CREATED };
      const ours = await issue(badgeOf(didKeyOf(keyPair)), options);
      expect((credential['proof'] as Proof).proofValue).toBe(ours.proof[0]?.proofValue);
    });
  },
);

describe('@digitalbazaar/vc with ecdsa-sd-2023', () => {
  const ready = generateKeyPair('P-256');
  const selectivePointers = ['/evidence/0', '/credentialSubject/result'];

  it('verifies what we derive, and derives from what we issue', async () => {
    const keyPair = await ready;
    const base = await issueSelective(badgeOf(didKeyOf(keyPair)), {
      signer: createSigner(keyPair),
      created: CREATED,
    });
    const ours = await deriveProof(base, { selectivePointers });
    const suite = new DataIntegrityProof({ cryptosuite: ecdsaSd2023.createVerifyCryptosuite() });
    const result = await vc.verifyCredential({ credential: ours, suite, documentLoader });
    expect(result.error).toBeUndefined();
    expect(result.verified).toBe(true);
    const deriving = new DataIntegrityProof({
      cryptosuite: ecdsaSd2023.createDiscloseCryptosuite({ selectivePointers }),
    });
    const theirs: JsonObject = await vc.derive({
      verifiableCredential: base,
      suite: deriving,
      documentLoader,
    });
    expect((theirs['proof'] as Proof).proofValue).toBe(ours.proof[0]?.proofValue);
    expect(verdictOf(await verifyProofs(theirs, { resolver }))).toBe('valid');
  });

  it('issues what we derive from and verify', async () => {
    const keyPair = await ready;
    const signing = new DataIntegrityProof({
      signer: await peerSigner(EcdsaMultikey, keyPair),
      date: CREATED,
      cryptosuite: ecdsaSd2023.createSignCryptosuite({
        mandatoryPointers: mandatoryPointersOf(badgeOf(didKeyOf(keyPair))),
      }),
    });
    const base: JsonObject = await vc.issue({
      credential: badgeOf(didKeyOf(keyPair)),
      suite: signing,
      documentLoader,
    });
    const ours = await deriveProof(base, { selectivePointers });
    expect(verdictOf(await verifyProofs(ours, { resolver }))).toBe('valid');
    expect(verdictOf(await verifyProofs({ ...ours, name: 'Another name' }, { resolver }))).toBe('invalid');
  });
});
