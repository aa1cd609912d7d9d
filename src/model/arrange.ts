import { CLASSES, type ClassName } from './classes.js';
import { CairnError } from './errors.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';
import type { OneOrMany } from './oneOrMany.js';
import type { StructureKind } from './structureKind.js';
import { toPlainJson } from './toPlainJson.js';
import { validateStructure } from './validateStructure.js';

/**
 * What a builder takes for a class: `type` may be left out, here and in whatever is inside, and `undefined` means
 * absent. Credentials inside are taken as they are.
 */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly Draft<Item>[]
  : T extends { readonly '@context': readonly unknown[] }
    ? T
    : T extends object
      ? {
          readonly [Key in keyof T as Key extends 'type' ? never : Key]:
            Draft<T[Key]> | (object extends Pick<T, Key> ? undefined : never);
        } & { readonly type?: OneOrMany<string> | undefined }
      : T;

const arrangeType = (type: string, scalar: boolean, given: JsonValue | undefined): JsonValue =>
  scalar ? (given ?? type) : [...new Set([type, ...asArray(given)])];

const isEmpty = (value: JsonValue): boolean => Array.isArray(value) && value.length === 0;

const arrangeProperty = (className: ClassName, key: string, value: JsonValue, pointer: string): JsonValue => {
  const { many, one } = CLASSES[className];
  const itemClass = many?.[key];
  if (itemClass !== undefined) {
    return asArray(value).map((item, index) =>
      itemClass !== '' && isJsonObject(item)
        ? arrangeObject(itemClass, item, joinPointer(pointer, index))
        : item,
    );
  }
  const objectClass = one?.[key];
  return objectClass !== undefined && isJsonObject(value)
    ? arrangeObject(objectClass, value, pointer)
    : value;
};

const arrangeObject = (className: ClassName, value: JsonObject, pointer: string): JsonObject => {
  const { type, scalarType } = CLASSES[className];
  const arranged: Record<string, JsonValue> = {};
  if (value.id !== undefined) arranged.id = value.id;
  if (type !== undefined) arranged.type = arrangeType(type, scalarType === true, value.type);
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || isEmpty(item) || (key === 'type' && type !== undefined)) continue;
    const here = joinPointer(pointer, key);
    // Open Badges 3.0, "Serialization": null and empty arrays are left out. A null is more likely a mistake.
    if (item === null)
      throw new CairnError('model.invalid', `${key} is null; leave it out instead.`, { pointer: here });
    arranged[key] = arrangeProperty(className, key, item, here);
  }
  return arranged;
};

/**
 * Copy what a builder was given into the form that Cairn writes: plain JSON, types filled in, arrays where the model
 * has arrays, nothing null or empty.
 *
 * @param className the class to write
 * @param draft what was given
 * @param pointer where the result will sit, for errors
 * @throws CairnError `model.invalid`, `input.json.*`, with pointer
 */
export const arrange = (className: ClassName, draft: unknown, pointer = ''): JsonObject => {
  const plain = toPlainJson(draft);
  if (!isJsonObject(plain))
    throw new CairnError(
      'model.invalid',
      `${className} must be an object${className === 'Image' ? ": write { id, type: 'Image' }" : ''}.`,
      { pointer },
    );
  return arrangeObject(className, plain, pointer);
};

/**
 * The last step of every builder: what was built must be right.
 *
 * @param value what was built
 * @param kind what it must be
 * @throws CairnError with the code and pointer of the first finding
 */
export const assertStructure = (value: JsonObject, kind: StructureKind): void => {
  const [first] = validateStructure(value, { kind }).findings;
  if (first !== undefined) throw new CairnError(first.code, first.message, { pointer: first.pointer });
};
