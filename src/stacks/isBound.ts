import type { ConstituentReport } from './recheckReport.js';

/**
 * Whether a credential that was shown is one that was counted, to the byte.
 *
 * @param constituent what was found out about it
 */
export const isBound = ({ counted, checks }: ConstituentReport): boolean =>
  counted && checks.some(({ check, outcome }) => check === 'stack.digest' && outcome === 'passed');
