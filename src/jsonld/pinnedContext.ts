import type { JsonObject } from '../model/json.js';

/** A JSON-LD context whose content is fixed in this package. */
export interface PinnedContext {
  /** Every URL that names it, the canonical one first. */
  readonly urls: readonly string[];
  /** The context document as JSON, where it travels with the code. */
  readonly text?: string;
  /** Loads the context document, where it doesn't. */
  readonly load?: () => Promise<JsonObject>;
}
