import type { JsonObject } from '../model/json.js';

/** What a registry knows about an issuer it lists. */
export interface TrustEntry {
  /** Name of the issuer in the registry. */
  readonly name?: string;
  /** Name of the registry that lists it. */
  readonly registry?: string;
}

/**
 * Whether an issuer is trusted: a question that no signature answers. Returns what is known of the issuer, or
 * undefined if it isn't listed. May reject with a `CairnError` whose code starts with `fetch.`.
 */
export type TrustRegistry = (
  issuerId: string,
  credential: JsonObject,
) => TrustEntry | undefined | Promise<TrustEntry | undefined>;
