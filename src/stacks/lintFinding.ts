import type { ErrorCode } from '../model/errors.js';

/** What the linter has to say of one place in a definition. */
export interface LintFinding {
  readonly code: ErrorCode;
  /** A definition with an `error` is never evaluated; a `warning` is worth a second look. */
  readonly severity: 'error' | 'warning';
  /** JSON Pointer (RFC 6901) into the definition. */
  readonly pointer: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Collects findings while a definition is walked. */
export interface Findings {
  readonly error: (code: ErrorCode, pointer: string, message: string, hint?: string) => void;
  readonly warn: (code: ErrorCode, pointer: string, message: string, hint?: string) => void;
}

/** A collector, and the list it fills. */
export const collectFindings = (): Findings & { readonly list: LintFinding[] } => {
  const list: LintFinding[] = [];
  const add =
    (severity: LintFinding['severity']): Findings['error'] =>
    (code, pointer, message, hint) => {
      list.push({ code, severity, pointer, message, ...(hint === undefined ? {} : { hint }) });
    };
  return { list, error: add('error'), warn: add('warning') };
};
