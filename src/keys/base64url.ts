import { CairnError, type ErrorCode } from '../model/errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The six bits of each character by its code; 64 is none. */
const makeSextets = (): Uint8Array => {
  const table = new Uint8Array(128).fill(64);
  [...ALPHABET].forEach((character, sextet) => (table[character.charCodeAt(0)] = sextet));
  return table;
};

const SEXTETS = /* @__PURE__ */ makeSextets();

/** What is used of Node's `Buffer`, where the runtime has it: many times as fast, but it takes any text. */
interface NativeBuffer {
  from(text: string, encoding: 'base64url'): Uint8Array;
  from(
    bytes: ArrayBufferLike,
    at: number,
    length: number,
  ): { readonly toString: (encoding: 'base64url') => string };
}

const nativeBuffer = (): NativeBuffer | undefined =>
  (globalThis as { readonly Buffer?: NativeBuffer }).Buffer;

/** So many characters are joined at once: few enough for a call. */
const CHUNK = 8192;

/**
 * base64url without padding (RFC 4648, 5).
 *
 * @param bytes any bytes
 */
export const encodeBase64Url = (bytes: Uint8Array): string => {
  const native = nativeBuffer();
  return native === undefined
    ? encodePortably(bytes)
    : native.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
};

/**
 * {@link encodeBase64Url} for runtimes without `Buffer`.
 *
 * @param bytes any bytes
 */
export const encodePortably = (bytes: Uint8Array): string => {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let bits = 0;
  for (let at = 0, from = 0; at < codes.length; at++) {
    // four characters for three bytes; zeros follow the last byte
    if (at % 4 < 3) bits = (bits << 8) | (bytes[from++] ?? 0);
    codes[at] = ALPHABET.charCodeAt((bits >>> ((2 * ((at % 4) + 1)) % 8)) & 63);
  }
  let text = '';
  for (let at = 0; at < codes.length; at += CHUNK)
    text += String.fromCharCode(...codes.subarray(at, at + CHUNK));
  return text;
};

/**
 * The bytes of a base64url text, for runtimes without `Buffer`.
 *
 * @param text base64url without padding
 * @returns undefined if it is none
 */
export const decodePortably = (text: string): Uint8Array | undefined => {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let free = 0;
  for (let at = 0, to = 0; at < text.length; at++) {
    const sextet = SEXTETS[text.charCodeAt(at)] ?? 64;
    if (sextet === 64) return undefined;
    bits = (bits << 6) | sextet;
    free += 6;
    if (free < 8) continue;
    free -= 8;
    bytes[to++] = bits >>> free;
  }
  const isWhole = free < 6 && (bits & ((1 << free) - 1)) === 0;
  return isWhole ? bytes : undefined;
};

/** The spare bits of the last character are zero (RFC 4648, 3.5): each byte string has one text. */
const LAST = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' } as const;

const isCanonical = (text: string): boolean => {
  const rest = text.length % 4;
  if (rest === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) return false;
  return rest === 0 || LAST[rest === 2 ? 2 : 3].includes(text.charAt(text.length - 1));
};

const decode = (text: string): Uint8Array | undefined => {
  const native = nativeBuffer();
  if (native === undefined) return decodePortably(text);
  return isCanonical(text) ? new Uint8Array(native.from(text, 'base64url')) : undefined;
};

/**
 * The bytes of a base64url text. Padding, white space, `+`, `/` and non-zero spare bits are refused, so that
 * each byte string has exactly one text.
 *
 * @param text base64url without padding
 * @param code the code of the error to throw
 * @throws CairnError with the given code, `key.malformed` by default
 */
export const decodeBase64Url = (text: string, code: ErrorCode = 'key.malformed'): Uint8Array => {
  const bytes = typeof text === 'string' ? decode(text) : undefined;
  if (bytes === undefined) throw new CairnError(code, 'not base64url without padding');
  return bytes;
};
