import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { describe, expect, it, vi } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { didKeyOf, exportMultikey, importSecretMultikey } from '../../src/keys/index.js';
import { issue } from '../../src/signing/issue.js';
import { verify } from '../../src/verification/verify.js';
import { badgeOf } from '../signing/badge.js';

vi.spyOn(console, 'log').mockImplementation(() => undefined);
const { fetcherOf, loaderOf, contextsOf, signerOf } = await import('../../examples/guides/digitalbazaar.js');
const contexts = loaderOf(createContexts());

describe('what the guide for @digitalbazaar/vc says', () => {
  it.each([
    ['an Ed25519Multikey', () => Ed25519Multikey.generate(), { publicKey: true, secretKey: true }],
    [
      'an Ed25519VerificationKey2020',
      () => Ed25519VerificationKey2020.generate(),
      { publicKey: true, privateKey: true },
    ],
  ])('reads the export of %s', async (_name, generate, what) => {
    const exported = await (await generate()).export(what);
    const keyPair = await importSecretMultikey(exported.secretKeyMultibase ?? exported.privateKeyMultibase);
    expect(exportMultikey(keyPair)).toBe(exported.publicKeyMultibase);
  });

  it('signs by a signer of theirs, and they verify it with our contexts', async () => {
    const generated = await Ed25519Multikey.generate();
    const secret = await generated.export({ publicKey: true, secretKey: true });
    const did = didKeyOf(await importSecretMultikey(secret.secretKeyMultibase));
    const id = `${did}#${secret.publicKeyMultibase}`;
    const key = await Ed25519Multikey.from({ ...secret, id, controller: did });
    const badge = await issue(badgeOf(did), { signer: signerOf(key.signer(), 'EdDSA') });
    expect((await verify(badge)).proven).toBe(true);

    const method = {
      '@context': 'https://w3id.org/security/multikey/v1',
      ...(await key.export({ publicKey: true })),
    };
    const controller = { '@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [id] };
    const documentLoader = async (url: string) =>
      url.startsWith(did) ? { documentUrl: url, document: url === id ? method : controller } : contexts(url);
    const { verified } = await vc.verifyCredential({
      credential: badge,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
    });
    expect(verified).toBe(true);
  });

  it('takes contexts and documents from a loader of theirs', async () => {
    const url = 'https://school.example/context';
    const document = { '@context': { hours: 'https://school.example/terms#hours' } };
    const loader = async (asked: string) => {
      if (asked !== url) throw new Error(`${asked} is not known`);
      return { documentUrl: url, document };
    };
    expect(await (await contextsOf(loader, [url])).load(url)).toEqual(document);
    const { bytes } = await fetcherOf(loader)(url);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(document);
  });
});
