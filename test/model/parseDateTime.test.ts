import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDateTime,
  isDate,
  isDateTime,
  parseDateTime,
  readDateTime,
} from '../../src/model/parseDateTime.js';

describe('date-times', () => {
  it.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-04-31T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-01T24:00:01Z',
    '2024-01-01T24:00:00.001Z',
    '2024-01-01T25:00:00Z',
    '02024-01-01T00:00:00Z',
    '+2024-01-01T00:00:00Z',
    '224-01-01T00:00:00Z',
    '2016-12-31T23:59:60Z',
    '2024-01-01T00:00:00',
    '2024-01-01t00:00:00Z',
    '2024-01-01T00:00:00z',
    '2024-01-01 00:00:00Z',
    '2024-01-01T00:00Z',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00+14:01',
    '2024-01-01T00:00:00+0200',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00Z\n',
    '2024-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseDateTime(text)).toBeUndefined();
  });

  it('reads what XML Schema allows and RFC 3339 does not', () => {
    expect(parseDateTime('2024-02-28T24:00:00Z')).toBe(Date.parse('2024-02-29T00:00:00Z'));
    expect(parseDateTime('2024-12-31T24:00:00.000-05:00')).toBe(Date.parse('2025-01-01T05:00:00Z'));
    expect(parseDateTime('12024-05-01T00:00:00Z')).toBe(Date.parse('+012024-05-01T00:00:00Z'));
    expect(parseDateTime('-0044-03-15T12:00:00Z')).toBe(Date.parse('-000044-03-15T12:00:00Z'));
    expect(parseDateTime(`2024-05-01T00:00:00.5${'0'.repeat(400)}1Z`)).toBe(
      Date.parse('2024-05-01T00:00:00.5Z'),
    );
    for (const text of ['2024-02-28T24:00:00Z', '12024-05-01T00:00:00Z', '-0044-03-15T12:00:00Z'])
      expect(isDateTime(text)).toBe(false);
    expect(isDateTime('2024-05-01T12:00:00-14:00')).toBe(true);
  });

  it('compares instants, not strings', () => {
    expect(parseDateTime('2024-05-01T12:00:00+02:00')).toBe(parseDateTime('2024-05-01T10:00:00Z'));
    expect(parseDateTime('2024-05-01T00:30:00.1239-00:30')).toBe(Date.parse('2024-05-01T01:00:00.123Z'));
    expect(parseDateTime('2024-05-01T00:00:00+14:00')).toBe(Date.parse('2024-04-30T10:00:00Z'));
  });

  it('agrees with the platform on every instant of four-digit years', () => {
    const instant = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        expect(parseDateTime(date.toISOString())).toBe(date.getTime());
        expect(parseDateTime(formatDateTime(date))).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the everyday form as the pattern does, whatever stands in it', () => {
    const near = fc
      .tuple(
        fc.stringMatching(/^[0-2]\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\dZ$/),
        fc.nat(19),
        fc.string({ unit: fc.constantFrom(...'0192-:TZtz. é'), maxLength: 2 }),
      )
      .map(([text, at, other]) => [text, text.slice(0, at) + other + text.slice(at + 1)]);
    fc.assert(
      fc.property(near, (texts) => {
        for (const text of texts) expect(parseDateTime(text)).toBe(readDateTime(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('knows dates that exist', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2023-02-29')).toBe(false);
    expect(isDate('2023-2-9')).toBe(false);
  });
});
