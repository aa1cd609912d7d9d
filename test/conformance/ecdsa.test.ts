import { p256, p384 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';
import { jcs } from '../../src/jsonld/jcs.js';
import { decodeBase64Url } from '../../src/keys/base64url.js';
import { createKeyResolver, createSigner, importSecretMultikey, type KeyPair } from '../../src/keys/index.js';
import { asArray, type JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { digest } from '../../src/signing/digest.js';
import { createDocumentHasher } from '../../src/signing/documentHasher.js';
import { addProof, deriveProof, verifyProofs, type CryptosuiteName } from '../../src/signing/index.js';
import { withoutProof } from '../../src/signing/proof.js';
import { decodeProofValue, encodeProofValue } from '../../src/signing/proofValue.js';
import { createBaseProof } from '../../src/signing/sd/baseProof.js';
import { groupStatements } from '../../src/signing/sd/groupStatements.js';
import { hmacLabels } from '../../src/signing/sd/hmacLabels.js';
import { decodeBaseProofValue, decodeDerivedProofValue } from '../../src/signing/sd/proofValue.js';
import { exampleContexts as contexts, hasVectors, readJson, readText } from './vectors.js';

const FOLDER = 'w3c-vectors/ecdsa';
const isThere = hasVectors(FOLDER);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const hasher = createDocumentHasher({ contexts });
const verdict = async (document: JsonObject) =>
  verdictOf(await verifyProofs(document, { resolver: createKeyResolver(), contexts, controller: 'anyone' }));

/** A signer whose signatures are deterministic (RFC 6979), as those of the examples are. */
const deterministicSigner = (keyPair: KeyPair, verificationMethod: string) => ({
  ...createSigner(keyPair, verificationMethod),
  sign: (data: Uint8Array) =>
    (keyPair.algorithm === 'P-384' ? p384 : p256).sign(data, decodeBase64Url(keyPair.privateKeyJwk.d), {
      lowS: false,
    }),
});

const suites: readonly (readonly [CryptosuiteName, string, string, 'P256' | 'P384', 'rdfc' | 'jcs'])[] = [
  ['ecdsa-rdfc-2019', 'ecdsa-rdfc-2019-p256', 'ECDSAP256', 'P256', 'rdfc'],
  ['ecdsa-rdfc-2019', 'ecdsa-rdfc-2019-p256/employ', 'ECDSAP256', 'P256', 'rdfc'],
  ['ecdsa-rdfc-2019', 'ecdsa-rdfc-2019-p384', 'ECDSAP384', 'P384', 'rdfc'],
  ['ecdsa-rdfc-2019', 'ecdsa-rdfc-2019-p384/employ', 'ECDSAP384', 'P384', 'rdfc'],
  ['ecdsa-jcs-2019', 'ecdsa-jcs-2019-p256', 'JCSECDSAP256', 'P256', 'jcs'],
  ['ecdsa-jcs-2019', 'ecdsa-jcs-2019-p384', 'JCSECDSAP384', 'P384', 'jcs'],
];

describe.skipIf(!isThere).each(suites)(
  'W3C vectors of %s (%s)',
  (cryptosuite, folder, suffix, curve, form) => {
    const path = (name: string) => `${FOLDER}/${folder}/${name}`;
    const algorithm = curve === 'P384' ? 'SHA-384' : 'SHA-256';

    it('have the canonical document, proof options and hashes that we make', async () => {
      const document = withoutProof(readJson(path(`signed${suffix}.json`)));
      const options = readJson(path(`proofConfig${suffix}.json`));
      const canonical = async (value: JsonObject) =>
        form === 'rdfc' ? hasher.canonicalize(value, algorithm) : jcs(value);
      expect(await canonical(document)).toBe(readText(path(`canonDoc${suffix}.txt`)));
      expect(await canonical(options)).toBe(readText(path(`proofCanon${suffix}.txt`)));
      const hashes = [await canonical(options), await canonical(document)].map((text) =>
        hex(digest(algorithm, text)),
      );
      expect(hashes.join('')).toBe(readText(path(`combinedHash${suffix}.txt`)).trim());
    });

    it('verify, and are reproduced by a deterministic signer', async () => {
      const document = readJson(path(`signed${suffix}.json`));
      expect(await verdict(document)).toBe('valid');
      expect(await verdict({ ...document, name: 'changed' })).toBe('invalid');
      const [proof] = asArray(document['proof']) as JsonObject[];
      const pair = readJson(`${FOLDER}/${curve.toLowerCase()}KeyPair.json`);
      const keyPair = await importSecretMultikey(
        String(pair['secretKeyMultibase'] ?? pair['privateKeyMultibase']),
      );
      const signer = deterministicSigner(keyPair, String(proof?.['verificationMethod']));
      const created = String(proof?.['created']);
      const ours = await addProof(withoutProof(document), { signer, cryptosuite, created, contexts });
      // the examples normalise s or not: both are the same signature
      const half = (value: unknown) => hex(decodeProofValue(value).subarray(0, curve === 'P384' ? 48 : 32));
      expect(half(ours.proof[0]?.proofValue)).toBe(half(proof?.['proofValue']));
      expect(await verdict(ours)).toBe('valid');
      const der = encodeProofValue(Uint8Array.of(0x30, ...decodeProofValue(proof?.['proofValue'])));
      expect(await verdict({ ...document, proof: { ...proof, proofValue: der } })).toBe('invalid');
    });
  },
);

describe.skipIf(!isThere).each([
  ['prc', 'prCred'],
  ['employ', 'employ'],
])('W3C vectors of ecdsa-sd-2023 (%s)', (folder, prefix) => {
  const path = (name: string) => `${FOLDER}/ecdsa-sd-2023/${folder}/${name}`;
  const list = (name: string) => readJson(path(name)) as unknown as string[];
  const material = () => readJson(`${FOLDER}/ecdsa-sd-2023/SDKeyMaterial.json`);
  const hmacKey = () => Uint8Array.from(Buffer.from(String(material()['hmacKeyString']), 'hex'));
  const pointers = (kind: string) => readJson(`${FOLDER}/${prefix}${kind}.json`) as unknown as string[];
  const base = () => readJson(path('addSignedSDBase.json'));

  it('the base proof: statements under HMAC labels, and their groups', async () => {
    const document = withoutProof(base());
    const mandatory = pointers('Mandatory');
    const selective = pointers('Selective');
    const { statements, groups } = await groupStatements(
      document,
      hmacLabels(hmacKey()),
      { mandatory, selective, combined: [...mandatory, ...selective] },
      contexts,
    );
    expect(statements).toEqual(list('addBaseDocHMACCanon.json'));
    const expected = readJson(path('derivedGroupIndexes.json'));
    expect([...groups.mandatory.indexes]).toEqual(expected['mandatoryIndexes']);
    expect([...groups.selective.indexes]).toEqual(expected['selectiveIndexes']);
    expect([...groups.combined.indexes]).toEqual(expected['combinedIndexes']);
  });

  it('the base proof: what is signed, and by which keys', async () => {
    const document = base();
    const [proof] = asArray(document['proof']) as JsonObject[];
    const published = await decodeBaseProofValue(proof?.['proofValue']);
    const { baseKeyPair, proofKeyPair } = material() as Record<string, JsonObject>;
    const signer = deterministicSigner(
      await importSecretMultikey(String(baseKeyPair?.['secretKeyMultibase'])),
      String(proof?.['verificationMethod']),
    );
    const { proofValue: _value, ...options } = proof ?? {};
    const ours = await createBaseProof(
      { document: withoutProof(document), options: options as never, signer, hasher },
      {
        mandatoryPointers: pointers('Mandatory'),
        hmacKey: hmacKey(),
        proofKeyPair: await importSecretMultikey(String(proofKeyPair?.['secretKeyMultibase'])),
      },
    );
    const made = await decodeBaseProofValue(ours.proofValue);
    expect(hex(made.publicKey)).toBe(hex(published.publicKey));
    expect(hex(made.hmacKey)).toBe(hex(published.hmacKey));
    expect(made.mandatoryPointers).toEqual(published.mandatoryPointers);
    expect(made.signatures).toHaveLength(published.signatures.length);
    expect(hex(made.baseSignature).slice(0, 64)).toBe(hex(published.baseSignature).slice(0, 64));
  });

  it('the derived proof is derived again, to the last byte', async () => {
    const published = readJson(path('derivedRevealDocument.json'));
    const ours = await deriveProof(base(), { selectivePointers: pointers('Selective'), contexts });
    const [proof] = asArray(published['proof']) as JsonObject[];
    expect(ours.proof).toEqual([proof]);
    expect(withoutProof(ours)).toEqual(withoutProof(published));
    const value = await decodeDerivedProofValue(proof?.['proofValue']);
    const expected = readJson(path('derivedAdjMandatoryIndexes.json')) as unknown;
    expect([value.mandatoryIndexes]).toEqual([
      Array.isArray(expected) ? expected : Object.values(expected as object)[0],
    ]);
  });

  it('the derived proof verifies, and the base proof is refused', async () => {
    const published = readJson(path('derivedRevealDocument.json'));
    expect(await verdict(published)).toBe('valid');
    expect(await verdict({ ...published, validFrom: '2025-01-01T00:00:00Z' })).toBe('invalid');
    const findings = await verifyProofs(base(), {
      resolver: createKeyResolver(),
      contexts,
      controller: 'anyone',
    });
    expect(findings.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      code: 'proof.suite.baseProof',
    });
  });
});
