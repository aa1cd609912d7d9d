import type { Cryptosuite } from './cryptosuite.js';

/**
 * `ecdsa-sd-2023` (Data Integrity ECDSA Cryptosuites 1.0, 3.5): P-256, with every statement signed on its own so that the
 * holder chooses what to show. `issueSelective` makes the base proof for the holder, `deriveProof` what they show; `issue`
 * makes a proof that shows everything, and is verified like any other. Loaded when first needed.
 */
export const ecdsaSd2023: Cryptosuite = {
  type: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-sd-2023',
  keyAlgorithms: ['P-256'],
  createProof: async (input) => (await import('./sd/createPublicProof.js')).createPublicProof(input),
  verifyProof: async (input) => (await import('./sd/verifyDerivedProof.js')).verifyDerivedProof(input),
};
