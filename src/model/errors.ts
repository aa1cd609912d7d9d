/** Problem type base of Verifiable Credentials Data Model 2.0, 7.1 (W3C). */
const VCDM = 'https://www.w3.org/TR/vc-data-model#';
/** Problem type base of Data Integrity 1.0 (W3C). */
const SECURITY = 'https://w3id.org/security#';
/** Problem type base of Bitstring Status List 1.0 (W3C). */
const STATUS = 'https://www.w3.org/ns/credentials/status-list#';

/** A row of the table: what the code means, and the W3C problem type where one exists. */
export interface ErrorDescription {
  readonly meaning: string;
  readonly problemType?: string;
}

const row = (meaning: string, problemType?: string): ErrorDescription =>
  problemType === undefined ? { meaning } : { meaning, problemType };

/**
 * Every code that Cairn can report, in one table. `docs/errors.md` is generated from it.
 * Codes are stable: they may be added, never renamed. Sorted by room.
 */
export const ERRORS = {
  // input
  'input.empty': row('The input is empty.', `${VCDM}PARSING_ERROR`),
  'input.encoding': row('The input is not well-formed UTF-8.', `${VCDM}PARSING_ERROR`),
  'input.tooLarge': row('The input is larger than the limit.', `${VCDM}PARSING_ERROR`),
  'input.tooDeep': row('The input is nested deeper than the limit.', `${VCDM}PARSING_ERROR`),
  'input.unrecognised': row('The input is none of JSON, compact JWS, PNG or SVG.', `${VCDM}PARSING_ERROR`),
  'input.json.syntax': row('The input is not well-formed JSON.', `${VCDM}PARSING_ERROR`),
  'input.json.duplicateKey': row('A JSON object has the same key twice.', `${VCDM}PARSING_ERROR`),
  'input.json.notPlain': row('The value is not plain JSON (getter, class instance, cycle, function …).', `${VCDM}PARSING_ERROR`),
  'input.json.number': row('A JSON number cannot be represented or signed exactly.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'input.json.string': row('A string is not well-formed Unicode (lone surrogate).', `${VCDM}MALFORMED_VALUE_ERROR`),
  // structure (the data model)
  'structure.notObject': row('A JSON object belongs here.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.schema': row('The document does not match the JSON Schema.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.unsupportedType': row('The credential is of no type that this verifier knows.', `${VCDM}MALFORMED_VALUE_ERROR`),
  // json-ld
  'jsonld.unknownContext': row('A JSON-LD context is neither pinned nor supplied by the caller.', `${VCDM}PARSING_ERROR`),
  'jsonld.undefinedTerm': row('A term that no context defines would be dropped from the signature.', `${SECURITY}DATA_LOSS_DETECTION_ERROR`),
  'jsonld.invalid': row('The document is not valid JSON-LD in safe mode.', `${VCDM}PARSING_ERROR`),
  'jsonld.tooComplex': row('Canonicalisation would take more work than the limit allows.', `${VCDM}PARSING_ERROR`),
  // fetching
  'fetch.offline': row('The document is not among those supplied, and the network is not used.'),
  'fetch.refused': row('The URL may not be fetched (scheme, host or address).'),
  'fetch.failed': row('The document could not be fetched.'),
  'fetch.timeout': row('The fetch took longer than allowed.'),
  'fetch.tooLarge': row('The fetched document is larger than the limit.'),
  'fetch.tooManyRedirects': row('The fetch was redirected more often than allowed.'),
} as const satisfies Record<string, ErrorDescription>;

/** The union of all codes, so that a `switch` over them can be exhaustive. */
export type ErrorCode = keyof typeof ERRORS;

export interface CairnErrorOptions {
  /** JSON Pointer (RFC 6901) to the value that is wrong. */
  readonly pointer?: string;
  readonly cause?: unknown;
}

/** The one error class. Everything Cairn throws is one of these, with a stable `code`. */
export class CairnError extends Error {
  override readonly name = 'CairnError';
  readonly code: ErrorCode;
  readonly pointer?: string;
  /** Problem type (RFC 9457) where the W3C defines one. */
  readonly problemType?: string;

  /**
   * @param code stable code, a key of {@link ERRORS}
   * @param message what is wrong, in a sentence; defaults to the code's meaning
   * @param options pointer and cause
   */
  constructor(code: ErrorCode, message?: string, options: CairnErrorOptions = {}) {
    const description: ErrorDescription = ERRORS[code];
    super(message ?? description.meaning, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.pointer !== undefined) this.pointer = options.pointer;
    if (description.problemType !== undefined) this.problemType = description.problemType;
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
export const isCairnError = (value: unknown, code?: ErrorCode): value is CairnError =>
  value instanceof CairnError && (code === undefined || value.code === code);
