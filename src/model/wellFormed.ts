const SURROGATE = /[\uD800-\uDFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether a string is well-formed Unicode: it has no lone surrogate. (`String.prototype.isWellFormed` is not in
 * every runtime that Cairn supports.)
 *
 * @param text any string
 */
export const isWellFormed = (text: string): boolean => !SURROGATE.test(text) || !LONE_SURROGATE.test(text);
