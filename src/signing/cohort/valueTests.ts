import { FORMATS } from '../../model/formats.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';

/** Whether a string in a hole keeps the credential as valid as the example is. */
export type ValueTest = (value: string) => boolean;

interface ValueClass {
  readonly test: ValueTest;
  /** Members of the class that between them meet every limit that a rule could draw inside of it. */
  readonly probes: readonly string[];
}

/** Beyond every limit: `Number` makes it infinite. */
const HUGE = '9'.repeat(400);
const HASH = /^sha256\$[0-9a-f]{64}$/;
const INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** From the widest to the narrowest. The rules for a single string are formats, patterns, lists of values and limits. */
const CLASSES: readonly ValueClass[] = [
  {
    test: () => true,
    probes: [
      ['', ' ', 'x', 'true', '0', '-1', '1.5', HUGE, `-${HUGE}`, 'é 😀 \n "<>" %'],
      ['https://probe.example/%20', '2024-02-29T12:00:00Z', '2024-02-29', 'en', 'a@b.example'],
    ].flat(),
  },
  {
    test: FORMATS.iri,
    probes: [
      'urn:x',
      'https://probe.example/a%20b?c#d',
      'did:example:probe',
      'A+1.-:b',
      'mailto:a@b',
      'data:,x',
    ],
  },
  {
    test: FORMATS['date-time'],
    probes: [
      '0000-01-01T00:00:00+14:00',
      '9999-12-31T23:59:59.999-14:00',
      '2024-02-29T12:00:00+14:00',
      '2024-05-01T00:00:00.5-13:59',
    ],
  },
  { test: (value) => INDEX.test(value), probes: ['0', '1', '10', '131071', '999999999'] },
  {
    test: (value) => HASH.test(value),
    probes: [`sha256$${'0'.repeat(64)}`, `sha256$${'f'.repeat(64)}`, `sha256$${'09af'.repeat(16)}`],
  },
];

const stringsIn = (value: JsonValue | undefined, found: Set<string>): Set<string> => {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) stringsIn(item, found);
  else if (isJsonObject(value)) for (const item of Object.values(value)) stringsIn(item, found);
  return found;
};

/**
 * Finds out which values need no further look at the structure. A rule of the structure looks at a string by itself (a
 * format, a pattern, a list, a limit) or compares it with another string of the document. So for each hole the widest
 * class is taken of which all probes are accepted; and values that are equal to another string of the document, or to
 * each other, are left to the full check, as are holes for which no class fits.
 *
 * @param holes how many strings differ
 * @param example the strings of the example
 * @param documentWith the document with these strings in its holes
 * @param isAccepted the full check
 * @returns whether values are good without the full check; false says nothing
 */
export const createValueTests = (
  holes: number,
  example: readonly string[],
  documentWith: (values: readonly string[]) => JsonObject,
  isAccepted: (document: JsonObject) => boolean,
): ((values: readonly string[]) => boolean) => {
  const fixed = stringsIn(documentWith(Array.from({ length: holes }, () => '')), new Set());
  const tests = Array.from({ length: holes }, (_, hole) => {
    const isGood = (probe: string): boolean => isAccepted(documentWith(example.with(hole, probe)));
    return CLASSES.find(({ probes }) => probes.every(isGood))?.test;
  });
  return (values) => {
    for (let i = 0; i < tests.length; i++) {
      const value = values[i] ?? '';
      if (tests[i]?.(value) !== true || fixed.has(value)) return false;
      for (let j = 0; j < i; j++) if (values[j] === value) return false;
    }
    return true;
  };
};
