import { CairnError } from '../model/errors.js';
import { joinPointer } from '../model/json.js';
import { isExactNumber } from '../model/exactNumber.js';
import { isWellFormed } from '../model/wellFormed.js';
import { expectArgument } from '../model/expect.js';

/** What a document may cost. */
export interface SignableLimits {
  /** Nesting of arrays and objects. Default 128. */
  readonly depth?: number | undefined;
  /** Values of all kinds, counted together. Default 1,000,000. */
  readonly values?: number | undefined;
}

interface Visit {
  readonly value: unknown;
  readonly depth: number;
  /** How the value was reached; the pointer is only built for an error. */
  readonly parent: Visit | undefined;
  readonly token: string | number;
}

/**
 * Refuses what a signature over canonical RDF would not cover faithfully, whatever the library: numbers that
 * collapse with others (JSON-LD writes 1e-7 as "0"), ill-formed strings (hashed as U+FFFD), values that are not
 * plain JSON, and documents too deep or too large to be worked on.
 *
 * @param document a credential, a presentation or proof options
 * @param limits bounds on depth and size
 * @returns how many values there are
 * @throws CairnError `input.json.number`, `input.json.string`, `input.json.notPlain`, `input.tooDeep`,
 *   `input.tooLarge`, `jsonld.undefinedTerm` (`__proto__`), each with a pointer
 */
export const assertSignable = (document: unknown, limits: SignableLimits = {}): number => {
  expectArgument(limits, 'object', 'Limits');
  const { depth: maximumDepth = 128, values: maximumValues = 1_000_000 } = limits;
  // An explicit stack: no nesting, however deep, can end the call stack.
  const open: Visit[] = [{ value: document, depth: 0, parent: undefined, token: '' }];
  let values = 0;
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, depth } = visit;
    values += 1;
    if (values > maximumValues)
      throw new CairnError('input.tooLarge', 'The input is larger than the limit.', {
        pointer: pointerOf(visit),
      });
    if (typeof value === 'string') {
      if (!isWellFormed(value))
        throw new CairnError('input.json.string', 'A string is not well-formed Unicode (lone surrogate).', {
          pointer: pointerOf(visit),
        });
    } else if (typeof value === 'number') {
      if (!isExactNumber(value))
        throw new CairnError('input.json.number', 'A JSON number cannot be represented or signed exactly.', {
          pointer: pointerOf(visit),
        });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= maximumDepth)
        throw new CairnError('input.tooDeep', 'The input is nested deeper than the limit.', {
          pointer: pointerOf(visit),
        });
      if (Array.isArray(value)) {
        for (let i = value.length - 1; i >= 0; i--)
          open.push({ value: value[i], depth: depth + 1, parent: visit, token: i });
      } else {
        pushMembers(visit, value, open);
      }
    } else if (typeof value !== 'boolean' && value !== null) {
      throw new CairnError(
        'input.json.notPlain',
        'The value is not plain JSON (getter, class instance, cycle, function …).',
        { pointer: pointerOf(visit) },
      );
    }
  }
  return values;
};

const pushMembers = (visit: Visit, value: object, open: Visit[]): void => {
  expectArgument(value, 'object', 'The value');
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm have an Object.prototype of their own, whose prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new CairnError(
      'input.json.notPlain',
      'The value is not plain JSON (getter, class instance, cycle, function …).',
      { pointer: pointerOf(visit) },
    );
  }
  const keys = Object.keys(value);
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i] ?? '';
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    const inner: Visit = { value: member, depth: visit.depth + 1, parent: visit, token: key };
    if (!isWellFormed(key))
      throw new CairnError('input.json.string', 'A string is not well-formed Unicode (lone surrogate).', {
        pointer: pointerOf(inner),
      });
    // `jsonld` copies documents member by member: this one would set a prototype, and silently leave the signature
    if (key === '__proto__')
      throw new CairnError(
        'jsonld.undefinedTerm',
        'A term that no context defines would be dropped from the signature.',
        { pointer: pointerOf(inner) },
      );
    open.push(inner);
  }
};

const pointerOf = (visit: Visit): string => {
  const tokens: (string | number)[] = [];
  for (let at = visit; at.parent !== undefined; at = at.parent) tokens.push(at.token);
  return tokens.toReversed().reduce<string>((pointer, token) => joinPointer(pointer, token), '');
};
