import { isJsonObject } from '../model/json.js';
import type { Stack } from './types.js';

/** Ids of the stacks that a definition names, wherever; without recursion, since a definition may be anyone's. */
const namedBy = (definition: Stack): readonly string[] => {
  const named: string[] = [];
  const pending: unknown[] = [definition.rule, definition.versions];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...(value as readonly unknown[]));
    else if (isJsonObject(value)) {
      if (typeof value['stack'] === 'string') named.push(value['stack']);
      pending.push(...Object.values(value));
    }
  }
  return named;
};

/**
 * The definitions of a library that a stack nests, at any depth: what its completion rests on beside its own.
 *
 * @param stack the outer definition
 * @param library definitions by which it is evaluated
 * @returns each once, in the order of the library
 */
export const nestedDefinitions = (stack: Stack, library: readonly Stack[]): readonly Stack[] => {
  const reached = new Set<Stack>();
  const pending = [stack];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const id of namedBy(next)) {
      const found = library.find((one) => one.id === id);
      if (found === undefined || reached.has(found) || id === stack.id) continue;
      reached.add(found);
      pending.push(found);
    }
  }
  return library.filter((one) => reached.has(one));
};
