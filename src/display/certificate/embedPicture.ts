import { base64 } from '@scure/base';
import { isPng } from '../../baking/isPng.js';
import { isSvg } from '../../baking/isSvg.js';
import { pictureOf } from '../../baking/pictureOf.js';
import { CairnError, isCairnError } from '../../model/errors.js';
import type { JsonObject } from '../../model/json.js';
import { objectAt, textAt } from '../readValues.js';

/** Larger pictures are not printed. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * A picture as `data:` URL, to stand in an `img` or `image` element, where no browser runs its scripts or loads what it
 * names. What was baked into it is taken out, and an SVG with a document type declaration refused.
 *
 * @param picture a PNG or SVG
 * @throws CairnError `display.picture`
 */
export const embedPicture = async (picture: Uint8Array): Promise<string> => {
  const type = isPng(picture) ? 'image/png' : isSvg(picture) ? 'image/svg+xml' : undefined;
  if (type === undefined || picture.length > MAX_BYTES)
    throw new CairnError(
      'display.picture',
      'The picture is no PNG or SVG, cannot be read, or is too large to be printed.',
    );
  try {
    return `data:${type};base64,${base64.encode(await pictureOf(picture))}`;
  } catch (cause) {
    throw new CairnError(
      'display.picture',
      'The picture is no PNG or SVG, cannot be read, or is too large to be printed.',
      { cause },
    );
  }
};

/**
 * The picture that a badge carries in itself: the achievement's, the subject's or the credential's own, where it is a
 * `data:` URL of a PNG or SVG.
 *
 * @param credential a badge
 * @returns a `data:` URL made anew, or undefined
 */
export const carriedPicture = async (credential: JsonObject): Promise<string | undefined> => {
  const subject = objectAt(credential, 'credentialSubject');
  for (const holder of [objectAt(subject, 'achievement'), subject, credential]) {
    const bytes = bytesOf(textAt(objectAt(holder, 'image'), 'id'));
    if (bytes === undefined) continue;
    try {
      return await embedPicture(bytes);
    } catch (error) {
      if (!isCairnError(error)) throw error;
    }
  }
  return undefined;
};

const bytesOf = (url: string | undefined): Uint8Array | undefined => {
  if (url === undefined || url.length > 2 * MAX_BYTES) return undefined;
  const [prefix, encoding] = /^data:image\/(?:png|svg\+xml)(?:;charset=utf-8)?(;base64)?,/i.exec(url) ?? [];
  if (prefix === undefined) return undefined;
  const body = url.slice(prefix.length);
  try {
    return encoding === undefined ? new TextEncoder().encode(decodeURIComponent(body)) : base64.decode(body);
  } catch {
    return undefined;
  }
};
