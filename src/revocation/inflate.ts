import { malformed, tooLarge } from './gzipMember.js';

/** Symbols by code: how many codes of each length, and the symbols in the order of their codes (RFC 1951, 3.2.2). */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115];
const LENGTH_BASES = [...LENGTHS, 131, 163, 195, 227, 258];
/** RFC 1951, 3.2.7: the order in which lengths of code lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const lengthBits = (symbol: number): number => (symbol < 8 || symbol === 28 ? 0 : Math.floor(symbol / 4) - 1);
const distanceBits = (symbol: number): number => (symbol < 4 ? 0 : Math.floor(symbol / 2) - 1);
const distanceBase = (symbol: number): number =>
  symbol < 4 ? symbol + 1 : (2 + (symbol % 2)) * 2 ** distanceBits(symbol) + 1;

/** A code that is neither over-subscribed nor, but for one code of one bit, incomplete: as zlib has it. */
const codeOf = (lengths: readonly number[], mayBeSingle: boolean): Code => {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const used = lengths.length - (counts[0] ?? 0);
  counts[0] = 0;
  let left = 1;
  let longest = 0;
  const offsets = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    if (left < 0) throw malformed('the DEFLATE stream has a code with too many symbols');
    if (count > 0) longest = length;
    offsets[length + 1] = (offsets[length] ?? 0) + count;
  }
  if (left > 0 && !(mayBeSingle && longest <= 1))
    throw malformed('the DEFLATE stream has an incomplete code');
  const symbols = new Uint16Array(used);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const at = offsets[length] ?? 0;
    symbols[at] = symbol;
    offsets[length] = at + 1;
  }
  return { counts, symbols };
};

const fixedLengths = (): number[] =>
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));

class Inflation {
  readonly #bytes: Uint8Array;
  readonly #maxBytes: number;
  #at = 0;
  #bits = 0;
  #bitCount = 0;
  #out = new Uint8Array(32 * 1024);
  #length = 0;

  constructor(bytes: Uint8Array, maxBytes: number) {
    this.#bytes = bytes;
    this.#maxBytes = maxBytes;
  }

  run(): Uint8Array {
    for (let isLast = false; !isLast;) {
      isLast = this.#read(1) === 1;
      const type = this.#read(2);
      if (type === 0) this.#stored();
      else if (type === 1)
        this.#compressed(codeOf(fixedLengths(), false), codeOf(Array<number>(32).fill(5), false));
      else if (type === 2) this.#dynamic();
      else throw malformed('the DEFLATE stream has a block of no type');
    }
    if (this.#at < this.#bytes.length) throw malformed('bytes stand behind the DEFLATE stream');
    return this.#out.slice(0, this.#length);
  }

  #read(count: number): number {
    while (this.#bitCount < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw malformed('the DEFLATE stream is cut short');
      this.#at += 1;
      this.#bits |= byte << this.#bitCount;
      this.#bitCount += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  #symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length += 1) {
      code |= this.#read(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) * 2;
      code *= 2;
    }
    throw malformed('the DEFLATE stream has a code for nothing');
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#maxBytes) throw tooLarge(this.#maxBytes);
    if (needed <= this.#out.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#out.length * 2));
    larger.set(this.#out);
    this.#out = larger;
  }

  #stored(): void {
    this.#bits = 0;
    this.#bitCount = 0;
    const length = this.#read(16);
    if (length !== (this.#read(16) ^ 0xffff)) throw malformed('the lengths of a stored block disagree');
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformed('the DEFLATE stream is cut short');
    this.#room(length);
    this.#out.set(this.#bytes.subarray(this.#at, end), this.#length);
    this.#at = end;
    this.#length += length;
  }

  #dynamic(): void {
    const literals = this.#read(5) + 257;
    const distances = this.#read(5) + 1;
    const many = this.#read(4) + 4;
    if (literals > 286 || distances > 30) throw malformed('the DEFLATE stream has too many codes');
    const own = Array<number>(19).fill(0);
    for (const place of ORDER.slice(0, many)) own[place] = this.#read(3);
    const code = codeOf(own, false);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const symbol = this.#symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else {
        const previous = symbol === 16 ? lengths.at(-1) : 0;
        if (previous === undefined) throw malformed('the DEFLATE stream repeats a length before the first');
        const times =
          symbol === 16 ? 3 + this.#read(2) : symbol === 17 ? 3 + this.#read(3) : 11 + this.#read(7);
        for (let i = 0; i < times; i += 1) lengths.push(previous);
      }
    }
    if (lengths.length > literals + distances) throw malformed('the DEFLATE stream has too many lengths');
    if (lengths[END_OF_BLOCK] === 0) throw malformed('a block of the DEFLATE stream cannot end');
    this.#compressed(codeOf(lengths.slice(0, literals), true), codeOf(lengths.slice(literals), true));
  }

  #compressed(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        this.#room(1);
        this.#out[this.#length] = symbol;
        this.#length += 1;
      } else this.#copy(symbol - 257, distances);
    }
  }

  #copy(symbol: number, distances: Code): void {
    const base = LENGTH_BASES[symbol];
    if (base === undefined) throw malformed('the DEFLATE stream has a length that is none');
    const length = base + this.#read(lengthBits(symbol));
    const place = this.#symbol(distances);
    if (place > 29) throw malformed('the DEFLATE stream has a distance that is none');
    const distance = distanceBase(place) + this.#read(distanceBits(place));
    if (distance > this.#length) throw malformed('the DEFLATE stream reaches back before its beginning');
    this.#room(length);
    for (let i = 0; i < length; i += 1, this.#length += 1)
      this.#out[this.#length] = this.#out[this.#length - distance] ?? 0;
  }
}

/**
 * Decompress one DEFLATE stream (RFC 1951) that ends where the bytes end. It refuses what zlib refuses; libraries for
 * browsers pass over the two lengths of a stored block, incomplete codes, and what stands behind the stream.
 *
 * @param bytes the whole stream
 * @param maxBytes most bytes that may come out
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const inflate = (bytes: Uint8Array, maxBytes: number): Uint8Array =>
  new Inflation(bytes, maxBytes).run();
