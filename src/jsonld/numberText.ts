import { isExactNumber } from '../model/exactNumber.js';
import { decline } from './decline.js';

/** Enough for the grades and credits of a cohort. */
const MEMO_SIZE = 1024;

/**
 * The lexical form of JSON numbers (JSON-LD 1.1 API, "Data Round Tripping"): integers in full, others in the canonical
 * form of xsd:double. Writing 16 digits and reading them back takes a microsecond, so the last results are kept.
 *
 * @returns a function from a number to its form, which declines what another number would be written like
 */
export const createNumberText = (): ((value: number, asDouble: boolean) => string) => {
  const doubles = new Map<number, string>();
  return (value, asDouble) => {
    if (Number.isInteger(value) && !asDouble) return isExactNumber(value) ? String(value) : decline('number');
    // a Map takes it for 0
    if (Object.is(value, -0)) return decline('number');
    let text = doubles.get(value);
    if (text === undefined) {
      if (!isExactNumber(value)) return decline('number');
      text = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
      if (doubles.size >= MEMO_SIZE) doubles.clear();
      doubles.set(value, text);
    }
    return text;
  };
};
