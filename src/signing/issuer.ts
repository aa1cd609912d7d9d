import { isPresentation, isTwoThings } from '../model/documentForm.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';

const idOf = (value: JsonValue | undefined): string | undefined => {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
};

/**
 * Who must control the key of a proof: the issuer of a credential, or the holder of a presentation (VCDM 2.0, 4.13).
 * What is both, or a presentation that names an issuer, is nobody's: whoever signed one part would seem to sign the other.
 *
 * @param document the credential or presentation
 */
export const issuerOf = (document: JsonObject): string | undefined => {
  if (!isPresentation(document)) return idOf(document['issuer']);
  return isTwoThings(document) ? undefined : idOf(document['holder']);
};
