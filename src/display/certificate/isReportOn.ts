import type { JsonObject } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import { isSameJson } from '../../model/isSameJson.js';

/**
 * Whether a report is about a credential, as far as it says what it is about.
 *
 * @param report a report, or what is left of one
 * @param credential the credential
 */
export const isReportOn = (
  { credential: reported }: { readonly credential?: JsonObject | undefined },
  credential: JsonObject,
): boolean => reported === undefined || isSameJson(toPlainJson(reported), toPlainJson(credential));
