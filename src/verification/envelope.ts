import { asArray, isJsonObject, type JsonValue } from '../model/json.js';
import { VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { typesOf } from '../model/structureKind.js';

const CREDENTIAL = /^data:application\/(?:vc\+)?(?:jwt|sd-jwt),/;
const PRESENTATION = /^data:application\/(?:vp\+)?(?:jwt|sd-jwt),/;

const tokenAfter = (prefix: RegExp, value: JsonValue): string | undefined => {
  if (!isJsonObject(value) || typeof value.id !== 'string') return undefined;
  // Without the context of VCDM 2.0 neither id nor type means anything.
  if (!asArray(value['@context']).includes(VCDM_2_CONTEXT)) return undefined;
  const match = prefix.exec(value.id);
  return match === null ? undefined : value.id.slice(match[0].length);
};

/**
 * The token in an EnvelopedVerifiableCredential (VCDM 2.0, 4.13.1).
 *
 * @param value what stands in the place of a credential
 */
export const envelopedCredential = (value: JsonValue): string | undefined =>
  typesOf(value).includes('EnvelopedVerifiableCredential') ? tokenAfter(CREDENTIAL, value) : undefined;

/**
 * The token in an EnvelopedVerifiablePresentation (VCDM 2.0, 4.13.2).
 *
 * @param value what stands in the place of a presentation
 */
export const envelopedPresentation = (value: JsonValue): string | undefined =>
  typesOf(value).includes('EnvelopedVerifiablePresentation') ? tokenAfter(PRESENTATION, value) : undefined;
