import { isPng } from '../baking/isPng.js';
import { CairnError } from '../model/errors.js';
import type { InputFormat } from './report.js';

/**
 * The one rule by which an input is told apart. A value that is neither text nor bytes is an `object`. Bytes with
 * the PNG signature are `png`. Everything else is text, judged by its first character after one byte order mark and
 * white space: `<` is `svg`, but for HTML, which is `unknown`; base64url up to a dot, beginning with `e` (the first
 * character of every encoded JSON object), is `jwt`, or `sd-jwt` if a `~` follows anywhere; anything else that JSON can
 * begin with is `json`.
 *
 * @param input any value
 */
export const detectFormat = (input: unknown): InputFormat => {
  if (isBytes(input)) return isPng(input) ? 'png' : textFormat(asLatin1(input), () => input.includes(TILDE));
  if (typeof input === 'string') return textFormat(input, () => input.includes('~'));
  return typeof input === 'object' && input !== null ? 'object' : 'unknown';
};

const TILDE = 0x7e;
const LONGEST_HEADER = 8192;

const textFormat = (text: string, hasTilde: () => boolean): InputFormat => {
  const start = skipBlank(text);
  const beginning = text.slice(start, start + LONGEST_HEADER);
  if (beginning.startsWith('<')) return /^<(?:!doctype\s+html|html)\b/i.test(beginning) ? 'unknown' : 'svg';
  if (/^e[\w-]*\./.test(beginning)) return hasTilde() ? 'sd-jwt' : 'jwt';
  return /^[[{"\d\-tfn]/.test(beginning) ? 'json' : 'unknown';
};

const skipBlank = (text: string): number => {
  let index = text.startsWith('\uFEFF') ? 1 : 0;
  while (index < text.length && ' \t\r\n'.includes(text.charAt(index))) index += 1;
  return index;
};

/** The beginning of the bytes as text, one character a byte: enough to see what it is, whatever the encoding. */
const asLatin1 = (bytes: Uint8Array): string => {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length && [0x20, 0x09, 0x0d, 0x0a].includes(bytes[start] as number)) start += 1;
  return String.fromCharCode(...bytes.subarray(start, start + LONGEST_HEADER));
};

/**
 * Whether a value is bytes. `ArrayBuffer.isView` asks first, since a proxy could throw at `instanceof`.
 *
 * @param input any value
 */
export const isBytes = (input: unknown): input is Uint8Array =>
  ArrayBuffer.isView(input) && input instanceof Uint8Array;

/** Bytes as files and requests give them. */
type PackedBytes = ArrayBuffer | ArrayBufferView | Pick<Blob, 'arrayBuffer' | 'size' | 'slice'>;

/**
 * Whether a value is bytes in another form than a Uint8Array: an ArrayBuffer, another view of one, a Blob or File.
 *
 * @param input any value
 */
export const isPackedBytes = (input: unknown): input is PackedBytes => {
  if (typeof input !== 'object' || input === null || isBytes(input)) return false;
  try {
    return ArrayBuffer.isView(input) || input instanceof ArrayBuffer || isBlob(input);
  } catch {
    // a proxy that refuses to be asked
    return false;
  }
};

/** Where the runtime has blobs. */
const isBlob = (input: object): boolean => {
  const { Blob } = globalThis as { readonly Blob?: abstract new () => object };
  return Blob !== undefined && input instanceof Blob;
};

/**
 * How large an input is, told without reading it; 0 for what is neither text nor bytes.
 *
 * @param input any value
 */
export const sizeOf = (input: unknown): number => {
  if (typeof input === 'string' || isBytes(input)) return input.length;
  if (!isPackedBytes(input)) return 0;
  return 'size' in input ? input.size : input.byteLength;
};

/**
 * The bytes themselves, not copied.
 *
 * @param input see {@link isPackedBytes}
 * @throws CairnError `input.json.notPlain` where there are none any more
 */
export const unpackBytes = async (input: PackedBytes): Promise<Uint8Array> => {
  try {
    if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    return new Uint8Array(input instanceof ArrayBuffer ? input : await input.arrayBuffer());
  } catch (cause) {
    throw new CairnError(
      'input.json.notPlain',
      'The bytes cannot be read: their file is gone, or their buffer was transferred. Hand in a copy.',
      { cause },
    );
  }
};
