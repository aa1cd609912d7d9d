import { arrange, type Draft } from './arrange.js';
import { OPEN_BADGES_CONTEXT, VCDM_2_CONTEXT } from './contextUrls.js';
import { CairnError } from './errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { formatDateTime } from './parseDateTime.js';
import type { Profile } from './profile.js';
import { type Random, randomUrn } from './randomBytes.js';
import { toPlainJson } from './toPlainJson.js';
import type { Context, VerifiableCredential } from './verifiableCredential.js';

export interface CredentialOptions {
  /** When `validFrom` is, if it isn't given: epoch milliseconds or a Date. Default the clock. */
  readonly now?: number | Date;
  /** Where the `id` comes from, if it isn't given. Default the platform's randomness. */
  readonly random?: Random;
  /** Contexts to add after those of the standards, for extensions: URLs or inline maps. */
  readonly contexts?: readonly Context[];
  /** Types to add after those of the standards. */
  readonly types?: readonly string[];
  /** Further properties of the credential, which the added contexts define. */
  readonly extensions?: JsonObject;
}

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

/**
 * Put a subject into a VCDM 2.0 credential with the contexts of Open Badges 3.0.
 *
 * @param type the class of the credential, beside `VerifiableCredential`
 * @param draft the properties of the credential
 * @param credentialSubject the subject, ready
 * @param options defaults and extensions
 * @throws CairnError `model.invalid`, `input.json.*`, with pointer
 */
export const createEnvelope = (
  type: string,
  draft: object,
  credentialSubject: JsonObject,
  options: CredentialOptions,
): JsonObject => {
  const plain = toPlainJson({ ...draft, ...options.extensions });
  if (!isJsonObject(plain)) throw new CairnError('model.invalid', 'A credential is an object.');
  const { id, issuer, validFrom, image, credentialSubject: _replaced, ...rest } = plain;
  return {
    '@context': [VCDM_2_CONTEXT, OPEN_BADGES_CONTEXT, ...asArray(toPlainJson(options.contexts ?? []))],
    id: id ?? randomUrn(options.random),
    type: [...new Set(['VerifiableCredential', type, ...(options.types ?? [])])],
    issuer: arrange('Profile', typeof issuer === 'string' ? { id: issuer } : issuer, '/issuer'),
    validFrom: validFrom ?? formatDateTime(instantOf(options.now)),
    ...(image === undefined ? {} : { image: arrange('Image', image, '/image') }),
    ...withoutEmpty(rest),
    credentialSubject,
  };
};
