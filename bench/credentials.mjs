// Cairn and the peers beside it, on the same keys, the same badge and the same status list.
import { createPrivateKey, createPublicKey, sign, verify as verifyRaw } from 'node:crypto';
import { createBadge } from './badge.mjs';
import { createDataIntegrityPeer, createDigitalCredentialsPeer, createJosePeer } from './peers.mjs';

const LIST_URL = 'https://university.example/status/revocation';
const NOW = new Date('2026-06-01T00:00:00Z');

const must = (report) => {
  if (report.verdict !== 'valid') {
    throw new Error(
      `not valid: ${JSON.stringify(report.checks.filter(({ outcome }) => outcome !== 'passed'))}`,
    );
  }
};

/**
 * Everything that the tables about credentials need.
 *
 * @param load gives a room of the built package by name
 */
export const createCredentialBench = async (load) => {
  const [keys, signing, revocation, verification] = await Promise.all(
    ['keys', 'signing', 'revocation', 'verification'].map(load),
  );
  const pair = await keys.generateKeyPair();
  const did = keys.didKeyOf(pair);
  const signer = keys.createSigner(pair);
  const secret = {
    did,
    publicKeyMultibase: keys.exportMultikey(pair),
    secretKeyMultibase: keys.exportSecretMultikey(pair),
  };
  const store = revocation.createMemoryStatusStore();
  await revocation.createStatusList(store, { url: LIST_URL, purpose: 'revocation' });
  const status = await revocation.allocate(store, { credentialId: 'urn:bench:1', purpose: 'revocation' });
  const publish = (signing) =>
    revocation.publish(store, { url: LIST_URL, issuer: did, signer, now: NOW, ttl: 3_600_000, ...signing });
  const list = await publish({});

  const fetcher = keys.createDocumentFetcher({ [LIST_URL]: list });
  const statusLists = { cache: revocation.createStatusListCache() };
  const sources = { fetcher, statusLists, resolver: keys.createKeyResolver({ fetcher }) };

  const cached = { fetcher, cache: statusLists.cache, resolver: sources.resolver };

  const peer = await createDataIntegrityPeer(secret, 'eddsa-rdfc-2022');
  const peer2020 = await createDataIntegrityPeer(secret, 'Ed25519Signature2020');
  const fork = await createDigitalCredentialsPeer(secret, 'eddsa-rdfc-2022');
  const jose = await createJosePeer(pair.privateKeyJwk, 'EdDSA');
  for (const { documents } of [peer, fork]) documents.set(LIST_URL, list);
  // A peer verifies the list with the suite it was given for the badge.
  peer2020.documents.set(LIST_URL, await publish({ cryptosuite: 'Ed25519Signature2020' }));

  const privateKey = createPrivateKey({ key: { ...pair.privateKeyJwk }, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const digest = new Uint8Array(64).fill(7);
  const signature = sign(null, digest, privateKey);

  /** One badge as every contender gets it: unsigned, signed by Cairn, its text. */
  const prepare = async (options) => {
    const unsigned = createBadge({ issuer: did, ...options });
    const signed = await signing.issue(unsigned, { signer, now: NOW });
    const text = JSON.stringify(signed);
    must(await verification.verify(text, sources, { now: NOW }));
    await peer.verify(structuredClone(signed));
    return { unsigned, signed, text };
  };

  return {
    NOW,
    did,
    signer,
    status,
    sources,
    peer,
    peer2020,
    fork,
    jose,
    prepare,
    rawSign: () => sign(null, digest, privateKey),
    rawVerify: () => verifyRaw(null, digest, publicKey, signature),
    issue: (unsigned) => signing.issue(unsigned, { signer, now: NOW }),
    issue2020: (unsigned) =>
      signing.issue(unsigned, { signer, now: NOW, cryptosuite: 'Ed25519Signature2020' }),
    issueJwt: (unsigned) => signing.issueJwt(unsigned, { signer, now: NOW }),
    verify: (text) => verification.verify(text, sources, { now: NOW }).then(must),
    checkStatus: () => revocation.checkStatus({ entry: status, issuer: did }, cached, { now: NOW }),
    issueMany: signing.issueMany,
    verifyMany: verification.verifyMany,
  };
};

/** The table of the bars: what each row measures, what it is compared with, and the bar it has to clear. */
export const credentialRows = async (bench) => {
  const badge = await bench.prepare({ status: bench.status });
  const image = await bench.prepare({ status: bench.status, imageBytes: 100_000 });
  const signed2020 = await bench.issue2020(badge.unsigned);
  const text2020 = JSON.stringify(signed2020);
  const jwt = await bench.issueJwt(badge.unsigned);
  const joseJwt = await bench.jose.issue(badge.unsigned);
  // The peers change what they are given, so each call gets a copy; Cairn verifies from text, and parses it.
  const cases = {
    'raw Ed25519 sign': bench.rawSign,
    'raw Ed25519 verify': bench.rawVerify,
    'cairn issue, eddsa-rdfc-2022': () => bench.issue(badge.unsigned),
    '@digitalbazaar/vc issue, eddsa-rdfc-2022': () =>
      bench.peer.issue(structuredClone(badge.unsigned), bench.NOW),
    '@digitalcredentials/vc issue, eddsa-rdfc-2022': () =>
      bench.fork.issue(structuredClone(badge.unsigned), bench.NOW),
    'cairn verify, eddsa-rdfc-2022': () => bench.verify(badge.text),
    '@digitalbazaar/vc verify + checkStatus, eddsa-rdfc-2022': () =>
      bench.peer.verify(JSON.parse(badge.text)),
    '@digitalcredentials/vc verify + checkStatus, eddsa-rdfc-2022': () =>
      bench.fork.verify(JSON.parse(badge.text)),
    'cairn issue, Ed25519Signature2020': () => bench.issue2020(badge.unsigned),
    '@digitalbazaar/vc issue, Ed25519Signature2020': () =>
      bench.peer2020.issue(structuredClone(badge.unsigned), bench.NOW),
    'cairn verify, Ed25519Signature2020': () => bench.verify(text2020),
    '@digitalbazaar/vc verify + checkStatus, Ed25519Signature2020': () =>
      bench.peer2020.verify(JSON.parse(text2020)),
    'cairn checkStatus, cached list': bench.checkStatus,
    'cairn issue, VC-JWT EdDSA': () => bench.issueJwt(badge.unsigned),
    'jose sign': () => bench.jose.issue(badge.unsigned),
    'cairn verify, VC-JWT EdDSA': () => bench.verify(jwt),
    'jose verify (signature and dates alone)': () => bench.jose.verify(joseJwt),
    'cairn verify, 100 kB image': () => bench.verify(image.text),
    '@digitalbazaar/vc verify + checkStatus, 100 kB image': () => bench.peer.verify(JSON.parse(image.text)),
  };
  const peer = '@digitalbazaar/vc';
  const rows = [
    { name: 'cairn issue, eddsa-rdfc-2022', against: `${peer} issue, eddsa-rdfc-2022`, bar: 50 },
    {
      name: 'cairn verify, eddsa-rdfc-2022',
      against: `${peer} verify + checkStatus, eddsa-rdfc-2022`,
      bar: 40,
    },
    { name: 'cairn verify, eddsa-rdfc-2022', against: 'raw Ed25519 verify', bar: 0.4 },
    { name: 'cairn verify, 100 kB image', against: `${peer} verify + checkStatus, 100 kB image`, bar: 20 },
    { name: 'cairn checkStatus, cached list', atMostUs: 1 },
    { name: 'cairn issue, eddsa-rdfc-2022', against: '@digitalcredentials/vc issue, eddsa-rdfc-2022' },
    {
      name: 'cairn verify, eddsa-rdfc-2022',
      against: '@digitalcredentials/vc verify + checkStatus, eddsa-rdfc-2022',
    },
    { name: 'cairn issue, Ed25519Signature2020', against: `${peer} issue, Ed25519Signature2020` },
    {
      name: 'cairn verify, Ed25519Signature2020',
      against: `${peer} verify + checkStatus, Ed25519Signature2020`,
    },
    { name: 'cairn issue, VC-JWT EdDSA', against: 'jose sign' },
    { name: 'cairn verify, VC-JWT EdDSA', against: 'jose verify (signature and dates alone)' },
  ];
  return { cases, rows };
};
