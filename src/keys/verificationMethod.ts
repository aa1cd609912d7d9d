import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { importJwk } from './jwk.js';
import type { KeyAlgorithm, PublicKey } from './key.js';
import { importMultikey } from './multikey.js';

/** A public key with its name, and who controls it (Controlled Identifiers 1.0, 2.2). */
export interface VerificationMethod {
  readonly id: string;
  readonly type: string;
  readonly controller: string;
  readonly publicKey: PublicKey;
  /** XSD dateTimeStamp: once it has come, a proof is at best indeterminate, unless expired keys are taken with a warning. */
  readonly expires?: string;
  /** XSD dateTimeStamp: once it has come, a proof is at best indeterminate, whatever date it bears. */
  readonly revoked?: string;
}

/** A verification method, and the document that vouches for it. */
export interface ResolvedMethod {
  readonly method: VerificationMethod;
  readonly controllerDocument: JsonObject;
  /** The verification relationships that list the method: `assertionMethod`, `authentication` … */
  readonly relationships: readonly string[];
  /** The member `iss` of a JWK in a set (Open Badges 3.0 implementation guide). */
  readonly jwkIssuer?: string;
}

/** Method types, and the one kind of key that some of them are for. */
const METHOD_TYPES: Readonly<Record<string, KeyAlgorithm | 'any'>> = {
  Multikey: 'any',
  JsonWebKey: 'any',
  JsonWebKey2020: 'any',
  Ed25519VerificationKey2020: 'Ed25519',
  EcdsaSecp256r1VerificationKey2019: 'P-256',
  EcdsaSecp384r1VerificationKey2019: 'P-384',
};

/** Whether a type names verification methods that can be read. */
export const isMethodType = (type: unknown): type is string =>
  typeof type === 'string' && Object.hasOwn(METHOD_TYPES, type);

const readKey = (method: JsonObject): PublicKey => {
  if (method['secretKeyMultibase'] !== undefined || method['privateKeyMultibase'] !== undefined) {
    throw new CairnError('key.privateMember', 'A private key stands where a public key belongs.');
  }
  if (method['privateKeyJwk'] !== undefined || method['secretKeyJwk'] !== undefined) {
    throw new CairnError('key.privateMember', 'A private key stands where a public key belongs.');
  }
  const { publicKeyMultibase, publicKeyJwk } = method;
  if (typeof publicKeyMultibase === 'string' && publicKeyJwk === undefined)
    return importMultikey(publicKeyMultibase);
  if (publicKeyJwk !== undefined && publicKeyMultibase === undefined) return importJwk(publicKeyJwk);
  throw new CairnError('method.malformed', 'publicKeyMultibase or publicKeyJwk, one of them, is needed');
};

const readDate = (method: JsonObject, name: 'expires' | 'revoked'): { readonly [key: string]: string } => {
  const value = method[name];
  if (value === undefined) return {};
  if (typeof value !== 'string' || parseDateTime(value) === undefined) {
    throw new CairnError('method.malformed', `${name} is not a date-time`);
  }
  return { [name]: value };
};

/**
 * Read a verification method as it stands in a document (Controlled Identifiers 1.0, 2.2).
 *
 * @param method the JSON object
 * @param id its id, absolute
 * @throws CairnError `method.malformed`, `key.*`
 */
export const readVerificationMethod = (method: JsonObject, id: string): VerificationMethod => {
  const { type, controller } = method;
  if (!isMethodType(type))
    throw new CairnError('key.unsupported', 'the type of the verification method is not supported');
  if (typeof controller !== 'string')
    throw new CairnError('method.malformed', 'the method has no controller');
  const publicKey = readKey(method);
  const demanded = METHOD_TYPES[type];
  if (demanded !== 'any' && demanded !== publicKey.algorithm) {
    throw new CairnError('method.malformed', `a ${publicKey.algorithm} key in a method of type ${type}`);
  }
  return { id, type, controller, publicKey, ...readDate(method, 'expires'), ...readDate(method, 'revoked') };
};
