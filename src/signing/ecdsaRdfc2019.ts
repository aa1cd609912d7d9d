import type { Cryptosuite } from './cryptosuite.js';
import { rdfcSuite } from './hashingSuite.js';

/** `ecdsa-rdfc-2019` (Data Integrity ECDSA Cryptosuites 1.0, 3.2): P-256 or P-384 over RDFC-1.0. */
export const ecdsaRdfc2019: Cryptosuite = /* @__PURE__ */ rdfcSuite({
  type: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-rdfc-2019',
  keyAlgorithms: ['P-256', 'P-384'],
});
