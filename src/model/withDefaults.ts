/**
 * What was given, over what is taken where nothing was: a member that is undefined is absent, and hides no default.
 *
 * @param defaults every member
 * @param given some of them
 */
export const withDefaults = <T extends object>(
  defaults: T,
  given: { readonly [Key in keyof T]?: T[Key] | undefined } | undefined,
): T => ({
  ...defaults,
  ...(Object.fromEntries(
    Object.entries(given ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>),
});
