import { describe, expect, it } from 'vitest';
import {
  createKeyResolver,
  createSigner,
  importMultikey,
  importSecretMultikey,
  type KeyPair,
} from '../../src/keys/index.js';
import { asArray, type JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { digest } from '../../src/signing/digest.js';
import { createDocumentHasher } from '../../src/signing/documentHasher.js';
import { addProof, verifyProofs, type CryptosuiteName } from '../../src/signing/index.js';
import { withoutProof } from '../../src/signing/proof.js';
import { jcs } from '../../src/jsonld/jcs.js';
import { exampleContexts as contexts, hasVectors, readJson, readText } from './vectors.js';

const FOLDER = 'w3c-vectors/eddsa';
const isThere = hasVectors(FOLDER);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hasher = createDocumentHasher({ contexts });
const resolver = createKeyResolver();

/** The examples' issuer is an https URL while their keys are did:key. */
const verdict = async (document: JsonObject, options = {}) =>
  verdictOf(await verifyProofs(document, { resolver, contexts, controller: 'anyone', ...options }));

const keyPairOf = async (pair: JsonObject): Promise<KeyPair> => {
  const keyPair = await importSecretMultikey(
    String(pair['privateKeyMultibase'] ?? pair['secretKeyMultibase']),
  );
  expect(importMultikey(String(pair['publicKeyMultibase'])).publicKeyJwk).toEqual(keyPair.publicKeyJwk);
  return keyPair;
};

const suites: readonly (readonly [CryptosuiteName, string, string, 'rdfc' | 'jcs'])[] = [
  ['eddsa-rdfc-2022', 'eddsa-rdfc-2022', 'DataInt', 'rdfc'],
  ['eddsa-rdfc-2022', 'eddsa-rdfc-2022/employ', 'DataInt', 'rdfc'],
  ['Ed25519Signature2020', 'Ed25519Signature2020', 'EdSig', 'rdfc'],
  ['eddsa-jcs-2022', 'eddsa-jcs-2022', 'JCS', 'jcs'],
];

describe.skipIf(!isThere).each(suites)('W3C vectors of %s (%s)', (cryptosuite, folder, suffix, form) => {
  const path = (name: string) => `${FOLDER}/${folder}/${name}`;
  const signed = () => readJson(path(`signed${suffix}.json`));

  it('have the canonical document and proof options that we make', async () => {
    const document = withoutProof(signed());
    const options = readJson(path(`proofConfig${suffix}.json`));
    const canonical = async (value: JsonObject) =>
      form === 'rdfc' ? hasher.canonicalize(value, 'SHA-256') : jcs(value);
    expect(await canonical(document)).toBe(readText(path(`canonDoc${suffix}.txt`)));
    expect(await canonical(options)).toBe(readText(path(`proofCanon${suffix}.txt`)));
    const hashes = [await canonical(options), await canonical(document)].map((text) =>
      hex(digest('SHA-256', text)),
    );
    expect(hashes[0]).toBe(readText(path(`proofHash${suffix}.txt`)).trim());
    expect(hashes[1]).toBe(readText(path(`docHash${suffix}.txt`)).trim());
    expect(hashes.join('')).toBe(readText(path(`combinedHash${suffix}.txt`)).trim());
  });

  it('are reproduced to the last byte, and verify', async () => {
    const document = signed();
    const [proof] = asArray(document['proof']) as JsonObject[];
    const signer = createSigner(
      await keyPairOf(readJson(`${FOLDER}/keyPair.json`)),
      String(proof?.['verificationMethod']),
    );
    const ours = await addProof(withoutProof(document), {
      signer,
      cryptosuite,
      created: String(proof?.['created']),
      contexts,
    });
    expect(ours.proof).toEqual([proof]);
    expect(await verdict(document)).toBe('valid');
    expect(await verdict({ ...document, name: 'changed' })).toBe('invalid');
  });
});

describe.skipIf(!isThere)('W3C vectors of proof sets and chains', () => {
  const path = (name: string) => `${FOLDER}/proof-set-chain/${name}`;
  const signerFor = async (position: number) => {
    const pairs = readJson(path('multiKeyPairs.json'));
    return keyPairOf(pairs[`keyPair${position}`] as JsonObject);
  };
  const sign = async (document: JsonObject, configuration: string, position: number) => {
    const { id, created, verificationMethod, proofPurpose, previousProof } = readJson(
      path(configuration),
    ) as Record<string, string>;
    return addProof(document, {
      signer: createSigner(await signerFor(position), String(verificationMethod)),
      contexts,
      created: String(created),
      proofPurpose: String(proofPurpose),
      ...(id === undefined ? {} : { id }),
      ...(previousProof === undefined ? {} : { previousProof }),
    });
  };

  it.each(['signedProofSet1', 'signedProofSet2', 'signedProofChain1', 'signedProofChain2'])(
    '%s verifies',
    async (name) => {
      expect(await verdict(readJson(path(`${name}.json`)), { proofs: 'all' })).toBe('valid');
    },
  );

  it('are reproduced', async () => {
    const set1 = await sign(readJson(path('unsigned.json')), 'proofSetConfig1.json', 1);
    const set2 = await sign(set1, 'proofSetConfig2.json', 2);
    expect(set2.proof).toEqual(readJson(path('signedProofSet2.json'))['proof']);
    const chain1 = await sign(set2, 'proofChainConfig1.json', 3);
    expect(chain1.proof).toEqual(readJson(path('signedProofChain1.json'))['proof']);
    const chain2 = await sign(chain1, 'proofChainConfig2.json', 4);
    expect(chain2.proof).toEqual(readJson(path('signedProofChain2.json'))['proof']);
  });
});
