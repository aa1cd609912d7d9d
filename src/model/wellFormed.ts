const SURROGATE = /[\uD800-\uDFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether a string is well-formed Unicode: it has no lone surrogate.
 *
 * @param text any string
 */
export const isWellFormed = (text: string): boolean => {
  // ES2024, and much faster; not in every runtime that Cairn supports.
  const native = (text as { isWellFormed?: () => boolean }).isWellFormed?.();
  return native ?? (!SURROGATE.test(text) || !LONE_SURROGATE.test(text));
};
