import type { Finding } from '../../model/finding.js';
import type { Check, CheckOutcome } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import { structureOf } from '../structureOf.js';

const CHECK = 'structure.schema';
const SPEC = 'Open Badges 3.0, 9.1 step 1';
/** Nobody reads more; the first ones say what is wrong. */
const MOST_LINES = 50;

/**
 * `structure.schema`: the document matches the JSON Schema of its class, and the rules that a schema cannot express.
 * It is checked whether or not the document names a schema.
 *
 * @param claim what was read
 */
export const checkStructure = async ({ kind, credential }: Claim): Promise<readonly Check[]> => {
  if (kind === 'unknown') return [];
  const { findings, warnings } = await structureOf(credential);
  const failed = findings.slice(0, MOST_LINES).map((finding) => lineOf(finding, 'failed'));
  const warned = warnings.slice(0, MOST_LINES).map((finding) => lineOf(finding, 'warning'));
  return [...(failed.length === 0 ? [checkOf(CHECK, 'passed', { spec: SPEC })] : failed), ...warned];
};

const lineOf = (finding: Finding, outcome: CheckOutcome): Check =>
  checkOf(CHECK, outcome, { ...finding, spec: SPEC });
