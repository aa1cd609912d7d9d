import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { jcs } from '../jsonld/jcs.js';
import type { JsonObject, JsonRecord } from '../model/json.js';

/** How the bytes under a digest are made from a credential, said in every completion credential. */
export const DIGEST_BASIS = {
  /** Data Integrity: RFC 8785 of the secured document, proof included. */
  embedded: 'RFC8785',
  /** JWT: the compact string as it is, in UTF-8. */
  jwt: 'compact',
} as const;

/**
 * The text that a digest is taken over: a compact JWS as it is, a document as RFC 8785. A definition is to be
 * published as exactly this text, so that whoever fetches it can compare bytes.
 *
 * @param secured a compact JWS, or a JSON document
 */
export const digestedText = (secured: string | JsonRecord): string =>
  typeof secured === 'string' ? secured : jcs(secured as JsonObject);

/**
 * The digest of a secured credential, a stack definition or a grant, as `digestSRI` (Subresource Integrity).
 * A JWT is hashed as its compact string, a document as RFC 8785 of the whole of it, proofs included.
 *
 * @param secured a compact JWS, or a JSON document
 * @returns `sha256-` and base64
 */
export const digestOf = (secured: string | JsonRecord): string =>
  `sha256-${base64.encode(sha256(utf8ToBytes(digestedText(secured))))}`;
