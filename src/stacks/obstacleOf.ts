import type { Check } from '../model/report.js';

/** Checks whose failure says something of the badge's state, which the rules judge, and nothing against its truth. */
const JUDGED_BY_RULES = /^(status|time)\b/;

const isObstacle = ({ check, outcome, code }: Check): boolean =>
  (outcome === 'failed' || outcome === 'unknown') &&
  (!JUDGED_BY_RULES.test(check) || code === 'time.notYetValid');

/**
 * What keeps a credential from being a holding: anything failed or unknown but its status and its end. What failed comes
 * first: an obstacle that is `unknown` means that nothing failed, and that the badge might count once it can be checked.
 *
 * @param report the report on the credential
 * @returns nothing where the rules may judge it
 */
export const obstacleOf = ({ checks }: { readonly checks: readonly Check[] }): Check | undefined => {
  const obstacles = checks.filter(isObstacle);
  return obstacles.find(({ outcome }) => outcome === 'failed') ?? obstacles[0];
};
