import type { ErrorCode } from './errorTable.js';
import { problemTypeOf } from './problemType.js';

export type { ErrorCode } from './errorTable.js';

export interface CairnErrorOptions {
  /** JSON Pointer (RFC 6901) to the value that is wrong. */
  readonly pointer?: string | undefined;
  readonly cause?: unknown | undefined;
}

/** The one error class. Everything Cairn throws is one of these, with a stable `code`. */
export class CairnError extends Error {
  override readonly name = 'CairnError';
  readonly code: ErrorCode;
  readonly pointer?: string;
  /** Problem type (RFC 9457) where the W3C defines one. */
  readonly problemType?: string;

  /**
   * @param code stable code, a key of `ERRORS`
   * @param message what is wrong, in a sentence
   * @param options pointer and cause
   */
  constructor(code: ErrorCode, message: string, options: CairnErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.pointer !== undefined) this.pointer = options.pointer;
    const problemType = problemTypeOf(code);
    if (problemType !== undefined) this.problemType = problemType;
  }

  /** Plain data for logs and `--json`; never holds key material. */
  toJSON(): { code: ErrorCode; message: string; pointer?: string; type?: string } {
    return {
      code: this.code,
      message: this.message,
      ...(this.pointer === undefined ? {} : { pointer: this.pointer }),
      ...(this.problemType === undefined ? {} : { type: this.problemType }),
    };
  }
}

/**
 * Whether a value is a {@link CairnError}, optionally with one code.
 *
 * @param value any value, usually what was caught
 * @param code the code to look for
 */
export const isCairnError = (value: unknown, code?: ErrorCode): value is CairnError => {
  try {
    return value instanceof CairnError && (code === undefined || value.code === code);
  } catch {
    // a proxy may refuse to say what it is
    return false;
  }
};
