export { signatureAlgorithmOf } from './key.js';
export type { KeyAlgorithm, KeyPair, PrivateJwk, PublicJwk, PublicKey, SignatureAlgorithm } from './key.js';
export { generateKeyPair } from './generateKeyPair.js';
export type { GenerateKeyPairOptions } from './generateKeyPair.js';
export { exportJwk, importJwk, publicKeyOf } from './jwk.js';
export { exportPrivateJwk, importPrivateJwk } from './privateJwk.js';
export { exportMultikey, importMultikey } from './multikey.js';
export { exportSecretMultikey, importSecretMultikey } from './secretMultikey.js';
export { exportPem, exportPrivatePem, importPem, importPrivatePem } from './pem.js';
export { createSigner } from './signer.js';
export type { NamedKeyPair, Signer } from './signer.js';
export { verifySignature } from './verifySignature.js';
export { didKeyMethodOf, didKeyOf } from './didKey.js';
export { didJwkOf } from './didJwk.js';
export { createDidDocument, createJwkSet } from './didDocument.js';
export type { DidDocumentOptions, PublishedJwk, PublishedKey } from './didDocument.js';
export { didWebToUrl } from './didWeb.js';
export { createDocumentFetcher, firstOf } from './documents.js';
export { createWebFetcher, type WebFetch, type WebFetcherOptions } from './webFetcher.js';
export { jwkSetUrlOf } from './jwkSetUrl.js';
export { createKeyResolver } from './keyResolver.js';
export type { KeyResolver, KeyResolverOptions, ResolveKeyOptions } from './keyResolver.js';
export { sameKey } from './sameKey.js';
export type { ResolvedMethod, VerificationMethod } from './verificationMethod.js';
export type { WebRequest, WebResponse } from './webFetcher.js';

// What these hold of other rooms.
export type * from '../model/fetcher.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
