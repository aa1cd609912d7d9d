import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const SPEC = 'Open Badges 3.0, 8.2 and B.1';

/**
 * `structure.type`: the document is of a kind that the policy accepts.
 *
 * @param claim what was read
 * @param context sources and policy
 */
export const checkKind = ({ kind }: Claim, { kinds }: VerificationContext): Check =>
  kinds.includes(kind)
    ? checkOf('structure.type', 'passed', { spec: SPEC })
    : checkOf('structure.type', 'failed', {
        code: 'structure.unsupportedType',
        message: 'The credential is of no type that this verifier knows.',
        pointer: '/type',
        spec: SPEC,
      });
