import { CairnError } from '../model/errors.js';
import type { Constituent } from './completion.js';
import { setMember } from './record.js';
import type { CompletionClaim } from './stackCompletion.js';
import type { Evaluation } from './types.js';

/** A claim `holdingId~equivalenceId`, taken apart; ids of holdings may hold `~` themselves. */
export const readClaim = (
  claim: string,
  holdings: ReadonlyMap<string, Constituent>,
): readonly [Constituent, string | undefined] => {
  const whole = holdings.get(claim);
  if (whole !== undefined) return [whole, undefined];
  const cut = claim.lastIndexOf('~');
  const constituent = holdings.get(claim.slice(0, cut));
  if (cut < 0 || constituent === undefined) {
    throw new CairnError(
      'stack.constituent.missing',
      `The credential behind the claim ${claim} was not supplied.`,
    );
  }
  return [constituent, claim.slice(cut + 1)];
};

/** The id under which a constituent stands in the completion. */
export const credentialIdOf = ({ holding }: Constituent): string => holding.credentialId ?? holding.id;

/** The claims with credential ids instead of the evaluation's holding ids. */
export const claimsOf = (
  evaluation: Evaluation,
  holdings: ReadonlyMap<string, Constituent>,
): Record<string, CompletionClaim[]> => {
  const named: Record<string, CompletionClaim[]> = {};
  for (const [leaf, claims] of Object.entries(evaluation.claims)) {
    const made = claims.map((claim): CompletionClaim => {
      const [constituent, face] = readClaim(claim, holdings);
      return { credential: credentialIdOf(constituent), ...(face === undefined ? {} : { face }) };
    });
    setMember(named, leaf, made);
  }
  return named;
};

/** Each counted constituent once, in the order of the claims. */
export const countedOf = (
  evaluation: Evaluation,
  holdings: ReadonlyMap<string, Constituent>,
): readonly Constituent[] => [
  ...new Set(
    Object.values(evaluation.claims).flatMap((claims) =>
      claims.map((claim) => readClaim(claim, holdings)[0]),
    ),
  ),
];
