/** A whole number: a bigint where a number would not be exact. What is added up is of one kind throughout. */
export type Whole = number | bigint;

// JavaScript adds either kind by the same operator; TypeScript has no word for that.

export const plus = <T extends Whole>(a: T, b: T): T => ((a as number) + (b as number)) as T;

export const minus = <T extends Whole>(a: T, b: T): T => ((a as number) - (b as number)) as T;

export const lesser = <T extends Whole>(a: T, b: T): T => (a < b ? a : b);
