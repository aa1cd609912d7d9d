import { LONG_TEXT } from '../model/textScan.js';
import { hexHasher } from './sha256.js';

/** How much of a long text stands in its stand-in, so that nearly all comparisons need no more. */
const HEAD = 512;

/** Cannot stand in N-Quads: literals escape it, IRIs may not hold it. */
const MARK = '\u0000';

/** The texts of one length: the first one met, and the others by their hash. */
interface Group {
  readonly first: number;
  byHash: Map<string, number> | undefined;
}

/**
 * Stands in for the long texts of one document (images in data URLs, encoded status lists), so that they are copied
 * once, when the result is written, and not at every step of concatenating and sorting.
 */
export class LongTexts {
  readonly #texts: string[] = [];
  /** Indexes of texts, by length. */
  readonly #groups = new Map<number, Group>();

  /** Whether there is any. */
  get isEmpty(): boolean {
    return this.#texts.length === 0;
  }

  /**
   * A text as it is, or its stand-in if it is long.
   *
   * @param text text of an IRI or a literal, escaped
   */
  shorten(text: string): string {
    if (text.length < LONG_TEXT) return text;
    return `${text.slice(0, HEAD)}${MARK}${this.#indexOf(text)}${MARK}`;
  }

  /**
   * Most lengths are those of one text. Others are told apart by a hash: to compare thousands that begin alike with each
   * other would take the square of their number, and so would the keys of a Map, of which engines hash no more than 16 kB.
   */
  #indexOf(text: string): number {
    const group = this.#groups.get(text.length);
    if (group === undefined) {
      const first = this.#texts.push(text) - 1;
      this.#groups.set(text.length, { first, byHash: undefined });
      return first;
    }
    if (text === this.#texts[group.first]) return group.first;
    group.byHash ??= new Map();
    const hash = hexHasher()(text);
    let index = group.byHash.get(hash);
    if (index === undefined) group.byHash.set(hash, (index = this.#texts.push(text) - 1));
    return index;
  }

  /**
   * The pieces of a text with its stand-ins resolved.
   *
   * @param text text that may hold stand-ins
   */
  pieces(text: string): string[] {
    if (this.isEmpty) return [text];
    return text
      .split(MARK)
      .map((piece, i) => (i % 2 === 0 ? piece : (this.#texts[Number(piece)] ?? '').slice(HEAD)));
  }

  /** Compares two texts as if no stand-in stood in them. */
  get compareTexts(): (a: string, b: string) => number {
    return this.isEmpty ? plainCompare : this.#compare;
  }

  readonly #compare = (a: string, b: string): number => {
    if (a === b) return 0;
    const markA = a.indexOf(MARK);
    const markB = b.indexOf(MARK);
    const shared = Math.min(markA === -1 ? Infinity : markA, markB === -1 ? Infinity : markB);
    if (shared !== Infinity && a.slice(0, shared) === b.slice(0, shared)) {
      return plainCompare(this.pieces(a).join(''), this.pieces(b).join(''));
    }
    return plainCompare(a, b);
  };
}

/**
 * Compares by UTF-16 code units.
 *
 * @param a any string
 * @param b any string
 */
export const plainCompare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
