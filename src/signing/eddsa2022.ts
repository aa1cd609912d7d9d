import type { Cryptosuite } from './cryptosuite.js';
import { rdfcSuite } from './hashingSuite.js';

const { createProof: _createProof, ...verifiedOnly } = /* @__PURE__ */ rdfcSuite({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-2022',
  keyAlgorithms: ['Ed25519'],
});

/** `eddsa-2022`: the name of `eddsa-rdfc-2022` before it was final. Verified, never made. */
export const eddsa2022: Cryptosuite = verifiedOnly;
