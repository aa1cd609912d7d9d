import { CairnError } from '../model/errors.js';
import { crc32 } from '../model/crc32.js';
import { isPng, PNG_SIGNATURE_LENGTH } from './isPng.js';

/** One chunk of a PNG: where it lies, and what it holds. */
export interface PngChunk {
  /** Four ASCII letters. */
  readonly type: string;
  readonly data: Uint8Array;
  /** Offset of the chunk's length field. */
  readonly start: number;
  /** Offset just behind the chunk's checksum. */
  readonly end: number;
}

const LARGEST_CHUNK = 0x7fffffff;
/** Far more than any image needs; what it stops is a file of nothing but empty chunks. */
const MAX_CHUNKS = 65_536;

/**
 * The chunks of a PNG, from IHDR to IEND, each with its checksum checked. Whatever follows IEND is not
 * read (PNG 5.6: IEND is last).
 *
 * @param bytes a whole PNG
 * @throws CairnError `baking.imageFormat`, `baking.png.header`, `baking.png.chunkLength`, `baking.png.truncated`,
 *   `baking.png.crc`, `baking.png.noEnd`, `input.tooLarge`
 */
export const readPngChunks = (bytes: Uint8Array): readonly PngChunk[] => {
  if (!isPng(bytes)) throw new CairnError('baking.imageFormat', 'The image is neither PNG nor SVG.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let start = PNG_SIGNATURE_LENGTH;
  while (start < bytes.length) {
    if (bytes.length - start < 12)
      throw new CairnError('baking.png.truncated', 'The PNG ends in the middle of a chunk.');
    const length = view.getUint32(start);
    if (length > LARGEST_CHUNK)
      throw new CairnError('baking.png.chunkLength', 'A PNG chunk claims a length beyond 2^31-1.');
    const end = start + 12 + length;
    if (end > bytes.length)
      throw new CairnError('baking.png.truncated', 'The PNG ends in the middle of a chunk.');
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    if (crc32(bytes.subarray(start + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw new CairnError('baking.png.crc', `The checksum of the chunk at byte ${start} is wrong.`);
    }
    if (chunks.length === 0 && (type !== 'IHDR' || length !== 13))
      throw new CairnError('baking.png.header', 'The PNG does not begin with an IHDR chunk.');
    chunks.push({ type, data: bytes.subarray(start + 8, end - 4), start, end });
    if (type === 'IEND') return chunks;
    if (chunks.length > MAX_CHUNKS) throw new CairnError('input.tooLarge', 'The PNG has too many chunks.');
    start = end;
  }
  throw new CairnError('baking.png.noEnd', 'The PNG has no IEND chunk.');
};

/**
 * The bytes of one chunk: length, type, data, checksum.
 *
 * @param type four ASCII letters
 * @param data the chunk's data
 */
export const writePngChunk = (type: string, data: Uint8Array): Uint8Array => {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
};
