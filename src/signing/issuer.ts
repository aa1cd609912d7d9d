import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';

const idOf = (value: JsonValue | undefined): string | undefined => {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
};

/**
 * Who must control the key of a proof: the issuer of a credential, or the holder of a presentation.
 *
 * @param document the credential or presentation
 */
export const issuerOf = (document: JsonObject): string | undefined =>
  idOf(document['issuer'] === undefined ? document['holder'] : document['issuer']);
