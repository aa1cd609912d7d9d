import { CairnError } from './errors.js';
import { joinPointer, type JsonObject, type JsonRecord } from './json.js';
import { isPlainObject, isThenable } from './plainObject.js';

/**
 * What a value must be: what `typeof` calls it (an `object` is neither null nor an array, a `number` no NaN), or
 * `array`, `bytes` (Uint8Array), `count` (a number from 0), `several` (a number from 1), `instant` (a Date or epoch milliseconds), `any`, one of
 * these with `|` between. Callers in plain JavaScript have no compiler that says so.
 */
export type Kind = string;

/**
 * What an option may be: a kind, one of some texts, a list of such things, an object that `has` some members at least,
 * or one with options of its own.
 */
export type Expected =
  | Kind
  | readonly string[]
  | { readonly each: Expected }
  | { readonly has: Readonly<Record<string, Kind>> }
  | { readonly shape: Readonly<Record<string, Expected>>; readonly required?: readonly string[] };

/** What each option may be. The compiler sees to it that none is forgotten and none is left over. */
export type Shape<T> = { readonly [Key in keyof Required<T>]: Expected };

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  bytes: 'bytes (Uint8Array)',
  count: 'a number from 0',
  several: 'a number from 1',
  instant: 'a Date or epoch milliseconds',
};

/** Split once: options are checked at every call. */
const split = new Map<Kind, readonly Kind[]>();

const alternatives = (kind: Kind): readonly Kind[] => {
  const known = split.get(kind);
  if (known !== undefined) return known;
  const parts = kind.split('|');
  split.set(kind, parts);
  return parts;
};

const isOf = (kind: Kind, value: unknown): boolean => {
  switch (kind) {
    case 'any':
      return true;
    case 'array':
      return Array.isArray(value);
    case 'bytes':
      return value instanceof Uint8Array;
    case 'count':
      return typeof value === 'number' && value >= 0;
    case 'several':
      return typeof value === 'number' && value >= 1;
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value);
    case 'instant':
      // ECMAScript's own range of time values; NaN is outside of it
      return (typeof value === 'number' || value instanceof Date) && Math.abs(Number(value)) <= 8.64e15;
    case 'object':
      // a proxy that refuses to be read is refused here
      return (
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.getPrototypeOf(value) !== undefined
      );
    default:
      return typeof value === kind || alternatives(kind).some((one) => one !== kind && isOf(one, value));
  }
};

const isKind = (kind: Kind, value: unknown): boolean => {
  // what nearly every argument is, before anything that could be refused
  if (typeof value === kind && kind !== 'object' && kind !== 'number') return true;
  try {
    return isOf(kind, value);
  } catch {
    return false;
  }
};

const describe = (kind: Kind): string =>
  kind
    .split('|')
    .map((one) => WORDS[one] ?? `a ${one}`)
    .join(' or ');

/**
 * Refuse an argument of the wrong type where it comes in.
 *
 * @param value what the caller gave
 * @param kind what it must be
 * @param name what it is called, for the message
 * @throws CairnError `argument.type`
 */
export const expectArgument = (value: unknown, kind: Kind, name: string): void => {
  if (!isKind(kind, value)) throw new CairnError('argument.type', `${name} must be ${describe(kind)}.`);
};

/**
 * A JSON object where it comes in: typed as any object, since a type that a program declares as an `interface` has no
 * index signature. What its members are is looked at where they are read.
 *
 * @param value what the caller gave
 * @param name what it is called, for the message
 * @throws CairnError `argument.type`
 */
export const expectJsonObject = (value: JsonRecord, name: string): JsonObject => {
  expectArgument(value, 'object', name);
  return value as JsonObject;
};

/** The first member of a record that is not what it must be: where it stands, and what belongs there. */
interface MemberFault {
  readonly where: string;
  readonly kind: Kind;
}

const faultOf = (value: unknown, members: Readonly<Record<string, Kind>>): MemberFault | undefined => {
  if (!isKind('object', value)) return { where: '', kind: 'object' };
  for (const member of Object.keys(members)) {
    const kind = members[member] ?? 'any';
    if (!isKind(kind, readMember(value as Readonly<Record<string, unknown>>, member)))
      return { where: `/${member}`, kind };
  }
  return undefined;
};

/** A getter that throws has no value to give. */
const readMember = (record: Readonly<Record<string, unknown>>, member: string): unknown => {
  try {
    return record[member];
  } catch {
    return UNREADABLE;
  }
};

/** Of no kind, and so refused wherever anything is expected. */
const UNREADABLE = Symbol('unreadable');

const wrongMember = ({ where, kind }: MemberFault, name: string, pointer: string): CairnError =>
  new CairnError('argument.type', `${name}${where.replace('/', ': ')} must be ${describe(kind)}.`, {
    pointer: pointer + where,
  });

/**
 * Refuse plain data that lacks what the function is about to read. Further members are not looked at.
 *
 * @param value what the caller gave
 * @param members what each member must be; `string|undefined` may be absent
 * @param name what it is called, for the message
 * @param pointer where it sits
 * @throws CairnError `argument.type` with a pointer to the member
 */
export const expectRecord = (
  value: unknown,
  members: Readonly<Record<string, Kind>>,
  name: string,
  pointer = '',
): void => {
  const fault = faultOf(value, members);
  if (fault !== undefined) throw wrongMember(fault, name, pointer);
};

/**
 * Refuse what cannot be gone through one by one.
 *
 * @param value an array, a generator, a stream
 * @throws CairnError `argument.type`
 */
export const expectIterable = (value: unknown): void => {
  const isIterable =
    isKind('array', value) ||
    (isKind('object', value) && (Symbol.iterator in Object(value) || Symbol.asyncIterator in Object(value)));
  if (!isIterable)
    throw new CairnError('argument.type', 'The inputs must be a list, a generator or a stream.');
};

const optionAt = (pointer: string): string => `The option ${pointer.slice(1).replaceAll('/', '.')}`;

const invalid = (pointer: string, wanted: string): CairnError =>
  new CairnError('option.invalid', `${optionAt(pointer)} must be ${wanted}.`, { pointer });

/** The pointer is only written out for what is wrong. */
const expectValue = (value: unknown, expected: Expected, outer: string, name: string | number): void => {
  if (typeof expected === 'string') {
    if (!isKind(expected, value)) throw invalid(joinPointer(outer, name), describe(expected));
  } else if ('has' in expected) {
    const fault = faultOf(value, expected.has);
    if (fault === undefined) return;
    const pointer = joinPointer(outer, name);
    throw wrongMember(fault, optionAt(pointer), pointer);
  } else if ('shape' in expected) {
    expectMembers(value, expected.shape, expected.required ?? [], joinPointer(outer, name));
  } else if ('each' in expected) {
    const pointer = joinPointer(outer, name);
    if (!Array.isArray(value)) throw invalid(pointer, 'a list');
    for (let index = 0; index < value.length; index += 1)
      expectValue(value[index], expected.each, pointer, index);
  } else if (!expected.includes(value as string)) {
    throw invalid(joinPointer(outer, name), `one of ${expected.join(', ')}`);
  }
};

/** Members that stand anywhere else than in the object itself would be ignored: those of a Map, a promise, a class. */
const namesOf = (options: unknown): readonly string[] | undefined => {
  if (!isKind('object', options) || !isPlainObject(options as object)) return undefined;
  try {
    return Object.keys(options as object);
  } catch {
    return undefined;
  }
};

const expectMembers = (
  options: unknown,
  shape: Readonly<Record<string, Expected>>,
  required: readonly string[],
  pointer: string,
): void => {
  const names = namesOf(options);
  if (names === undefined) {
    const wanted = isThenable(options)
      ? 'a plain object, not a promise (did you forget await?)'
      : 'a plain object';
    if (pointer !== '') throw invalid(pointer, wanted);
    throw new CairnError('argument.type', `Options must be ${wanted}.`);
  }
  const given = options as Readonly<Record<string, unknown>>;
  for (const name of names) {
    const value = readMember(given, name);
    if (value === undefined) continue;
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (expected === undefined) {
      const known = Object.keys(shape).join(', ');
      throw new CairnError('option.unknown', `There is no option ${name}; there are ${known}.`, {
        pointer: joinPointer(pointer, name),
      });
    }
    expectValue(value, expected, pointer, name);
  }
  for (const name of required) {
    if (given[name] === undefined) {
      throw new CairnError('option.invalid', `The option ${name} is missing.`, {
        pointer: joinPointer(pointer, name),
      });
    }
  }
};

/**
 * Refuse options that mean nothing: a misspelt name would otherwise be ignored, and a value of the wrong type fail
 * somewhere inside. Options that are undefined are absent.
 *
 * @param options what the caller gave; undefined for none
 * @param shape what there is
 * @param required those that must be there; with any, options cannot be left out
 * @throws CairnError `argument.type`, `option.unknown`, `option.invalid`, with a pointer into the options
 */
export const expectOptions = <T extends object>(
  options: T | undefined,
  shape: Shape<T>,
  required: readonly (keyof T & string)[] = [],
): void => {
  if (options !== undefined || required.length > 0) expectMembers(options, shape, required, '');
};
