import type { Cryptosuite } from './cryptosuite.js';
import { jcsSuite } from './jcsSuite.js';

/** `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, 3.3): Ed25519 over canonical JSON. */
export const eddsaJcs2022: Cryptosuite = /* @__PURE__ */ jcsSuite({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  keyAlgorithms: ['Ed25519'],
});
