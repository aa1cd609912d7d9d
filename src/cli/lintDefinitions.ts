import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../model/json.js';
import type { Library } from '../stacks/library.js';
import { lintStack } from '../stacks/lintStack.js';
import type { Stack } from '../stacks/types.js';
import type { Linted, ShownFinding } from './printFindings.js';

/** How findings about a stack are summed up. */
export const STACK: Linted = {
  what: 'a stack',
  fit: 'it can be evaluated',
  unfit: 'it will not be evaluated',
};

/** A definition, and where it stands in its file. */
interface Placed {
  readonly definition: JsonValue;
  readonly pointer: string;
}

/**
 * Whether a document is a case: a question about a stack, with its holdings.
 *
 * @param value any value
 */
export const isCase = (value: unknown): value is JsonObject =>
  isJsonObject(value) && isJsonObject(value['stack']) && value['holdings'] !== undefined;

/** A file holds one definition, a list of them, or a case: a question about one, with what it nests. */
const definitionsIn = (content: JsonValue): readonly Placed[] => {
  if (Array.isArray(content))
    return (content as readonly JsonValue[]).map((definition, index) => ({
      definition,
      pointer: joinPointer('', index),
    }));
  if (isCase(content)) return [{ definition: content['stack'] ?? null, pointer: '/stack' }];
  return [{ definition: content, pointer: '' }];
};

const hasShape = (definition: JsonValue): boolean =>
  lintStack(definition).every(({ code }) => code !== 'stack.lint.shape');

/**
 * The definitions in a file that others may name.
 *
 * @param content what the file holds
 */
export const libraryIn = (content: JsonValue): readonly Stack[] => {
  const beside = isJsonObject(content) ? asArray<JsonValue>(content['library']) : [];
  const all = [...definitionsIn(content).map(({ definition }) => definition), ...beside];
  return all.filter(hasShape) as unknown as readonly Stack[];
};

const ORDER: readonly ShownFinding['severity'][] = ['error', 'warning'];

/**
 * What the linter of stacks says of a file.
 *
 * @param content what the file holds
 * @param library definitions that they may name
 * @returns findings, the gravest first; their pointers lead into the file
 */
export const lintDefinitions = (content: JsonValue, library: Library): readonly ShownFinding[] =>
  definitionsIn(content)
    .flatMap(({ definition, pointer: place }) =>
      lintStack(definition, { library }).map(({ hint, pointer, ...rest }) => ({
        ...rest,
        pointer: place + pointer,
        ...(hint === undefined ? {} : { advice: hint }),
      })),
    )
    .toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
