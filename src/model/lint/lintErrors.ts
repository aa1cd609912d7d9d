import type { Finding } from '../finding.js';
import type { JsonObject } from '../json.js';
import { validateStructure } from '../validateStructure.js';
import { statusRules } from './statusRules.js';

/**
 * The errors of `lint`, and no more than these, at a small part of its cost: what keeps a credential from being signed.
 * Terms that no context defines are not among them, nor digests; whoever signs finds these.
 *
 * @param document a credential, plain JSON
 * @returns findings; none means that it may be signed
 */
export const lintErrors = (document: JsonObject): readonly Finding[] => [
  ...validateStructure(document).findings,
  ...statusRules(document).filter(({ severity }) => severity === 'error'),
];
