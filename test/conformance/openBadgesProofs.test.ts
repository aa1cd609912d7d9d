import { describe, expect, it } from 'vitest';
import { importMultikey } from '../../src/keys/index.js';
import { verifyBytes } from '../../src/keys/verifySignature.js';
import { verdictOf } from '../../src/model/report.js';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import { concatenate } from '../../src/model/concatenate.js';
import { digest } from '../../src/signing/digest.js';
import { createDocumentHasher } from '../../src/signing/documentHasher.js';
import { verifyProofs } from '../../src/signing/index.js';
import { withoutProof, withoutProofValue } from '../../src/signing/proof.js';
import { decodeProofValue } from '../../src/signing/proofValue.js';
import type { JsonObject } from '../../src/model/json.js';
import { hasVectors, readJson, readText } from './vectors.js';

const isThere = hasVectors('ob-spec');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const key = importMultikey('z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi');
const PROOF_HASH = 'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19';

const vectors = [
  [
    'Open Badges 3.0',
    'obv3p0',
    '87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773',
    'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr',
  ],
  [
    'CLR 2.0',
    'clrv2p0',
    '768d7015ae69e0210e1c2a45194d9c1d15d7a6022e52b946574a2a27f6fa85fe',
    'zF52sU1nfPAjcwCqtgxPNSor6SJnAzRBwZW5VNQXPt8xXCHkd39sgqj32DnMjhFCzbyHsLkhQ8HpBqQTkMgXy329',
  ],
] as const;

describe.skipIf(!isThere)('test vectors of the implementation guides', () => {
  it.each(vectors)('%s: hashes and signature', async (_name, folder, documentHash, proofValue) => {
    const proof = digest('SHA-256', readText(`ob-spec/test-vectors/${folder}/proof-canon.txt`));
    const document = digest('SHA-256', readText(`ob-spec/test-vectors/${folder}/document-canon.txt`));
    expect([hex(proof), hex(document)]).toEqual([PROOF_HASH, documentHash]);
    expect(await verifyBytes(key, concatenate([proof, document]), decodeProofValue(proofValue))).toBe(true);
  });

  it('CLR 2.0: the published document and proof have the published canonical form', async () => {
    const signed = readJson('ob-spec/linked-data-proof-clr-4.json');
    const hasher = createDocumentHasher();
    const document = withoutProof(signed);
    const proof = (signed['proof'] as readonly JsonObject[])[0] ?? {};
    expect(await hasher.canonicalize(document, 'SHA-256')).toBe(
      readText('ob-spec/test-vectors/clrv2p0/document-canon.txt'),
    );
    const options = { ...withoutProofValue(proof), '@context': document['@context'] };
    expect(await hasher.canonicalize(options, 'SHA-256')).toBe(
      readText('ob-spec/test-vectors/clrv2p0/proof-canon.txt'),
    );
  });

  it('CLR 2.0: the signed document verifies with the key in the fragment, and only by that opt-in', async () => {
    const signed = readJson('ob-spec/linked-data-proof-clr-4.json');
    const trusting = createKeyResolver({ trustFragmentKeys: true });
    expect(verdictOf(await verifyProofs(signed, { resolver: trusting }))).toBe('valid');
    expect(verdictOf(await verifyProofs(signed, { resolver: createKeyResolver() }))).toBe('indeterminate');
  });
});
