import { decodeBase64Url } from '../keys/base64url.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { isEnvelope } from '../model/structureKind.js';
import { parseJson } from '../model/parseJson.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { withHolder } from '../signing/jwtClaims.js';
import { assertBounded, tooLarge } from './assertBounded.js';
import type { Claim } from './claim.js';
import { credentialKindOf } from './credentialKind.js';
import { detectFormat, isBytes } from './detectFormat.js';
import type { VerificationLimits } from './policy.js';
import type { InputFormat } from './report.js';

/**
 * Read what an input claims: extract it from an image, decode it from a token, parse it, copy it. What is checked
 * later is this copy.
 *
 * @param input object, text or bytes
 * @param format what `detectFormat` said of it
 * @param limits bounds on size and depth
 * @throws CairnError `input.*`, `baking.*`, `jwt.malformed`, `structure.notObject`
 */
export const readClaim = async (
  input: unknown,
  format: InputFormat,
  limits: VerificationLimits,
): Promise<Claim> => {
  try {
    return await readInput(input, format, limits);
  } catch (error) {
    throw (await import('./explainInput.js')).explainInput(error, input);
  }
};

const readInput = async (input: unknown, format: InputFormat, limits: VerificationLimits): Promise<Claim> => {
  const { maxBytes, maxDepth, maxValues } = limits;
  if (typeof input === 'string' || isBytes(input)) {
    if (input.length > maxBytes) throw tooLarge(maxBytes);
    if (format === 'png' || format === 'svg') return readImage(input, format, limits);
    return readText(input, format, limits);
  }
  return documentClaim(bounded(toPlainJson(input, { maxDepth, maxValues }), limits), format, limits);
};

/** The text inside an image is detected anew, but must not be an image again. */
const readImage = async (
  image: string | Uint8Array,
  format: InputFormat,
  limits: VerificationLimits,
): Promise<Claim> => {
  const { text, form, picture } = await (await import('../baking/openBaked.js')).openBaked(image);
  if (form === 'url') return hostedClaim(text.trim(), format);
  if (form !== 'json' && form !== 'jwt')
    throw new CairnError(
      'baking.credential',
      'What is baked, or to be baked, is neither a JSON credential nor a compact JWS.',
    );
  return {
    ...(await readText(text, detectFormat(text), limits)),
    format,
    picture,
  };
};

/** Images of Open Badges 1 and 2 may hold no more than the URL of the assertion. */
const hostedClaim = (url: string, format: InputFormat): Claim => ({
  kind: 'openBadge2',
  format,
  securing: 'hosted',
  credential: { id: url },
});

const parse = (json: string | Uint8Array, limits: VerificationLimits): JsonValue => {
  const { maxBytes, maxDepth, maxValues } = limits;
  return bounded(parseJson(json, { maxBytes, maxDepth, maxValues }), limits);
};

const readText = (
  input: string | Uint8Array,
  format: InputFormat,
  limits: VerificationLimits,
): Claim | Promise<Claim> => {
  if (format === 'json') return documentClaim(parse(input, limits), format, limits);
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (format === 'jwt' || format === 'sd-jwt')
    return tokenClaim(text.replace(/^\uFEFF/, '').trim(), format, limits);
  throw /^\uFEFF?\s*$/.test(text)
    ? new CairnError('input.empty', 'The input is empty.')
    : new CairnError(
        'input.unrecognised',
        'The input is none of JSON, compact JWS, PNG or SVG. (A file or URL is read first, then verified.)',
      );
};

const bounded = (value: JsonValue, { maxValues }: VerificationLimits): JsonValue => {
  assertBounded(value, maxValues);
  return value;
};

const decodeUtf8 = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CairnError('input.encoding', 'The input is not well-formed UTF-8.', { cause });
  }
};

/** The claim of a document, or of the token that it is no more than the envelope of (VCDM 2.0, 4.13), which few are. */
const documentClaim = (
  value: JsonValue,
  format: InputFormat,
  limits: VerificationLimits,
): Claim | Promise<Claim> => {
  if (!isEnvelope(value)) return objectClaim(value, format);
  const readToken = (token: string): Claim | undefined => {
    const form = detectFormat(token);
    return form === 'jwt' || form === 'sd-jwt' ? tokenClaim(token, form, limits) : undefined;
  };
  return import('./envelope.js').then(
    ({ openEnvelope }) => openEnvelope(value, readToken) ?? objectClaim(value, format),
  );
};

/**
 * The claim of a parsed document.
 *
 * @param value a JSON object
 * @param format where it came from
 * @throws CairnError `structure.notObject`
 */
export const objectClaim = (value: JsonValue, format: InputFormat): Claim => {
  if (!isJsonObject(value)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const kind = credentialKindOf(value);
  const securing = kind === 'openBadge2' ? 'hosted' : value.proof === undefined ? 'none' : 'embedded';
  return { kind, format, securing, credential: value };
};

/**
 * The claim of a token: its payload, or the credential or presentation that the payload wraps.
 *
 * @param token compact JWS, or SD-JWT
 * @param format which of the two
 * @param limits bounds on size and depth
 * @throws CairnError `jwt.malformed`, `structure.notObject`, `input.json.*`
 */
export const tokenClaim = (token: string, format: 'jwt' | 'sd-jwt', limits: VerificationLimits): Claim => {
  // An SD-JWT is a JWS, then disclosures and perhaps a key binding, each behind a `~`.
  const jws = format === 'sd-jwt' ? token.slice(0, token.indexOf('~')) : token;
  const segments = jws.split('.', 4);
  if (segments.length !== 3)
    throw new CairnError('jwt.malformed', 'The token is not a compact JWS of three base64url segments.');
  const payload = parse(decodeBase64Url(segments[1] ?? '', 'jwt.malformed'), limits);
  if (!isJsonObject(payload)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const credential = unwrap(payload);
  return { kind: credentialKindOf(credential), format, securing: format, credential, token };
};

/** VCDM 1.1 wraps the credential in `vc` and the presentation in `vp`; in 2.0 it is the payload itself. */
const unwrap = (payload: JsonObject): JsonObject => {
  const wrapped = payload.vc ?? payload.vp;
  return withHolder(isJsonObject(wrapped) ? wrapped : payload, payload);
};
