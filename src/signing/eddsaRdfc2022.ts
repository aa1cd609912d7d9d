import type { Cryptosuite } from './cryptosuite.js';
import { rdfcSuite } from './hashingSuite.js';

/** `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, 3.2): Ed25519 over RDFC-1.0. */
export const eddsaRdfc2022: Cryptosuite = /* @__PURE__ */ rdfcSuite({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  keyAlgorithms: ['Ed25519'],
});
