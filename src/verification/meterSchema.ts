import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';

/** The keyword that `meterSchema` adds to every subschema, so that applying one can be counted. */
export const STEP_KEYWORD = 'cairnStep';

/** JSON Schema 2019-09, Core 9 and 8.2.5: where subschemas stand. */
const IN_VALUE = new Set([
  'additionalItems',
  'unevaluatedItems',
  'items',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
]);
const COMPACT_JWS = '^[a-zA-Z0-9_-]+\\.[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]+$';
const IN_ARRAY = new Set(['allOf', 'anyOf', 'oneOf', 'items', 'prefixItems']);
const IN_MAP = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'dependencies',
]);

/**
 * A schema whose every subschema counts its use, and that holds no pattern which could run for ever.
 *
 * @param schema a JSON Schema from anywhere
 * @throws CairnError `credentialSchema.unusable` for such a pattern, and for a reference to another document
 */
export const meterSchema = (schema: JsonObject): JsonObject => {
  // The type of the credentialSchema decides the dialect; ids would only matter to other documents.
  const { $schema: _dialect, $id: _id, ...rest } = schema;
  return meterObject(rest);
};

const meter = (schema: JsonValue): JsonValue => (isJsonObject(schema) ? meterObject(schema) : schema);

const meterObject = (schema: JsonObject): JsonObject => {
  refuseUnsafe(schema);
  const entries = Object.entries(schema).map(([keyword, value]): [string, JsonValue | undefined] => {
    if (Array.isArray(value) && IN_ARRAY.has(keyword)) return [keyword, value.map(meter)];
    if (isJsonObject(value) && IN_MAP.has(keyword))
      return [keyword, meterMap(value, keyword === 'patternProperties')];
    return [keyword, value !== undefined && IN_VALUE.has(keyword) ? meter(value) : value];
  });
  return Object.fromEntries([...entries, [STEP_KEYWORD, true]]);
};

const meterMap = (map: JsonObject, areKeysPatterns: boolean): JsonObject => {
  if (areKeysPatterns) Object.keys(map).forEach(refuseSlowPattern);
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, value === undefined ? value : meter(value)]),
  );
};

const refuseUnsafe = ({ $ref, $recursiveRef, pattern }: JsonObject): void => {
  for (const reference of [$ref, $recursiveRef]) {
    if (reference !== undefined && !(typeof reference === 'string' && reference.startsWith('#'))) {
      throw new CairnError('credentialSchema.unusable', 'The schema refers to another document.');
    }
  }
  if (typeof pattern === 'string') refuseSlowPattern(pattern);
};

/**
 * A repeated group that itself repeats or chooses can take exponential time; more than two unbounded repetitions can
 * take more than quadratic time. Published schemas have neither, but for the pattern of a compact JWS, which is linear.
 */
const refuseSlowPattern = (pattern: string): void => {
  if (pattern === COMPACT_JWS) return;
  const plain = pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x');
  const unbounded = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  const isRepeatedChoice = /\([^()]*(?:[*+|]|\{\d+,\d*\})[^()]*\)(?:[*+]|\{\d+,?\d*\})/.test(collapse(plain));
  if (unbounded > 2 || isRepeatedChoice || /\\[1-9k]/.test(pattern)) {
    throw new CairnError(
      'credentialSchema.unusable',
      `The pattern ${JSON.stringify(pattern.slice(0, 80))} may take too long.`,
    );
  }
};

/** Groups that are not repeated, from the inside out, as what they hold, so that repetition is seen through nesting. */
const collapse = (pattern: string): string => {
  const once = pattern.replaceAll(/\((?:\?(?:[:=!]|<[=!]?[^>]*>?))?([^()]*)\)(?![*+{])/g, '$1');
  return once === pattern ? pattern : collapse(once);
};
