/** Reading stops here; the verifier's own limit is lower, and says so in its report. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The bytes of a stream, up to the first beyond the limit, by which whoever looks at them sees that there are too many.
 *
 * @param stream a file or standard input
 */
export const readBounded = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(parts, Math.min(size, MOST_BYTES + 1)));
};
