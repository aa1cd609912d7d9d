import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
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
import { issue, verifyProofs, type CryptosuiteName, type Proof } from '../../src/signing/index.js';
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

const peerSuite = async (name: CryptosuiteName, keyPair: KeyPair) => {
  const controller = didKeyOf(keyPair);
  const id = `${controller}#${exportMultikey(keyPair)}`;
  if (name === 'Ed25519Signature2020') {
    const key = new Ed25519VerificationKey2020({
      id,
      controller,
      publicKeyMultibase: exportMultikey(keyPair),
      // this library wants seed and public key together in the multibase
      privateKeyMultibase: (
        await Ed25519Multikey.from({
          type: 'Multikey',
          id,
          controller,
          publicKeyMultibase: exportMultikey(keyPair),
          secretKeyMultibase: exportSecretMultikey(keyPair),
        })
      ).secretKeyMultibase,
    });
    const multikey = await Ed25519Multikey.from({
      type: 'Multikey',
      id,
      controller,
      publicKeyMultibase: exportMultikey(keyPair),
      secretKeyMultibase: exportSecretMultikey(keyPair),
    });
    return new Ed25519Signature2020({ signer: multikey.signer(), verifier: key.verifier(), date: CREATED });
  }
  const multikey = await Ed25519Multikey.from({
    type: 'Multikey',
    id,
    controller,
    publicKeyMultibase: exportMultikey(keyPair),
    secretKeyMultibase: exportSecretMultikey(keyPair),
  });
  return new DataIntegrityProof({ signer: multikey.signer(), cryptosuite: eddsaRdfc2022, date: CREATED });
};

const verifyingSuite = (name: CryptosuiteName) =>
  name === 'Ed25519Signature2020'
    ? new Ed25519Signature2020()
    : new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 });

describe.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const)(
  '@digitalbazaar/vc with %s',
  (cryptosuite) => {
    const ready = generateKeyPair();

    it('verifies what we issue', async () => {
      const keyPair = await ready;
      const credential = await issue(badgeOf(didKeyOf(keyPair)), {
        signer: createSigner(keyPair),
        cryptosuite,
        created: CREATED,
      });
      const result = await vc.verifyCredential({
        credential,
        suite: verifyingSuite(cryptosuite),
        documentLoader,
      });
      expect(result.error).toBeUndefined();
      expect(result.verified).toBe(true);
      const changed = { ...credential, name: 'Another name' };
      expect(
        (
          await vc.verifyCredential({
            credential: changed,
            suite: verifyingSuite(cryptosuite),
            documentLoader,
          })
        ).verified,
      ).toBe(false);
    });

    it('issues what we verify, with the very same signature', async () => {
      const keyPair = await ready;
      const ours = await issue(badgeOf(didKeyOf(keyPair)), {
        signer: createSigner(keyPair),
        cryptosuite,
        created: CREATED,
      });
      const credential: JsonObject = await vc.issue({
        credential: badgeOf(didKeyOf(keyPair)),
        suite: await peerSuite(cryptosuite, keyPair),
        documentLoader,
      });
      expect(verdictOf(await verifyProofs(credential, { resolver }))).toBe('valid');
      expect((credential['proof'] as Proof).proofValue).toBe(ours.proof[0]?.proofValue);
      expect(verdictOf(await verifyProofs({ ...credential, name: 'Another name' }, { resolver }))).toBe(
        'invalid',
      );
    });
  },
);
