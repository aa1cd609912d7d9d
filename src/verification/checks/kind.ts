import { isTwoThings } from '../../model/documentForm.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const SPEC = 'Open Badges 3.0, 8.2 and B.1';

/**
 * `structure.type`: the document is of one kind, and the policy accepts it.
 *
 * @param claim what was read
 * @param context sources and policy
 */
export const checkKind = ({ kind, credential }: Claim, { kinds }: VerificationContext): Check => {
  const fail = (code: 'structure.type' | 'structure.unsupportedType', message: string): Check =>
    checkOf('structure.type', 'failed', { code, message, pointer: '/type', spec: SPEC });
  if (!kinds.includes(kind))
    return fail('structure.unsupportedType', 'The credential is of no type that this verifier knows.');
  return isTwoThings(credential)
    ? fail('structure.type', 'A presentation, which has a holder, is no credential, which has an issuer.')
    : checkOf('structure.type', 'passed', { spec: SPEC });
};
