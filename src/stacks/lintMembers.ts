import { type JsonObject, joinPointer } from '../model/json.js';
import type { Findings } from './lintFinding.js';

/** Words about a part of a definition: allowed anywhere, without effect. */
const ANNOTATIONS = ['title', 'description', 'note', 'source', 'date', 'jurisdiction', 'purpose'];

/**
 * Report members that the language does not know: a misspelt one would silently have no effect.
 *
 * @param object an object of the definition
 * @param known the members it may have
 * @param pointer JSON Pointer to it
 */
export const lintMembers = (
  object: JsonObject,
  known: readonly string[],
  pointer: string,
  { error }: Findings,
): void => {
  for (const member of Object.keys(object))
    if (!known.includes(member) && !ANNOTATIONS.includes(member))
      error(
        'stack.lint.unknownMember',
        joinPointer(pointer, member),
        `Unknown member "${member}": it would have no effect.`,
      );
};
