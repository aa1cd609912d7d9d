import { isHttps } from '../../keys/isHttps.js';
import { CairnError, isCairnError } from '../../model/errors.js';
import type { Fetcher } from '../../model/fetcher.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';

const ACCEPT = 'application/ld+json, application/json';
const MAX_BYTES = 4 * 1024 * 1024;

/** The three documents of an Open Badges 2.0 badge. */
export interface BadgeDocuments {
  readonly assertion: JsonObject;
  readonly badgeClass: JsonObject;
  readonly issuer: JsonObject;
}

/**
 * A document of Open Badges 2.0 from where its id says it is. What is embedded elsewhere proves nothing: its id is its
 * only signature.
 *
 * @param url the document's id
 * @param fetcher answers for it
 * @throws CairnError `fetch.*`, also for what is no JSON (a page of an error, say); `openBadge2.malformed` if it is no object or
 *   has another id
 */
export const fetchDocument = async (url: string, fetcher: Fetcher): Promise<JsonObject> => {
  if (!isHttps(url)) throw new CairnError('openBadge2.malformed', `${url} is no https URL`);
  const { bytes } = await fetcher(url, { accept: ACCEPT });
  let document: JsonValue;
  try {
    document = parseJson(bytes, { maxBytes: MAX_BYTES, numbers: 'any' });
  } catch (cause) {
    // what is no JSON at all is the page of an error, most often
    throw isCairnError(cause, 'input.json.syntax')
      ? new CairnError('fetch.failed', `${url} did not answer with JSON`, { cause })
      : new CairnError('openBadge2.malformed', `${url} answered with JSON that nobody should read`, {
          cause,
        });
  }
  if (!isJsonObject(document))
    throw new CairnError('openBadge2.malformed', `${url} did not answer with an object`);
  if (document.id !== url)
    throw new CairnError('openBadge2.malformed', `the document at ${url} has another id`);
  return document;
};

/**
 * The id of a document that another names, by its id or by embedding it.
 *
 * @param holder the document that names it
 * @param property where
 * @throws CairnError `openBadge2.malformed` if it names none
 */
export const idAt = (holder: JsonObject, property: string): string => {
  const value = holder[property];
  const id = isJsonObject(value) ? value.id : value;
  if (typeof id !== 'string') throw new CairnError('openBadge2.malformed', `${property} names nothing`);
  return id;
};

/**
 * Whether an assertion asks to be verified in this way.
 *
 * @param verification its `verification`, or `verify`
 * @param names names of the way, in 2.0 and before
 */
export const isOfVerificationType = (
  verification: JsonValue | undefined,
  names: readonly string[],
): boolean =>
  isJsonObject(verification) && asArray(verification.type).some((type) => names.includes(String(type)));
