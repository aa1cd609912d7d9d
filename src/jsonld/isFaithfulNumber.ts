/**
 * Whether the lexical form that JSON-LD gives a JSON number (JSON-LD 1.1 API, "Data Round Tripping") still tells it
 * from every other number. 1e-7 becomes "0", 0.1 + 0.2 becomes "3.0E-1", -0 becomes "0"; integers beyond 2^53 were
 * already rounded by the parser.
 *
 * @param value a JSON number
 */
export const isFaithfulNumber = (value: number): boolean => {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (!Number.isFinite(value) || !String(value).includes('.')) return false;
  return Number(value.toExponential(15)) === value;
};
