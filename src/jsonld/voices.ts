import { APART, PROFILES } from './apart.js';
import type { GraphNode } from './graphNode.js';

/** The issuer's own words, and those of others. */
const OWN = 1;
const FOREIGN = 4;

/**
 * Listens, while a document is walked, for two objects with one id: two in the issuer's own words, or objects in the words
 * of several. `assertOneDescription` then decides; most documents have none.
 */
export class Voices {
  #voice = OWN;
  #isTwofold = false;
  /** Profiles that are named by their id alone: whoever describes them apart would describe them for the issuer. */
  readonly named: string[] = [];

  /** Into the value of a property; what it returns is for {@link leave}. */
  enter(property: string): number {
    const before = this.#voice;
    if (before === OWN) this.#voice = APART.get(property) ?? OWN;
    return before;
  }

  leave(before: number): void {
    this.#voice = before;
  }

  /** An object with an id. */
  hear(node: GraphNode): void {
    // heard before, whatever it says: even a bare copy could be taken for the other; but others may speak as they like
    if (node.voices !== 0 && (this.#voice !== FOREIGN || node.voices !== FOREIGN)) this.#isTwofold = true;
    node.voices |= this.#voice;
  }

  /** A text that is the value of a property. */
  name(iri: string, property: string): void {
    if (this.#voice === OWN && PROFILES.has(property)) this.named.push(iri);
  }

  isTwofold(subjects: ReadonlyMap<string, GraphNode>): boolean {
    return this.#isTwofold || this.named.some((iri) => (subjects.get(iri)?.voices ?? OWN) !== OWN);
  }
}
