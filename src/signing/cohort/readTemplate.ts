import { CairnError } from '../../model/errors.js';
import { expectRecord } from '../../model/expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import type { CohortTemplate, CohortValues } from './cohortTypes.js';

/** Keys and indexes from the root to a value. */
export type Path = readonly (string | number)[];

/** A hole of a template. */
export interface Hole {
  readonly name: string;
  readonly places: readonly Place[];
}

/** One place of a hole. */
export interface Place {
  readonly pointer: string;
  readonly path: Path;
}

/** A template, examined. */
export interface ReadTemplate {
  /** The example, copied. */
  readonly document: JsonObject;
  readonly holes: readonly Hole[];
}

/**
 * Refuse what is no template, before anything of it is read.
 *
 * @param template what the caller gave
 * @throws CairnError `argument.type`, `cohort.template`
 */
export const expectTemplate = (template: CohortTemplate): void => {
  expectRecord(template, { credential: 'any', holes: 'object' }, 'The template');
  for (const [name, places] of Object.entries<unknown>(template.holes))
    if (![places].flat().every((place) => typeof place === 'string'))
      throw new CairnError(
        'cohort.template',
        `the places of the hole ${name} are JSON Pointers, such as /id`,
      );
};

/**
 * Examine a template: every hole has a place, no place lies in another.
 *
 * @param template what the caller gave
 * @throws CairnError `cohort.template` with a pointer, `structure.notObject`, `input.*`
 */
export const readTemplate = ({ credential, holes }: CohortTemplate): ReadTemplate => {
  const document = toPlainJson(credential);
  if (!isJsonObject(document)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const read = Object.entries(holes).map(([name, places]) => ({
    name,
    places: (typeof places === 'string' ? [places] : places).map((pointer) => placeIn(document, pointer)),
  }));
  const pointers = read.flatMap(({ places }) => places.map(({ pointer }) => pointer)).toSorted();
  for (const [i, pointer] of pointers.entries()) {
    const before = pointers.find(
      (other, j) => j !== i && (other === pointer || pointer.startsWith(`${other}/`)),
    );
    if (before !== undefined)
      throw new CairnError('cohort.template', `${pointer} lies in another hole`, { pointer });
  }
  const empty = read.find(({ places }) => places.length === 0);
  if (empty !== undefined) throw new CairnError('cohort.template', `the hole ${empty.name} has no place`);
  return { document, holes: read };
};

const placeIn = (document: JsonObject, pointer: string): Place => {
  const missing = (): CairnError =>
    new CairnError('cohort.template', `there is nothing at ${pointer}`, { pointer });
  if (!pointer.startsWith('/')) throw missing();
  const path: (string | number)[] = [];
  let value: JsonValue | undefined = document;
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      if (!/^(?:0|[1-9]\d*)$/.test(key)) throw missing();
      path.push(Number(key));
      value = (value as readonly JsonValue[])[Number(key)];
    } else {
      if (!isJsonObject(value) || !Object.hasOwn(value, key)) throw missing();
      path.push(key);
      value = value[key];
    }
    if (value === undefined) throw missing();
  }
  return { pointer, path };
};

/**
 * The values of one credential, in the order of the holes.
 *
 * @param values what the caller gave
 * @param holes the holes
 * @throws CairnError `cohort.value` with the pointer of the hole
 */
export const readValues = (
  values: CohortValues | undefined,
  holes: readonly Hole[],
): readonly JsonValue[] => {
  if (!isJsonObject(values)) throw new CairnError('cohort.value', 'the values of a credential are an object');
  const read: JsonValue[] = [];
  for (const { name, places } of holes) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      throw new CairnError('cohort.value', `there is no value for ${name}`, {
        pointer: places[0]?.pointer ?? '',
      });
    }
    read.push(value);
  }
  if (Object.keys(values).length > holes.length) {
    const foreign = Object.keys(values).find((key) => !holes.some(({ name }) => name === key));
    if (foreign !== undefined && values[foreign] !== undefined)
      throw new CairnError('cohort.value', `the template has no hole ${foreign}`);
  }
  return read;
};
