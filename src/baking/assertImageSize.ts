import { CairnError } from '../model/errors.js';

/** Largest image that is read unless the caller says otherwise: 16 MiB. */
const MAX_IMAGE_BYTES = 16 * 1024 * 1024;

/**
 * Refuse an image beyond the limit.
 *
 * @param image bytes or text
 * @param maxBytes the limit; 16 MiB by default
 * @throws CairnError `input.tooLarge`
 */
export const assertImageSize = (
  image: Uint8Array | string,
  maxBytes: number | undefined = MAX_IMAGE_BYTES,
): void => {
  if (image.length > maxBytes)
    throw new CairnError(
      'input.tooLarge',
      `The image is larger than ${maxBytes} bytes; the option maxBytes allows more.`,
    );
};
