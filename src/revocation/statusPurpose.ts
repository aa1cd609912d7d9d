/** Purposes that the standard defines (Bitstring Status List 1.0, 2.1); others are legal. */
export type StatusPurpose = 'revocation' | 'suspension' | 'refresh' | 'message' | (string & {});

const DEFINED: ReadonlySet<string> = new Set(['revocation', 'suspension', 'refresh', 'message']);
const IRREVERSIBLE: ReadonlySet<string> = new Set(['revocation', 'refresh']);

/**
 * Whether the standard says what the purpose means.
 *
 * @param purpose a statusPurpose
 */
export const isDefinedPurpose = (purpose: string): boolean => DEFINED.has(purpose);

/**
 * Whether a status of this purpose stays set once it is set (Bitstring Status List 1.0, 2.1).
 *
 * @param purpose a statusPurpose
 */
export const isIrreversiblePurpose = (purpose: string): boolean => IRREVERSIBLE.has(purpose);
