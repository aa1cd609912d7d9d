import type { JsonObject } from '../model/json.js';

/** A JSON-LD context whose content is fixed in this package. */
export interface PinnedContext {
  /** Every URL that names it, the canonical one first. */
  readonly urls: readonly string[];
  /** SHA-256 (hex) over the RFC 8785 form of every content known for it, the one in use first. */
  readonly sha256: readonly string[];
  /** The context document, where it travels with the code. */
  readonly content?: JsonObject;
  /** Loads the context document, where it doesn't. */
  readonly load?: () => Promise<JsonObject>;
}
