import type { Cryptosuite } from './cryptosuite.js';
import { jcsSuite } from './jcsSuite.js';

/** `ecdsa-jcs-2019` (Data Integrity ECDSA Cryptosuites 1.0, 3.3): P-256 or P-384 over canonical JSON. */
export const ecdsaJcs2019: Cryptosuite = /* @__PURE__ */ jcsSuite({
  type: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-jcs-2019',
  keyAlgorithms: ['P-256', 'P-384'],
});
