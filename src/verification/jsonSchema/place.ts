import { CairnError } from '../../model/errors.js';
import { joinPointer, type JsonValue } from '../../model/json.js';

/** Takes work out of a budget, before it is begun; throws `credentialSchema.unusable` if there is not as much left. */
export type SpendSchemaWork = (work: number) => void;

/** Where in the credential; undefined is the credential itself. */
export interface Location {
  readonly parent: Location | undefined;
  readonly token: string | number;
}

/** A value that a schema is applied to. */
export interface Place {
  readonly value: JsonValue;
  readonly at: Location | undefined;
  /** How many applications of schemas lie around this one, in values and in place. */
  readonly depth: number;
  /** Its properties and items that some keyword has looked at, for `unevaluatedProperties` and `unevaluatedItems`. */
  readonly evaluated: Set<string | number>;
  readonly spend: SpendSchemaWork;
}

/** What is wrong, and where. */
export interface Mismatch {
  readonly at: Location | undefined;
  readonly message: string;
}

/** Applies a schema, or one keyword of it; undefined if the value matches. */
export type Schema = (place: Place) => Mismatch | undefined;

/** The mismatch of a place. */
export const mismatch = ({ at }: Place, message: string): Mismatch => ({ at, message });

/** A property or an item of a place. */
export const childOf = (place: Place, token: string | number, value: JsonValue): Place => ({
  value,
  at: { parent: place.at, token },
  depth: place.depth + 1,
  evaluated: new Set(),
  spend: place.spend,
});

/**
 * Apply a schema to the same value, as `allOf` and `$ref` do: what it has looked at counts for the schema around it,
 * if it matches (JSON Schema Core 2019-09, 7.7.1.1 and 9.3.1.3).
 */
export const applyInPlace = (schema: Schema, place: Place): Mismatch | undefined => {
  const inner: Place = { ...place, depth: place.depth + 1, evaluated: new Set() };
  const found = schema(inner);
  if (found !== undefined) return found;
  place.spend(inner.evaluated.size);
  for (const token of inner.evaluated) place.evaluated.add(token);
  return undefined;
};

/** The JSON pointer of a location. */
export const pointerOf = (at: Location | undefined): string => {
  const tokens: (string | number)[] = [];
  for (let place = at; place !== undefined; place = place.parent) tokens.unshift(place.token);
  return tokens.reduce<string>(joinPointer, '');
};

/** The schema, or the work that it asks for, is nothing that can be used: no finding about the credential. */
export const unusable = (message: string, cause?: unknown): CairnError =>
  new CairnError('credentialSchema.unusable', message, cause === undefined ? {} : { cause });
