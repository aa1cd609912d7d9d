/**
 * Read an option that may be given again and again.
 *
 * @param value what the user typed
 * @param before what was typed before it
 */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
