import type { StackCompletion } from './stackCompletion.js';
import type { Claims } from './types.js';

/**
 * The claims of a completion as the evaluator writes them: `holdingId` or `holdingId~equivalenceId`.
 *
 * @param certificate what is in the completion credential
 */
export const toEngineClaims = ({ claims }: StackCompletion): Claims =>
  Object.fromEntries(
    Object.entries(claims).map(([leaf, made]) => [
      leaf,
      made.map(({ credential, face }) => (face === undefined ? credential : `${credential}~${face}`)),
    ]),
  );
