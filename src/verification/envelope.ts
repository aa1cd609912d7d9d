import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { CairnError } from '../model/errors.js';
import type { Claim } from './claim.js';
import { isEnvelope, typesOf } from '../model/structureKind.js';

/**
 * Media types of the tokens themselves (VC-JOSE-COSE 1.0, 6; SD-JWT VC, 6), those of drafts too, in whatever case, with
 * whatever parameters.
 */
const CREDENTIAL = /^data:application\/(?:vc\+(?:ld\+(?:json\+)?)?|dc\+)?(?:jwt|sd-jwt)(;[^,]*)?,/i;
const PRESENTATION = /^data:application\/(?:vp\+(?:ld\+(?:json\+)?)?)?(?:jwt|sd-jwt)(;[^,]*)?,/i;

const TOKEN = [CREDENTIAL, PRESENTATION];

/** Only the token is signed: whatever else an envelope said would be anybody's word. */
const MEMBERS = ['@context', 'id', 'type'];

const isBare = (envelope: JsonObject): boolean =>
  asArray(envelope.type).length === 1 && Object.keys(envelope).every((name) => MEMBERS.includes(name));

const tokenAfter = (prefix: RegExp, value: JsonValue): string | undefined => {
  if (!isJsonObject(value) || typeof value.id !== 'string' || !isBare(value)) return undefined;
  // Without the context of VCDM 2.0 neither id nor type means anything.
  if (!asArray(value['@context']).includes(VCDM_2_CONTEXT)) return undefined;
  const match = prefix.exec(value.id);
  if (match === null) return undefined;
  const content = value.id.slice(match[0].length);
  return /;base64$/i.test(match[1] ?? '') ? fromBase64(content) : content;
};

/** What is no base64 is no token either, and is refused as such. */
const fromBase64 = (text: string): string => {
  try {
    return atob(text);
  } catch {
    return '';
  }
};

/**
 * The token in an EnvelopedVerifiableCredential (VCDM 2.0, 4.13.1).
 *
 * @param value what stands in the place of a credential
 */
export const envelopedCredential = (value: JsonValue): string | undefined =>
  typesOf(value).includes('EnvelopedVerifiableCredential') ? tokenAfter(CREDENTIAL, value) : undefined;

/**
 * Refuse an envelope that says more than an envelope does, or is around what nothing here can open, as COSE.
 *
 * @param value what stands in the place of a credential or presentation, and was not opened
 * @throws CairnError `input.envelope.members`, `input.envelope`
 */
export const assertNoEnvelope = (value: JsonValue): void => {
  if (!isJsonObject(value) || !isEnvelope(value)) return;
  if (!isBare(value))
    throw new CairnError(
      'input.envelope.members',
      'An envelope says more than @context, id and its one type.',
    );
  const isToken = TOKEN.some((prefix) => tokenAfter(prefix, value) !== undefined);
  if (!isToken && tokenAfter(/^data:/i, value) !== undefined)
    throw new CairnError('input.envelope', 'The envelope is of a media type that is not supported.');
};

/**
 * The claim of the token in an envelope, of a credential or a presentation (VCDM 2.0, 4.13).
 *
 * @param value what has the type of an envelope
 * @param readToken the claim of a token, if it is one
 * @returns undefined where nothing says that it holds a token: then it is a document like any other
 * @throws CairnError `input.envelope.members`, `input.envelope`, `jwt.malformed`, `structure.type`, and as `readToken` throws
 */
export const openEnvelope = (
  value: JsonValue,
  readToken: (token: string) => Claim | undefined,
): Claim | undefined => {
  const isPresentation = typesOf(value).includes('EnvelopedVerifiablePresentation');
  const token = isPresentation ? tokenAfter(PRESENTATION, value) : envelopedCredential(value);
  if (token === undefined) {
    assertNoEnvelope(value);
    return undefined;
  }
  const claim = readToken(token);
  if (claim === undefined) throw new CairnError('jwt.malformed', 'The envelope holds no token.');
  if ((claim.kind === 'presentation') !== isPresentation)
    throw new CairnError('structure.type', 'The envelope holds something else than its type says.');
  return claim;
};
