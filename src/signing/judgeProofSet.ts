import type { ProofFinding } from './proofFinding.js';

/** What a second proof may lack when another one is good: it is not broken, it only counts for nothing here. */
const TOLERABLE = new Set([
  'proof.suite',
  'proof.purpose',
  'proof.issuerBinding',
  'proof.domain',
  'proof.challenge',
  'proof.expires',
]);

/** Keys come and go: a document that was signed again with a new key may keep the proof of the old one. */
const RETIRED = new Set(['method.revoked', 'method.expired']);

const isGood = (findings: readonly ProofFinding[]): boolean =>
  findings.every(({ outcome }) => outcome === 'passed' || outcome === 'warning') &&
  findings.some(({ check, outcome }) => check === 'proof.signature' && outcome === 'passed');

const isTolerable = ({ check, outcome, code }: ProofFinding): boolean =>
  outcome === 'unknown' || (outcome === 'failed' && (TOLERABLE.has(check) || RETIRED.has(code ?? '')));

const asWarning = (finding: ProofFinding): ProofFinding =>
  isTolerable(finding) ? { ...finding, outcome: 'warning' } : finding;

/**
 * What the findings of several proofs add up to. One good proof is enough (Open Badges 3.0, 9.1 step 2); what others
 * lack is then a warning, unless their signature is bad: a broken proof means that someone changed something.
 *
 * @param findings the findings, proof by proof
 * @param policy `oneGoodNoneBroken`, or `all`
 */
export const judgeProofSet = (
  findings: readonly (readonly ProofFinding[])[],
  policy: 'oneGoodNoneBroken' | 'all',
): readonly ProofFinding[] => {
  const [only] = findings;
  // a proof that is alone has nobody to stand in for it
  if (only !== undefined && findings.length === 1) return only;
  return policy === 'oneGoodNoneBroken' && findings.some(isGood)
    ? findings.flat().map(asWarning)
    : findings.flat();
};
