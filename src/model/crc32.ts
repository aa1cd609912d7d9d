/** PNG (Third Edition), Annex D; RFC 1952, 8: the polynomial 0xEDB88320, one table entry a byte. */
const makeTable = (): Uint32Array => {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit += 1) {
      remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
    }
    table[byte] = remainder >>> 0;
  }
  return table;
};

const TABLE = /* @__PURE__ */ makeTable();

/**
 * CRC-32 as PNG and GZIP use it (ISO 3309).
 *
 * @param bytes the bytes to sum
 * @returns the checksum as an unsigned 32-bit integer
 */
export const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (TABLE[(crc ^ (bytes[index] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
};
