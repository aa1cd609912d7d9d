import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';

/**
 * Bytes as a JSON object.
 *
 * @param bytes UTF-8
 * @throws CairnError `input.*`, `structure.notObject`
 */
export const parseObject = (bytes: Uint8Array): JsonObject => {
  const value = parseJson(bytes);
  if (!isJsonObject(value)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  return value;
};
