import type { ErrorCode } from './errorTable.js';

/** Nobody has said what these stand for, or nothing here can read it: that is no fault of the credential. */
const UNANSWERED: readonly ErrorCode[] = [
  'internal',
  // a mistake of the program that asks
  'input.json.notPlain',
  'jsonld.unknownContext',
  'credentialSchema.unusable',
  'sdJwt.unavailable',
  'key.unavailable',
  'proof.suite.unsupported',
  'did.unsupported',
  'jwt.algorithm',
  'input.envelope',
  'openBadge1.unsupported',
  'digest.unsupported',
];

/**
 * Whether a code says that a question got no answer, rather than a bad one.
 *
 * @param code why a check did not pass
 */
export const isUnanswered = (code: ErrorCode): boolean =>
  code.startsWith('fetch.') || UNANSWERED.includes(code);
