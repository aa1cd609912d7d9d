import type { VerificationContext } from './context.js';

/**
 * Whether the policy demands what only a presentation can answer; of what is presented itself, not of what is in it.
 *
 * @param context the policy
 */
export const isPresentationDemanded = ({ presentation, depth }: VerificationContext): boolean =>
  depth === 0 &&
  (presentation.challenge !== undefined ||
    presentation.domain !== undefined ||
    presentation.holderIsSubject === 'require');
