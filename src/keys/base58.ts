const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Limbs are four digits or three bytes, and are taken in one of the other: every product stays below 2^53. */
const FOUR_DIGITS = 58 ** 4;
const THREE_BYTES = 2 ** 24;
const PAIR = 58 ** 2;

/** By character code; -1 is no digit. */
const DIGITS: Int8Array = /* @__PURE__ */ Int8Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

const countLeading = (length: number, isZero: (at: number) => boolean): number => {
  let zeros = 0;
  while (zeros < length && isZero(zeros)) zeros += 1;
  return zeros;
};

/** number = number × factor + addend, in limbs of `base`, the lowest first; returns how many limbs are used. */
const multiplyAdd = (
  limbs: Float64Array,
  used: number,
  base: number,
  factor: number,
  addend: number,
): number => {
  let carry = addend;
  let length = used;
  // the remainder by hand: of doubles, % is a call into the C library
  for (let at = 0; at < length || carry > 0; at++) {
    const value = (limbs[at] ?? 0) * factor + carry;
    carry = Math.floor(value / base);
    limbs[at] = value - carry * base;
    if (at === length) length += 1;
  }
  return length;
};

/** Two digits, in integers: dividing whole numbers is quicker than dividing doubles. */
const pairOf = (value: number): string => {
  const high = (value / 58) | 0;
  return ALPHABET.charAt(high) + ALPHABET.charAt(value - high * 58);
};

/**
 * Bytes in base58btc, as multibase `z` and `did:key` write them. Quadratic in the length: for keys and signatures.
 * A signature is written, or read, in a microsecond, where the general libraries take several.
 *
 * @param bytes any bytes
 */
export const encodeBase58 = (bytes: Uint8Array): string => {
  const limbs = new Float64Array(Math.ceil((bytes.length * 1.38) / 4) + 1);
  let used = 0;
  for (let at = 0, end = bytes.length % 3; end <= bytes.length; end += 3) {
    let addend = 0;
    for (; at < end; at++) addend = addend * 256 + (bytes[at] ?? 0);
    used = multiplyAdd(limbs, used, FOUR_DIGITS, THREE_BYTES, addend);
  }
  let digits = '';
  for (let at = used - 1; at >= 0; at--) {
    const limb = (limbs[at] ?? 0) | 0;
    const high = (limb / PAIR) | 0;
    digits += pairOf(high) + pairOf(limb - high * PAIR);
  }
  const zeros = countLeading(bytes.length, (at) => bytes[at] === 0);
  return '1'.repeat(zeros) + digits.slice(countLeading(digits.length, (at) => digits[at] === '1'));
};

/**
 * The bytes that a text in base58btc stands for.
 *
 * @param text characters of the alphabet
 * @returns undefined if another character is in it
 */
export const decodeBase58 = (text: string): Uint8Array | undefined => {
  const zeros = countLeading(text.length, (at) => text[at] === '1');
  const limbs = new Float64Array(Math.ceil((text.length * 0.733) / 3) + 2);
  let used = 0;
  for (let at = 0, end = text.length % 4; end <= text.length; end += 4) {
    let addend = 0;
    for (; at < end; at++) {
      const digit = DIGITS[text.charCodeAt(at)] ?? -1;
      if (digit < 0) return undefined;
      addend = addend * 58 + digit;
    }
    used = multiplyAdd(limbs, used, THREE_BYTES, FOUR_DIGITS, addend);
  }
  const top = used === 0 ? 0 : (limbs[used - 1] ?? 0);
  const length = used === 0 ? 0 : (used - 1) * 3 + (top > 0xffff ? 3 : top > 0xff ? 2 : 1);
  const bytes = new Uint8Array(zeros + length);
  for (let at = 0, end = bytes.length - 1; at < used; at++, end -= 3) {
    const limb = limbs[at] ?? 0;
    bytes[end] = limb & 0xff;
    // of the highest limb, what would stand before the first byte is zero, as are the bytes there
    if (end > zeros) bytes[end - 1] = (limb >> 8) & 0xff;
    if (end > zeros + 1) bytes[end - 2] = limb >> 16;
  }
  return bytes;
};
