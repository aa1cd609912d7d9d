import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jcs } from '../../src/jsonld/jcs.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonValue } from '../../src/model/json.js';

const codeOf = (value: unknown): string => {
  try {
    return jcs(value as JsonValue);
  } catch (error) {
    return isCairnError(error) ? `${error.code} ${error.pointer ?? ''}` : String(error);
  }
};

describe('jcs', () => {
  it('gives the example of RFC 8785, 3.2.4', () => {
    const value = JSON.parse(
      String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
    ) as JsonValue;
    expect(jcs(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members as RFC 8785, 3.2.3 does: by UTF-16 code units', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1F600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(jcs(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1F600}":5,"\ufb33":3}');
  });

  it('agrees with another implementation on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jcs(value as JsonValue)).toBe(canonicalize(value));
      }),
    );
  });

  it('gives equal text for equal values, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).toReversed());
        expect(jcs(reversed as JsonValue)).toBe(jcs(object as JsonValue));
      }),
    );
  });

  it('refuses what RFC 8785 has no form for', () => {
    expect(codeOf({ a: [NaN] })).toBe('input.json.number /a/0');
    expect(codeOf(['\ud800'])).toBe('input.json.string /0');
    expect(codeOf({ '\udc00': 1 })).toMatch(/^input\.json\.string/);
    expect(codeOf({ a: () => 1 })).toBe('input.json.notPlain /a');
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(codeOf(deep)).toMatch(/^input\.tooDeep/);
  });

  it('leaves out members that are undefined', () => {
    expect(codeOf({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
