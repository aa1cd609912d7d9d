import { CairnError, isCairnError } from '../model/errors.js';
import { isThenable } from '../model/plainObject.js';
import { isBytes } from './detectFormat.js';

/** What people upload in place of a badge, by its first characters, one a byte. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^\xff\xd8\xff/, 'a JPEG picture; badges are baked into PNG or SVG'],
  [/^GIF8[79]a/, 'a GIF picture; badges are baked into PNG or SVG'],
  [/^RIFF[^]{4}WEBP/, 'a WebP picture; badges are baked into PNG or SVG'],
  [/^[^]{4}ftyp(?:hei|mif|avif)/, 'a HEIC or AVIF picture; badges are baked into PNG or SVG'],
  [/^%PDF-/, 'a PDF; a badge is JSON, a token, a PNG or an SVG'],
  [/^PK\x03\x04/, 'a ZIP file; the badge is perhaps one of the files in it'],
  [/^\x1f\x8b/, 'compressed with gzip; decompress it first'],
  // all other markup is taken for SVG, which its reader judges
  [/^\s*</, 'an HTML page, perhaps one that says why there is no badge'],
  [/^(?:\ufffd|\x89)PNG/, 'a PNG that was read as text; hand in its bytes'],
  [/^iVBORw0KGgo/, 'a PNG in base64; hand in its bytes'],
  [/^data:/i, 'a data URL; hand in what it holds'],
  [/^https?:/i, 'a URL; fetch it, and hand in what it answers'],
];

const beginningOf = (input: unknown): string => {
  if (typeof input === 'string') return input.slice(0, 64);
  return isBytes(input) ? String.fromCharCode(...input.subarray(0, 64)) : '';
};

const fileOf = (input: unknown): string | undefined => {
  const beginning = beginningOf(input).replace(/^(?:\ufeff|\xef\xbb\xbf)/, '');
  return FILES.find(([pattern]) => pattern.test(beginning))?.[1];
};

/** A list as such, or as JSON text. */
const isList = (input: unknown): boolean => Array.isArray(input) || /^\s*\[/.test(beginningOf(input));

type Members = Readonly<Record<string, unknown>>;

/** What programs hand in that holds a badge, or leads to one. */
const OBJECTS: readonly (readonly [(input: Members) => boolean, string])[] = [
  [isThenable, 'a promise: await it first'],
  [(input) => input instanceof URL, 'a URL; fetch it, and hand in what it answers'],
  [
    ({ arrayBuffer }) => typeof arrayBuffer === 'function',
    'a request or response: hand in what its arrayBuffer() resolves to',
  ],
  [({ getReader, pipe }) => typeof (getReader ?? pipe) === 'function', 'a stream: read it to its end first'],
  [({ buffer }) => isBytes(buffer), 'an object around the bytes of a file: hand in its buffer'],
];

const objectOf = (input: unknown): string | undefined => {
  try {
    return OBJECTS.find(([is]) => is(input as Members))?.[1];
  } catch {
    // nothing to read members of, or it refuses to be read
    return undefined;
  }
};

const wordsFor = (code: string, input: unknown): string | undefined => {
  switch (code) {
    case 'input.unrecognised':
    case 'input.encoding':
      return fileOf(input);
    case 'input.json.notPlain':
      return objectOf(input);
    case 'structure.notObject':
      return isList(input) ? 'a list: verify one at a time, or all with verifyMany' : undefined;
    default:
      return undefined;
  }
};

/**
 * Say what stands in the place of a badge, where that is something that people and programs often take for one.
 *
 * @param error why the input could not be read
 * @param input the input
 * @returns an error that says so; the same error where there is nothing to add
 */
export const explainInput = (error: unknown, input: unknown): unknown => {
  if (!isCairnError(error)) return error;
  const { code, pointer } = error;
  const words = wordsFor(code, input);
  if (words === undefined) return error;
  // what is a JPEG is no text in a wrong encoding
  return new CairnError(code === 'input.encoding' ? 'input.unrecognised' : code, `This is ${words}.`, {
    pointer,
    cause: error,
  });
};
