import { builtinModule } from '../model/builtinModule.js';
import { crc32 } from '../model/crc32.js';
import { CairnError, isCairnError } from '../model/errors.js';

const TRAILER_LENGTH = 8;

export interface NodeZlib {
  inflateRawSync(
    bytes: Uint8Array,
    options: { maxOutputLength: number; info: true },
  ): { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };
  crc32?(bytes: Uint8Array): number;
}

/** `node:zlib` where the runtime has it: three times as fast, and without an import that bundles would trip over. */
export const nodeZlib = (): NodeZlib | undefined => builtinModule('node:zlib') as NodeZlib | undefined;

/** The error for bytes that are no member. */
export const malformed = (message: string, cause?: unknown): CairnError =>
  new CairnError('status.list.encoding', message, { cause });

/** The error for output beyond the limit. */
export const tooLarge = (maxBytes: number): CairnError =>
  new CairnError('status.list.tooLarge', `The list decompresses to more than ${maxBytes} bytes.`);

/** Length of the member header (RFC 1952, 2.3), optional fields included. */
const headerLength = (bytes: Uint8Array): number => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8)
    throw malformed('not a GZIP member (RFC 1952)');
  const flags = bytes[3] ?? 0;
  if (flags & 0xe0) throw malformed('the GZIP header has flags that nobody defined');
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) {
    if (flags & flag) {
      const end = bytes.indexOf(0, at);
      if (end < 0) throw malformed('the GZIP header does not end');
      at = end + 1;
    }
  }
  if (!(flags & 2)) return at;
  const sum = (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  if ((crc32(bytes.subarray(0, at)) & 0xffff) !== sum)
    throw malformed('the GZIP header differs from its checksum');
  return at + 2;
};

/** Inflate at once. */
export const inflateWithNode = (zlib: NodeZlib, deflated: Uint8Array, maxBytes: number): Uint8Array => {
  try {
    const { buffer: content, engine } = zlib.inflateRawSync(deflated, {
      maxOutputLength: maxBytes,
      info: true,
    });
    if (engine.bytesWritten !== deflated.length) throw malformed('bytes stand behind the DEFLATE stream');
    return new Uint8Array(content.buffer, content.byteOffset, content.length);
  } catch (cause) {
    if (isCairnError(cause)) throw cause;
    if ((cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw malformed('the DEFLATE stream is damaged', cause);
  }
};

/** A GZIP member, taken apart. */
export interface GzipMember {
  readonly deflated: Uint8Array;
  /** What its trailer says of its content: length, CRC-32. */
  readonly size: number;
  readonly sum: number;
}

/**
 * Take a GZIP member apart (RFC 1952, 2.3).
 *
 * @param bytes the whole member
 * @throws CairnError `status.list.encoding`
 */
export const readMember = (bytes: Uint8Array): GzipMember => {
  const start = headerLength(bytes);
  const end = bytes.length - TRAILER_LENGTH;
  if (end <= start) throw malformed('the GZIP member is cut short');
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, TRAILER_LENGTH);
  return {
    deflated: bytes.subarray(start, end),
    size: trailer.getUint32(4, true),
    sum: trailer.getUint32(0, true),
  };
};

/**
 * The content of a member, if it is what the trailer says: several members, or bytes behind them, are not.
 *
 * @param inflated the content
 * @param member the member
 * @param zlib counts faster
 * @throws CairnError `status.list.encoding`
 */
export const wholeContent = (
  inflated: Uint8Array,
  { size, sum }: GzipMember,
  zlib?: NodeZlib,
): Uint8Array => {
  if (inflated.length !== size || (zlib?.crc32?.(inflated) ?? crc32(inflated)) !== sum)
    throw malformed('length or checksum of the GZIP member differ from its content');
  return inflated;
};
