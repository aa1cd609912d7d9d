/** Where the terms of this package's extensions are: its page, on which a reader finds what they mean. */
export const EXTENSION_VOCABULARY = 'https://www.npmjs.com/package/cairn-badges#';

/**
 * The IRI of an extension of this package.
 *
 * @param name its term
 */
export const extensionIri = (name: string): string => EXTENSION_VOCABULARY + name;
