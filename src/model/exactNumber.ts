/**
 * Whether a number survives JSON and the literals of JSON-LD unchanged and unmistakably. JSON-LD writes integers in
 * full and other numbers with 16 significant digits, and takes a number without a decimal point in its JavaScript
 * form, such as 1e-7, for an integer: it becomes "0", and a signature over 1e-7 also verifies over 4e-7.
 *
 * @param value any number
 */
export const isExactNumber = (value: number): boolean => {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (!Number.isFinite(value)) return false;
  return String(value).includes('.') && Number(value.toExponential(15)) === value;
};
