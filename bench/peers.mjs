// The peers, each through its public API and in its best case: contexts from memory, keys resolved already.
import { readFileSync } from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import * as dccVc from '@digitalcredentials/vc';
import { base58 } from '@scure/base';
import * as jose from 'jose';

const contexts = new URL('../contexts/', import.meta.url);

/** A document loader over the pinned contexts and what is added; `tag: static` lets the peers share what they resolved. */
const createLoader = () => {
  const documents = new Map();
  for (const { file, urls } of JSON.parse(readFileSync(new URL('index.json', contexts), 'utf8'))) {
    const document = JSON.parse(readFileSync(new URL(file, contexts), 'utf8'));
    for (const url of urls) documents.set(url, document);
  }
  const documentLoader = async (url) => {
    const document = documents.get(url);
    if (document === undefined) throw new Error(`not supplied: ${url}`);
    return { contextUrl: null, documentUrl: url, document, tag: 'static' };
  };
  return { documents, documentLoader };
};

/** Let a loader answer for a did:key: the DID document, and its one key. */
const addKeyDocuments = (documents, did, method, keyContext) => {
  documents.set(did, {
    '@context': ['https://www.w3.org/ns/did/v1', keyContext],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  });
  documents.set(method.id, { '@context': keyContext, ...method });
};

/** The older key type writes the secret as seed and public key, one after the other. */
const withPublicHalf = (secretKeyMultibase, publicKeyMultibase) =>
  `z${base58.encode(
    Uint8Array.of(
      ...base58.decode(secretKeyMultibase.slice(1)),
      ...base58.decode(publicKeyMultibase.slice(1)).subarray(2),
    ),
  )}`;

/**
 * @digitalbazaar/vc with a suite, for one key.
 *
 * @param secret the key as Multikey text: `{ did, publicKeyMultibase, secretKeyMultibase }`
 * @param suiteName `eddsa-rdfc-2022` or `Ed25519Signature2020`
 * @param library the library to drive: @digitalbazaar/vc, or its fork
 */
export const createDataIntegrityPeer = async (secret, suiteName, library = vc) => {
  const { documents, documentLoader } = createLoader();
  const { did, publicKeyMultibase, secretKeyMultibase } = secret;
  const id = `${did}#${publicKeyMultibase}`;
  const isRdfc = suiteName === 'eddsa-rdfc-2022';
  const key = { id, controller: did, publicKeyMultibase, secretKeyMultibase };
  const pair = isRdfc
    ? await Ed25519Multikey.from({ type: 'Multikey', ...key })
    : await Ed25519VerificationKey2020.from({
        type: 'Ed25519VerificationKey2020',
        id,
        controller: did,
        publicKeyMultibase,
        privateKeyMultibase: withPublicHalf(secretKeyMultibase, publicKeyMultibase),
      });
  addKeyDocuments(
    documents,
    did,
    { id, type: isRdfc ? 'Multikey' : 'Ed25519VerificationKey2020', controller: did, publicKeyMultibase },
    isRdfc ? 'https://w3id.org/security/multikey/v1' : 'https://w3id.org/security/suites/ed25519-2020/v1',
  );
  const suiteOf = (options) =>
    isRdfc
      ? new DataIntegrityProof({ cryptosuite: eddsaRdfc2022, ...options })
      : new Ed25519Signature2020(options.signer === undefined ? options : { key: pair, date: options.date });
  const now = new Date('2026-06-01T00:00:00Z');
  return {
    documents,
    issue: (credential, created) =>
      library.issue({
        credential,
        suite: suiteOf({ signer: pair.signer(), date: created }),
        documentLoader,
        now,
      }),
    verify: async (credential) => {
      const result = await library.verifyCredential({
        credential,
        suite: suiteOf({}),
        documentLoader,
        now,
        ...(credential.credentialStatus === undefined
          ? {}
          : {
              checkStatus: (options) =>
                checkStatus({ ...options, suite: suiteOf({}), verifyBitstringStatusListCredential: true }),
            }),
      });
      if (!result.verified)
        throw new Error(`the peer says no: ${JSON.stringify(result.error?.errors ?? result, null, 1)}`);
    },
  };
};

/** The fork that most Open Badges software uses. */
export const createDigitalCredentialsPeer = (secret, suiteName) =>
  createDataIntegrityPeer(secret, suiteName, dccVc);

/** jose alone: a compact JWS over the credential, signature and registered claims. */
export const createJosePeer = async (jwk, algorithm) => {
  const { d: _secret, ...publicJwk } = jwk;
  const [privateKey, publicKey] = await Promise.all([
    jose.importJWK(jwk, algorithm),
    jose.importJWK(publicJwk, algorithm),
  ]);
  return {
    issue: (credential) =>
      new jose.SignJWT({ ...credential })
        .setProtectedHeader({ alg: algorithm, typ: 'vc+jwt', kid: 'key-1' })
        .setIssuer(credential.issuer.id)
        .setSubject(credential.credentialSubject.id)
        .setJti(credential.id)
        .setNotBefore(new Date(credential.validFrom))
        .sign(privateKey),
    verify: (token) => jose.jwtVerify(token, publicKey, { algorithms: [algorithm] }),
  };
};
