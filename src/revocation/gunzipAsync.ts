import { concatenate } from '../model/concatenate.js';
import { inflateWithNode, nodeZlib, readMember, tooLarge, wholeContent } from './gzipMember.js';

/** Input between two looks at the limit: DEFLATE expands at most 1,032 times. */
const INPUT_STEP = 2048;

/** How {@link gunzipAsync} decompresses. */
export interface GunzipAsyncOptions {
  /** Most bytes that may come out. */
  readonly maxBytes: number;
  /** `stream` leaves `node:zlib` aside. */
  readonly engine?: 'auto' | 'stream' | undefined;
}

/**
 * Decompress exactly one GZIP member by what the runtime has: `node:zlib`, or `DecompressionStream`. The answer is the
 * one of `gunzip`, which has the last word on what a stream refuses, and is loaded only then.
 *
 * @param bytes the whole member
 * @param options limit
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const gunzipAsync = async (
  bytes: Uint8Array,
  { maxBytes, engine = 'auto' }: GunzipAsyncOptions,
): Promise<Uint8Array> => {
  const member = readMember(bytes);
  const zlib = engine === 'auto' ? nodeZlib() : undefined;
  if (zlib !== undefined) return wholeContent(inflateWithNode(zlib, member.deflated, maxBytes), member, zlib);
  const inflated = await inflateInStream(member.deflated, maxBytes);
  if (inflated !== undefined && (await isWhole(member.deflated, maxBytes)))
    return wholeContent(inflated, member);
  const { gunzip } = await import('./gzip.js');
  return gunzip(bytes, { maxBytes, engine: 'portable' });
};

/** Some streams pass over what stands behind the end: whatever ends at the last byte, does not end before it. */
const isWhole = async (deflated: Uint8Array, maxBytes: number): Promise<boolean> =>
  (await inflateInStream(deflated.subarray(0, -1), maxBytes)) === undefined;

/** Undefined where there is no such stream, or it refuses the input: some runtimes refuse what others pass over. */
const inflateInStream = async (deflated: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const { readable, writable } = new DecompressionStream('deflate-raw');
    const written = writeInSteps(deflated, writable.getWriter());
    // What goes wrong with the input is told by the output as well.
    written.catch(() => undefined);
    const reader = readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > maxBytes) {
        reader.cancel().catch(() => undefined);
        break;
      }
      parts.push(value);
    }
    if (length <= maxBytes) await written;
  } catch {
    return undefined;
  }
  if (length > maxBytes) throw tooLarge(maxBytes);
  return concatenate(parts);
};

/** Step by step, and never faster than the output is read, so that a bomb stays small. */
const writeInSteps = async (
  deflated: Uint8Array,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> => {
  for (let at = 0; at < deflated.length; at += INPUT_STEP) {
    await writer.ready;
    await writer.write(new Uint8Array(deflated.subarray(at, at + INPUT_STEP)));
  }
  await writer.close();
};
