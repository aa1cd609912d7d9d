import { gzipSync, Inflate } from 'fflate';
import { CairnError } from '../model/errors.js';

/** Enough output before the limit is looked at again: DEFLATE expands at most 1,032 times. */
const INPUT_STEP = 2048;
const TRAILER_LENGTH = 8;

interface NodeZlib {
  inflateRawSync(bytes: Uint8Array, options: { maxOutputLength: number }): Uint8Array;
  crc32?(bytes: Uint8Array): number;
}

/** `node:zlib` where the runtime has it: three times as fast, and without an import that bundles would trip over. */
const nodeZlib = (): NodeZlib | undefined => {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  return process?.getBuiltinModule?.('node:zlib') as NodeZlib | undefined;
};

const malformed = (message: string, cause?: unknown): CairnError =>
  new CairnError('status.list.encoding', message, { cause });

const tooLarge = (maxBytes: number): CairnError =>
  new CairnError('status.list.tooLarge', `The list decompresses to more than ${maxBytes} bytes.`);

/** CRC-32 (RFC 1952, 8) without a table: lists are small, and read once. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
};

/** Length of the member header (RFC 1952, 2.3), optional fields included. */
const headerLength = (bytes: Uint8Array): number => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8)
    throw malformed('not a GZIP member (RFC 1952)');
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) {
    if (flags & flag) {
      const end = bytes.indexOf(0, at);
      if (end < 0) throw malformed('the GZIP header does not end');
      at = end + 1;
    }
  }
  return flags & 2 ? at + 2 : at;
};

const inflateWithNode = (zlib: NodeZlib, deflated: Uint8Array, maxBytes: number): Uint8Array => {
  try {
    const { buffer, byteOffset, length } = zlib.inflateRawSync(deflated, { maxOutputLength: maxBytes });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw malformed('the DEFLATE stream is damaged', cause);
  }
};

const inflateInSteps = (deflated: Uint8Array, maxBytes: number): Uint8Array => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((part) => {
    length += part.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  });
  try {
    for (let at = 0; at < deflated.length; at += INPUT_STEP) {
      inflate.push(deflated.subarray(at, at + INPUT_STEP), at + INPUT_STEP >= deflated.length);
    }
  } catch (cause) {
    throw cause instanceof CairnError ? cause : malformed('the DEFLATE stream is damaged', cause);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** How {@link gunzip} decompresses. */
export interface GunzipOptions {
  /** Most bytes that may come out. */
  readonly maxBytes: number;
  /** `portable` leaves the runtime's own zlib aside. */
  readonly engine?: 'auto' | 'portable';
}

/**
 * Decompress exactly one GZIP member (RFC 1952). zlib, raw DEFLATE, several members and trailing bytes are
 * refused, with the same answer in every runtime; the output never grows beyond the limit.
 *
 * @param bytes the whole member
 * @param options limit and engine
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const gunzip = (bytes: Uint8Array, { maxBytes, engine = 'auto' }: GunzipOptions): Uint8Array => {
  const start = headerLength(bytes);
  const end = bytes.length - TRAILER_LENGTH;
  if (end <= start) throw malformed('the GZIP member is cut short');
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, TRAILER_LENGTH);
  const size = trailer.getUint32(4, true);
  const zlib = engine === 'auto' ? nodeZlib() : undefined;
  const deflated = bytes.subarray(start, end);
  const inflated =
    zlib === undefined ? inflateInSteps(deflated, maxBytes) : inflateWithNode(zlib, deflated, maxBytes);
  const sum = zlib?.crc32?.(inflated) ?? crc32(inflated);
  if (inflated.length !== size || sum !== trailer.getUint32(0, true)) {
    throw malformed('length or checksum of the GZIP member differ from its content');
  }
  return inflated;
};

/**
 * Compress into one GZIP member, the same bytes in every runtime (no time, no name, one engine).
 *
 * @param bytes any bytes
 */
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { mtime: 0, level: 9 });
