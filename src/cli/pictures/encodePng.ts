import { zlibSync } from 'fflate';
import { writePngChunk } from '../../baking/pngChunks.js';
import { concatenate } from '../../model/concatenate.js';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/** Each row preceded by its filter: "up" (PNG 9.2, type 2), which suits pictures that change slowly downwards. */
const filterRows = (width: number, height: number, rgba: Uint8Array): Uint8Array => {
  const stride = width * 4;
  const rows = new Uint8Array(height * (stride + 1));
  for (let row = 0; row < height; row += 1) {
    const start = row * (stride + 1);
    rows[start] = 2;
    for (let index = 0; index < stride; index += 1) {
      const above = row === 0 ? 0 : (rgba[(row - 1) * stride + index] ?? 0);
      rows[start + 1 + index] = (rgba[row * stride + index] ?? 0) - above;
    }
  }
  return rows;
};

/**
 * Write a picture as PNG: eight bits a channel, with alpha, not interlaced.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgba four bytes a pixel, row by row from the top
 * @returns the file's bytes
 */
export const encodePng = (width: number, height: number, rgba: Uint8Array): Uint8Array => {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  const parts = [
    Uint8Array.from(SIGNATURE),
    writePngChunk('IHDR', header),
    writePngChunk('IDAT', zlibSync(filterRows(width, height, rgba), { level: 7 })),
    writePngChunk('IEND', new Uint8Array(0)),
  ];
  return concatenate(parts);
};
