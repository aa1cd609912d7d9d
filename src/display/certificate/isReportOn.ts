import type { JsonObject, JsonValue } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import { canonicalText } from '../../verification/jsonSchema/canonicalText.js';

const textOf = (value: JsonValue): string => canonicalText(toPlainJson(value), () => undefined);

/**
 * Whether a report is about a credential, as far as it says what it is about.
 *
 * @param report a report, or what is left of one
 * @param credential the credential
 */
export const isReportOn = (
  { credential: reported }: { readonly credential?: JsonObject },
  credential: JsonObject,
): boolean => reported === undefined || textOf(reported) === textOf(credential);
