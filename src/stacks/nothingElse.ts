/**
 * Compiles only where nothing is left to say: takes the rest of a destructuring that should be empty, so that a member
 * that is added to a type and forgotten here is an error of types.
 *
 * @param _rest what was not named
 */
export const nothingElse = (_rest: Readonly<Record<string, never>>): void => undefined;
