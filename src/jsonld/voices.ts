import type { JsonObject } from '../model/json.js';
import { APART, PROFILES } from './apart.js';
import type { GraphNode } from './graphNode.js';
import { isSameJson } from '../model/isSameJson.js';

/** The issuer's own words. */
const OWN = 1;

/**
 * Listens, while a document is walked, for two objects with one id that could be told apart: different ones in the issuer's
 * own words, or objects in the words of several. `assertOneDescription` then decides; most documents have none.
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
  hear(node: GraphNode, element: JsonObject, saysSomething: boolean): void {
    node.voices |= this.#voice;
    if (node.voices !== this.#voice) this.#isTwofold = true;
    else if (this.#voice !== OWN || !saysSomething) return;
    else if (node.description === undefined) node.description = element;
    else if (!isSameJson(node.description, element)) this.#isTwofold = true;
  }

  /** A text that is the value of a property. */
  name(iri: string, property: string): void {
    if (this.#voice === OWN && PROFILES.has(property)) this.named.push(iri);
  }

  isTwofold(subjects: ReadonlyMap<string, GraphNode>): boolean {
    return this.#isTwofold || this.named.some((iri) => (subjects.get(iri)?.voices ?? OWN) !== OWN);
  }
}
