import type { ErrorCode } from './errors.js';

/** Something wrong with a document, and where. */
export interface Finding {
  readonly code: ErrorCode;
  /** A sentence for people. */
  readonly message: string;
  /** JSON Pointer (RFC 6901); for something missing, to where it belongs. */
  readonly pointer: string;
}

/** A finding while it is collected: whether it makes the document wrong, or is only worth a word. */
export interface RawFinding extends Finding {
  readonly warning?: true;
}
