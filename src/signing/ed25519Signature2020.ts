import { CONTEXT_URLS } from '../jsonld/contextUrls.js';
import type { Cryptosuite } from './cryptosuite.js';
import { rdfcSuite } from './hashingSuite.js';

/** `Ed25519Signature2020` (Data Integrity EdDSA Cryptosuites 1.0, 3.1): the legacy form, hashed the same way. */
export const ed25519Signature2020: Cryptosuite = /* @__PURE__ */ rdfcSuite({
  type: 'Ed25519Signature2020',
  keyAlgorithms: ['Ed25519'],
  context: CONTEXT_URLS.ed25519Signature2020,
  requiresCreated: true,
});
