import { plainCompare } from './longTexts.js';

/** A predicate as it stands in N-Quads, and its place among all predicates met, so that sorting compares numbers. */
export interface Predicate {
  /** ` <iri> ` */
  readonly text: string;
  rank: number;
}

/** The predicates of a set of compiled contexts. */
export class Predicates {
  readonly #byIri = new Map<string, Predicate>();
  #isRanked = true;

  /** How many there are. */
  get size(): number {
    return this.#byIri.size;
  }

  /**
   * The predicate of an IRI; always the same object.
   *
   * @param iri an IRI that N-Quads write as it is
   */
  of(iri: string): Predicate {
    let predicate = this.#byIri.get(iri);
    if (predicate === undefined) {
      predicate = { text: ` <${iri}> `, rank: 0 };
      this.#byIri.set(iri, predicate);
      this.#isRanked = false;
    }
    return predicate;
  }

  /** Brings the ranks up to date; to be called between the last new predicate and the first comparison. */
  rank(): void {
    if (this.#isRanked) return;
    const sorted = [...this.#byIri.values()].toSorted((a, b) => plainCompare(a.text, b.text));
    for (const [rank, predicate] of sorted.entries()) predicate.rank = rank;
    this.#isRanked = true;
  }
}
