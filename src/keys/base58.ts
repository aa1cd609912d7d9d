const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Characters are taken four at a time, bytes two at a time: every product stays below 2^53. */
const FIVE_DIGITS = 58 ** 5;
const THREE_BYTES = 2 ** 24;

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
  for (let at = 0; at < used; at++) {
    const value = (limbs[at] ?? 0) * factor + carry;
    carry = Math.floor(value / base);
    limbs[at] = value - carry * base;
  }
  for (; carry > 0; length++) {
    limbs[length] = carry % base;
    carry = Math.floor(carry / base);
  }
  return length;
};

/**
 * Bytes in base58btc, as multibase `z` and `did:key` write them. Quadratic in the length: for keys and signatures.
 * A signature is written, or read, in a microsecond, where the general libraries take several.
 *
 * @param bytes any bytes
 */
export const encodeBase58 = (bytes: Uint8Array): string => {
  const zeros = countLeading(bytes.length, (at) => bytes[at] === 0);
  const limbs = new Float64Array(Math.ceil((bytes.length * 1.38) / 5) + 1);
  let used = 0;
  for (let at = zeros; at < bytes.length; at += 2) {
    const [first = 0, second] = [bytes[at], bytes[at + 1]];
    used =
      second === undefined
        ? multiplyAdd(limbs, used, FIVE_DIGITS, 256, first)
        : multiplyAdd(limbs, used, FIVE_DIGITS, 65_536, first * 256 + second);
  }
  let text = '';
  for (let at = 0; at < used; at++) {
    // the highest limb has no leading digits, all others have five
    let value = limbs[at] ?? 0;
    let missing = at === used - 1 ? 0 : 5;
    while (value > 0 || missing > 0) {
      text = ALPHABET.charAt(value % 58) + text;
      value = Math.floor(value / 58);
      missing -= 1;
    }
  }
  return '1'.repeat(zeros) + text;
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
  for (let at = zeros; at < text.length; at += 4) {
    let factor = 1;
    let addend = 0;
    for (let i = at; i < at + 4 && i < text.length; i++) {
      const digit = DIGITS[text.charCodeAt(i)] ?? -1;
      if (digit < 0) return undefined;
      addend = addend * 58 + digit;
      factor *= 58;
    }
    used = multiplyAdd(limbs, used, THREE_BYTES, factor, addend);
  }
  const top = used === 0 ? 0 : (limbs[used - 1] ?? 0);
  const length = used === 0 ? 0 : (used - 1) * 3 + (top > 0xffff ? 3 : top > 0xff ? 2 : 1);
  const bytes = new Uint8Array(zeros + length);
  for (let at = 0; at < length; at++)
    bytes[zeros + length - 1 - at] = Math.floor((limbs[Math.floor(at / 3)] ?? 0) / 256 ** (at % 3));
  return bytes;
};
