import { CairnError, isCairnError } from '../model/errors.js';
import type { JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkFromError, checkOf } from './checkOf.js';
import { assertBounded } from './assertBounded.js';
import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';
import { detectFormat } from './detectFormat.js';
import { assertNoEnvelope } from './envelope.js';
import { objectClaim, tokenClaim } from './readClaim.js';
import type { NestedReport, VerificationReport } from './report.js';
import { unreadableReport } from './makeReport.js';

/** Something nested that wants a report of its own. */
export interface NestedInput {
  readonly pointer: string;
  readonly value: JsonValue;
  readonly token?: string;
  /** What is demanded of this one in particular. */
  readonly context: VerificationContext;
}

/** Verifies one claim; handed in, since a verification nests verifications. */
export type VerifyClaim = (claim: Claim, context: VerificationContext) => Promise<VerificationReport>;

/** The reports, and one line for each of them in the outer report. */
export interface NestedResult {
  readonly reports: readonly NestedReport[];
  readonly checks: readonly Check[];
}

/**
 * Report on nested credentials one by one, within the limits on their number and depth, which hold for the whole
 * verification.
 *
 * @param name name of the lines in the outer report: `endorsement`, `credential`
 * @param inputs what is nested
 * @param context of the outer verification
 * @param verifyClaim the verification itself
 */
export const reportNested = async (
  name: string,
  inputs: readonly NestedInput[],
  context: VerificationContext,
  verifyClaim: VerifyClaim,
): Promise<NestedResult> => {
  if (inputs.length > 0 && context.depth >= context.limits.maxNestedDepth) {
    return {
      reports: [],
      checks: [
        checkOf(name, 'unknown', {
          code: 'nested.tooDeep',
          message: 'Credentials are nested deeper than the limit, so not all were checked.',
        }),
      ],
    };
  }
  const reports: NestedReport[] = [];
  const checks: Check[] = [];
  for (const [index, input] of inputs.entries()) {
    if (context.nested.count >= context.limits.maxNested) {
      checks.push(tooMany(name, input.pointer));
      break;
    }
    context.nested.count += 1;
    const claim = claimOf(input);
    if (!isWithinLimit(claim, context)) {
      checks.push(tooMany(name, input.pointer));
      break;
    }
    const report = await reportOne(claim, input, verifyClaim);
    reports.push({ pointer: input.pointer, report });
    checks.push(summaryOf(`${name}[${index}]`, report, input.pointer));
  }
  return { reports, checks };
};

const tooMany = (name: string, pointer: string): Check =>
  checkOf(name, 'unknown', {
    code: 'nested.tooMany',
    message: 'There are more nested credentials than the limit, so not all were checked.',
    pointer,
  });

/** Every level repeats the work on what is nested in it, so its values are counted at each. */
const isWithinLimit = (claim: Claim | CairnError, { nested, limits }: VerificationContext): boolean => {
  if (claim instanceof CairnError) return true;
  try {
    nested.values += assertBounded(claim.credential, limits.maxValues - nested.values);
    return true;
  } catch (error) {
    if (!isCairnError(error, 'input.tooLarge')) return true;
    nested.values = limits.maxValues;
    return false;
  }
};

const reportOne = async (
  claim: Claim | CairnError,
  { context }: NestedInput,
  verifyClaim: VerifyClaim,
): Promise<VerificationReport> =>
  claim instanceof CairnError
    ? unreadableReport('unknown', checkFromError('input', claim), context)
    : verifyClaim(claim, { ...context, depth: context.depth + 1 });

const claimOf = (input: NestedInput): Claim | CairnError => {
  try {
    return readNested(input);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return isCairnError(error, 'structure.notObject') ? malformed() : error;
  }
};

const readNested = ({ value, token, context }: NestedInput): Claim => {
  if (token === undefined) {
    assertNoEnvelope(value);
    return objectClaim(value, 'object');
  }
  const format = detectFormat(token);
  if (format !== 'jwt' && format !== 'sd-jwt') throw malformed();
  return tokenClaim(token.trim(), format, context.limits);
};

const malformed = (): CairnError =>
  new CairnError('nested.malformed', 'What stands in the place of a nested credential is none.');

const summaryOf = (check: string, { verdict }: VerificationReport, pointer: string): Check => {
  if (verdict === 'valid') return checkOf(check, 'passed', { pointer });
  return verdict === 'invalid'
    ? checkOf(check, 'failed', {
        code: 'nested.invalid',
        message: 'A nested credential is invalid; its own report says why.',
        pointer,
      })
    : checkOf(check, 'unknown', {
        code: 'nested.indeterminate',
        message: 'A nested credential could not be checked completely; its own report says why.',
        pointer,
      });
};
