export { addProof } from './addProof.js';
export type { AddProofOptions } from './addProof.js';
export { issue } from './issue.js';
export type { IssueOptions } from './issue.js';
export type { CryptosuiteName, Proof, ProofOptions, Secured } from './proof.js';
export type { ProofFinding } from './proofFinding.js';
export { verifyProofs } from './verifyProofs.js';
export type { VerifyProofsOptions } from './verifyProofs.js';
