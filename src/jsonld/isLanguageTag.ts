const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

/**
 * Whether a string has the form of a language tag (BCP 47), as loosely as JSON-LD 1.1 asks.
 *
 * @param value any string
 */
export const isLanguageTag = (value: string): boolean => LANGUAGE_TAG.test(value);
