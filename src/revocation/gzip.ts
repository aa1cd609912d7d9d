import { gzipSync } from 'fflate';
import { inflateWithNode, nodeZlib, readMember, wholeContent } from './gzipMember.js';
import { inflate } from './inflate.js';

/** How {@link gunzip} decompresses. */
export interface GunzipOptions {
  /** Most bytes that may come out. */
  readonly maxBytes: number;
  /** `portable` leaves the runtime's own zlib aside. */
  readonly engine?: 'auto' | 'portable' | undefined;
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
    ? wholeContent(inflate(member.deflated, maxBytes), member)
    : wholeContent(inflateWithNode(zlib, member.deflated, maxBytes), member, zlib);
};

/**
 * Compress into one GZIP member, the same bytes in every runtime (no time, no name, one engine).
 *
 * @param bytes any bytes
 */
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { mtime: 0, level: 9 });
