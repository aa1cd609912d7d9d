/**
 * The media type that a `Content-Type` names: lower case, without parameters; empty where nothing was sent.
 *
 * @param header the value of the header
 */
export const mediaTypeOf = (header: string | undefined): string =>
  (header ?? '').split(';', 1).join('').trim().toLowerCase();
