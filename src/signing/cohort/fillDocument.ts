import type { JsonObject, JsonValue } from '../../model/json.js';
import type { Hole, Path } from './readTemplate.js';

type Mutable = Record<string | number, unknown>;

/**
 * A copy of a document with values in its holes. Nothing is shared with the document but the values.
 *
 * @param document the document
 * @param holes its holes
 * @param values a value for each hole
 */
export const fillDocument = (
  document: JsonObject,
  holes: readonly Hole[],
  values: readonly JsonValue[],
): JsonObject => {
  const copy = copyOf(document) as JsonObject;
  for (let i = 0; i < holes.length; i++) {
    for (const { path } of holes[i]?.places ?? []) put(copy, path, values[i]);
  }
  return copy;
};

const put = (root: JsonObject, path: Path, value: JsonValue | undefined): void => {
  let at: unknown = root;
  for (let i = 0; i < path.length - 1; i++) at = (at as Mutable)[path[i] ?? ''];
  (at as Mutable)[path.at(-1) ?? ''] = value;
};

const copyOf = (value: JsonValue | undefined): JsonValue | undefined => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value as readonly JsonValue[]) items.push(copyOf(item));
    return items as JsonValue;
  }
  const copy: Record<string, JsonValue | undefined> = {};
  for (const key of Object.keys(value)) copy[key] = copyOf((value as JsonObject)[key]);
  return copy as JsonObject;
};
