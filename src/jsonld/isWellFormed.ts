/** `String.prototype.isWellFormed` is ECMAScript 2024: older engines get the expression below. */
interface WithIsWellFormed {
  readonly isWellFormed?: () => boolean;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether a string is well-formed Unicode, without lone surrogates.
 *
 * @param text any string
 */
export const isWellFormed = (text: string): boolean => {
  const native = (text as WithIsWellFormed).isWellFormed;
  return native === undefined ? !LONE_SURROGATE.test(text) : native.call(text);
};
