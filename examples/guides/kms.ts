import { generateKeyPairSync, sign } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import * as cairn from 'cairn-badges';
import { importPem } from 'cairn-badges/keys';

// Stands for the service: a P-256 key that never leaves it, and signatures in DER.
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kms = {
  publicKeyPem: async () => publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  sign: async (bytes: Uint8Array) => sign('sha256', bytes, privateKey),
};

const did = 'did:web:school.example';
const signer: cairn.Signer = {
  algorithm: 'ES256',
  verificationMethod: `${did}#kms-1`,
  publicKey: await importPem(await kms.publicKeyPem()),
  // Proofs have r and s side by side.
  sign: async (bytes) => p256.Signature.fromBytes(await kms.sign(bytes), 'der').toBytes('compact'),
};
const achievement = cairn.createAchievement({
  id: 'https://school.example/achievements/morning-meeting',
  name: 'Morning Meeting',
  description: 'Plans and leads morning meetings.',
  criteria: { narrative: 'Three meetings on video.' },
});
const badge = await cairn.issue(
  cairn.createAchievementCredential({
    issuer: { id: did, name: 'A school' },
    credentialSubject: { id: 'did:example:ada', achievement },
  }),
  { signer },
);

const didDocument = cairn.createDidDocument({
  id: did,
  publicKeys: [{ publicKey: await importPem(await kms.publicKeyPem()), fragment: 'kms-1' }],
});
const fetcher = cairn.createDocumentFetcher({ 'https://school.example/.well-known/did.json': didDocument });
console.log((await cairn.verify(badge, { fetcher })).verdict); // valid
