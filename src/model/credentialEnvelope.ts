import { arrange, type Draft } from './arrange.js';
import { VCDM_2_CONTEXT } from './contextUrls.js';
import { CairnError } from './errors.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';
import { formatDateTime } from './parseDateTime.js';
import type { Profile } from './profile.js';
import { type Random, randomUrn } from './randomBytes.js';
import { toPlainJson } from './toPlainJson.js';
import type { Context, VerifiableCredential } from './verifiableCredential.js';
import { type Shape } from './expect.js';

export interface CredentialOptions {
  /** When `validFrom` is, if it isn't given: epoch milliseconds or a Date. Default the clock. */
  readonly now?: number | Date | undefined;
  /** Where the `id` comes from, if it isn't given. Default the platform's randomness. */
  readonly random?: Random | undefined;
  /** Contexts to add after those of the standards, for extensions: URLs or inline maps. */
  readonly contexts?: readonly Context[] | undefined;
  /** Types to add after those of the standards. */
  readonly types?: readonly string[] | undefined;
  /** Further properties of the credential, which the added contexts define. */
  readonly extensions?: JsonObject | undefined;
}

/** What the options of a builder of credentials may be. */
export const CREDENTIAL_OPTIONS: Shape<CredentialOptions> = {
  now: 'instant',
  random: 'function',
  contexts: { each: 'string|object' },
  types: { each: 'string' },
  extensions: 'object',
};

/** What every builder of a credential takes; what is left out has a default or is absent. */
export type CredentialDraft<T extends VerifiableCredential | object> = Omit<
  { readonly [Key in keyof T]: T[Key] | (object extends Pick<T, Key> ? undefined : never) },
  '@context' | 'type' | 'id' | 'issuer' | 'proof' | 'issuanceDate' | 'expirationDate' | 'credentialSubject'
> & {
  /** URI. Default a random `urn:uuid:`. */
  readonly id?: string | undefined;
  /** A Profile, or its id: then a Profile with nothing else is written, which stricter verifiers ask for. */
  readonly issuer: string | Draft<Profile>;
};

/** VCDM 2.0 properties that may be one or many, written as arrays. `credentialStatus` stays one where one is given. */
const MANY = ['credentialSchema', 'termsOfUse', 'endorsement', 'endorsementJwt', 'evidence'] as const;

const arrangeMany = (key: string, value: JsonValue): JsonValue =>
  asArray(value).map((item, index) =>
    key === 'evidence' ? arrange('Evidence', item, `/evidence/${index}`) : item,
  );

const withoutEmpty = (value: JsonObject): JsonObject => {
  const kept: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || (Array.isArray(item) && item.length === 0)) continue;
    if (item === null)
      throw new CairnError('model.invalid', `${key} is null; leave it out instead.`, { pointer: `/${key}` });
    kept[key] = MANY.some((many) => many === key) ? arrangeMany(key, item) : item;
  }
  return kept;
};

const instantOf = (now: number | Date | undefined): number => {
  const instant = Number(now ?? Date.now());
  if (!Number.isFinite(instant)) throw new CairnError('model.invalid', 'now is no instant.');
  return instant;
};

/** What builders write themselves. */
const WRITTEN = ['@context', 'type', 'proof', 'issuanceDate', 'expirationDate'] as const;

const assertUnwritten = (draft: JsonObject): void => {
  for (const key of WRITTEN) {
    if (draft[key] !== undefined) {
      const message = `${key} is not for the builder to take; contexts and types to add are options.`;
      throw new CairnError('model.invalid', message, { pointer: joinPointer('', key) });
    }
  }
};

/** The class of a credential: its type, and the contexts that come after that of VCDM 2.0. */
export interface CredentialClass {
  readonly type: string;
  readonly contexts: readonly string[];
}

/**
 * Put a subject into a VCDM 2.0 credential.
 *
 * @param credentialClass the class of the credential
 * @param draft the properties of the credential
 * @param credentialSubject the subject, ready
 * @param options defaults and extensions
 * @throws CairnError `model.invalid`, `input.json.*`, with pointer
 */
export const createEnvelope = (
  { type, contexts }: CredentialClass,
  draft: object,
  credentialSubject: JsonObject,
  options: CredentialOptions,
): JsonObject => {
  const given = toPlainJson(draft);
  const extensions = toPlainJson(options.extensions ?? {});
  if (!isJsonObject(given) || !isJsonObject(extensions)) {
    throw new CairnError('model.invalid', 'A credential is an object.');
  }
  const plain = { ...given, ...extensions };
  assertUnwritten(plain);
  const { id, issuer, validFrom, image, credentialSubject: _replaced, ...rest } = plain;
  return {
    '@context': [VCDM_2_CONTEXT, ...contexts, ...asArray(toPlainJson(options.contexts ?? []))],
    id: id ?? randomUrn(options.random),
    type: [...new Set(['VerifiableCredential', type, ...(options.types ?? [])])],
    issuer: arrange('Profile', typeof issuer === 'string' ? { id: issuer } : issuer, '/issuer'),
    validFrom: validFrom ?? formatDateTime(instantOf(options.now)),
    ...(image === undefined ? {} : { image: arrange('Image', image, '/image') }),
    ...withoutEmpty(rest),
    credentialSubject,
  };
};
