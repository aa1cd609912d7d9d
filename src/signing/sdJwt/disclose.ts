import { decodeBase64Url, encodeBase64Url } from '../../keys/base64url.js';
import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';
import { namedDigest } from './namedDigest.js';

const MAX_DISCLOSURES = 1000;
const MAX_DEPTH = 100;

/** Whoever reads a token must see these (SD-JWT VC, 3.2.2.2): they say who vouches for what, to whom, until when. */
const ALWAYS_CLEAR = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'];

interface Disclosure {
  /** Undefined for an element of an array. */
  readonly name: string | undefined;
  readonly value: JsonValue;
}

const invalid = (message: string): CairnError => new CairnError('sdJwt.invalid', message);

const readDisclosure = (text: string): Disclosure => {
  const parts = parseJson(decodeBase64Url(text, 'sdJwt.invalid'), { numbers: 'any' });
  if (!Array.isArray(parts) || parts.length < 2 || parts.length > 3)
    throw invalid('a disclosure is a list of two or three');
  const [salt, name] = parts as readonly JsonValue[];
  const value = (parts as readonly JsonValue[]).at(-1) ?? null;
  if (typeof salt !== 'string') throw invalid('a disclosure has no salt');
  if (parts.length === 2) return { name: undefined, value };
  if (typeof name !== 'string') throw invalid('a disclosure has no name');
  if (name === '_sd' || name === '...') throw invalid('a disclosure has a reserved name');
  return { name, value };
};

const readDisclosures = async (
  texts: readonly string[],
  algorithm: JsonValue,
): Promise<Map<string, Disclosure>> => {
  if (texts.length > MAX_DISCLOSURES) throw invalid('too many disclosures');
  // a token that hides nothing must not name what nobody knows either
  await namedDigest(algorithm, '');
  const byDigest = new Map<string, Disclosure>();
  for (const text of texts)
    byDigest.set(encodeBase64Url(await namedDigest(algorithm, text)), readDisclosure(text));
  if (byDigest.size !== texts.length) throw invalid('a disclosure stands twice');
  return byDigest;
};

/** Puts what was disclosed where its digest stands. */
class Reveal {
  readonly #hidden: Map<string, Disclosure>;
  readonly #met = new Set<string>();

  constructor(hidden: Map<string, Disclosure>) {
    this.#hidden = hidden;
  }

  /** Undefined for an array all of whose elements stay hidden: what is empty by disclosure says nothing. */
  #value(value: JsonValue, depth: number): JsonValue | undefined {
    if (depth > MAX_DEPTH) throw invalid('disclosures are nested too deep');
    if (Array.isArray(value)) return this.#array(value as readonly JsonValue[], depth);
    return isJsonObject(value) ? this.object(value, depth) : value;
  }

  object(object: JsonObject, depth: number): JsonObject {
    const { _sd: digests = [], ...clear } = object;
    if (!Array.isArray(digests) || Object.hasOwn(clear, '...') || Object.hasOwn(clear, '_sd_alg'))
      throw invalid('a digest or its algorithm is out of place');
    const members = new Map(
      Object.entries(clear).map(([name, item]) => [name, this.#value(item as JsonValue, depth + 1)]),
    );
    for (const item of digests as readonly JsonValue[]) {
      const disclosure = this.#disclosureOf(item);
      if (disclosure === undefined) continue;
      const { name, value } = disclosure;
      if (name === undefined) throw invalid('the disclosure of an element stands for a member');
      if (members.has(name)) throw invalid('a disclosure has the name of another member');
      if (depth === 0 && ALWAYS_CLEAR.includes(name)) throw invalid(`${name} must not be hidden`);
      members.set(name, this.#value(value, depth + 1));
    }
    return Object.fromEntries([...members].filter(([, value]) => value !== undefined));
  }

  /** Whether every disclosure that was handed over stood for a digest. */
  get isAllUsed(): boolean {
    return [...this.#hidden.keys()].every((hash) => this.#met.has(hash));
  }

  #array(items: readonly JsonValue[], depth: number): JsonValue[] | undefined {
    const shown = items.flatMap((item): readonly JsonValue[] => {
      const value = this.#element(item, depth + 1);
      return value === undefined ? [] : [value];
    });
    return shown.length === 0 && items.length > 0 ? undefined : shown;
  }

  #element(item: JsonValue, depth: number): JsonValue | undefined {
    if (!isJsonObject(item) || !Object.hasOwn(item, '...')) return this.#value(item, depth);
    if (Object.keys(item).length > 1) throw invalid('a digest is out of place');
    const disclosure = this.#disclosureOf(item['...']);
    if (disclosure === undefined) return undefined;
    if (disclosure.name !== undefined) throw invalid('the disclosure of a member stands for an element');
    return this.#value(disclosure.value, depth);
  }

  /** Undefined for what is not disclosed, and for decoys. */
  #disclosureOf(hash: JsonValue | undefined): Disclosure | undefined {
    if (typeof hash !== 'string') throw invalid('a digest is no text');
    if (this.#met.has(hash)) throw invalid('a digest stands twice');
    this.#met.add(hash);
    return this.#hidden.get(hash);
  }
}

/**
 * What a token says once its disclosures stand where the issuer put their digests: each exactly once, none in the place
 * of something else (RFC 9901, 7.1 step 3). Says nothing of signatures.
 *
 * @param payload the signed claims
 * @param disclosures the texts between the tildes
 * @throws CairnError `sdJwt.invalid`, `jwt.algorithm`, `input.*`
 */
export const disclose = async (payload: JsonObject, disclosures: readonly string[]): Promise<JsonObject> => {
  const { _sd_alg: algorithm = 'sha-256', ...claims } = payload;
  const reveal = new Reveal(await readDisclosures(disclosures, algorithm));
  const whole = reveal.object(claims, 0);
  if (!reveal.isAllUsed) throw invalid('a disclosure was not hashed by the issuer');
  return whole;
};
