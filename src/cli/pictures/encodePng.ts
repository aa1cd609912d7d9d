import { zlibSync } from 'fflate';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/** CRC-32 of ISO 3309, as PNG 5.5 asks for. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
};

/** A chunk: length, type, data, CRC over type and data (PNG 5.3). */
const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
};

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
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(filterRows(width, height, rgba), { level: 7 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
};
