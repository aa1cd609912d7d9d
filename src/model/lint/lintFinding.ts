import type { ErrorCode } from '../errors.js';

/**
 * `error`: verifiers will reject it, so `issue` refuses. `warning`: some verifiers or readers will have trouble.
 * `advice`: it would be better otherwise.
 */
export type LintSeverity = 'error' | 'warning' | 'advice';

/** What a verifier or a reader is going to object to, and what to do. */
export interface LintFinding {
  readonly severity: LintSeverity;
  readonly code: ErrorCode;
  /** A sentence: what is so. */
  readonly message: string;
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** A sentence: what to do about it. */
  readonly advice: string;
}

/** One value inside of a document. */
export interface Place {
  readonly value: unknown;
  readonly pointer: string;
  /** The property that holds it, also for the items of an array. */
  readonly property: string;
}
