import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { isPresentationDemanded } from '../isPresentationDemanded.js';

/**
 * `presentation.holder` of what is no presentation: a policy that demands one is not answered by anything else. The key
 * binding of an SD-JWT answers a challenge by itself, or is missing by itself.
 *
 * @param claim what was read
 * @param context the policy
 */
export const checkPresented = (claim: Claim, context: VerificationContext): readonly Check[] =>
  isPresentationDemanded(context) && !isBoundToKey(claim, context)
    ? [
        checkOf('presentation.holder', 'failed', {
          code: 'presentation.missing',
          message: 'A presentation by the holder is demanded, and this is none.',
          spec: 'VCDM 2.0, 4.13',
        }),
      ]
    : [];

const isBoundToKey = ({ securing }: Claim, { presentation }: VerificationContext): boolean =>
  securing === 'sd-jwt' && (presentation.challenge !== undefined || presentation.domain !== undefined);
