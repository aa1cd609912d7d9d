import { gzipSync, Inflate } from 'fflate';
import { CairnError } from '../model/errors.js';
import { inflateWithNode, malformed, nodeZlib, readMember, tooLarge, wholeContent } from './gzipMember.js';

/** Enough output before the limit is looked at again: DEFLATE expands at most 1,032 times. */
const INPUT_STEP = 2048;

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
  const member = readMember(bytes);
  const zlib = engine === 'auto' ? nodeZlib() : undefined;
  return zlib === undefined
    ? wholeContent(inflateInSteps(member.deflated, maxBytes), member)
    : wholeContent(inflateWithNode(zlib, member.deflated, maxBytes), member, zlib);
};

/**
 * Compress into one GZIP member, the same bytes in every runtime (no time, no name, one engine).
 *
 * @param bytes any bytes
 */
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { mtime: 0, level: 9 });
