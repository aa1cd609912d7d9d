import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { decodeBase64Url } from './base64url.js';
import { coordinateSize, isEd25519Point, isOnCurve } from './curvePoint.js';
import { expectKey, signatureAlgorithmOf, type KeyAlgorithm, type PublicJwk, type PublicKey } from './key.js';
import { expectArgument } from '../model/expect.js';

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/** Keys that passed {@link importJwk}, so that a key object is examined only once. */
const examined = new WeakSet<PublicKey>();

/** The kind of key that a JWK says it is. */
export const algorithmOfJwk = (jwk: JsonObject): KeyAlgorithm => {
  if (jwk['kty'] === 'RSA') return 'RSA';
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519') return 'Ed25519';
  if (jwk['kty'] === 'EC' && (jwk['crv'] === 'P-256' || jwk['crv'] === 'P-384')) return jwk['crv'];
  throw new CairnError(
    'key.unsupported',
    `kty ${String(jwk['kty'])}, crv ${String(jwk['crv'])} is not supported`,
  );
};

/** A member of a JWK that is text. */
export const textMember = (jwk: JsonObject, name: string): string => {
  const value = jwk[name];
  if (typeof value !== 'string') throw new CairnError('key.malformed', `the JWK has no ${name}`);
  return value;
};

const octets = (jwk: JsonObject, name: string): Uint8Array => decodeBase64Url(textMember(jwk, name));

const okpMembers = (jwk: JsonObject): PublicJwk => {
  const x = octets(jwk, 'x');
  if (x.length !== 32) throw new CairnError('key.length', 'an Ed25519 public key has 32 bytes');
  if (!isEd25519Point(x))
    throw new CairnError('key.point', 'The key is not a point of its curve, or a point of small order.');
  return { kty: 'OKP', crv: 'Ed25519', x: textMember(jwk, 'x') };
};

const ecMembers = (jwk: JsonObject, crv: 'P-256' | 'P-384'): PublicJwk => {
  const [x, y] = [octets(jwk, 'x'), octets(jwk, 'y')];
  const size = coordinateSize(crv);
  if (x.length !== size || y.length !== size)
    throw new CairnError('key.length', `a ${crv} coordinate has ${size} bytes`);
  if (!isOnCurve(crv, x, y))
    throw new CairnError('key.point', 'The key is not a point of its curve, or a point of small order.');
  return { kty: 'EC', crv, x: textMember(jwk, 'x'), y: textMember(jwk, 'y') };
};

const rsaMembers = (jwk: JsonObject): PublicJwk => {
  const [n, e] = [octets(jwk, 'n'), octets(jwk, 'e')];
  const first = n.findIndex((byte) => byte !== 0);
  const bits = first < 0 ? 0 : (n.length - first) * 8 - Math.clz32(n[first] ?? 0) + 24;
  if (bits < 2048) throw new CairnError('key.weak', `the RSA key has ${bits} bits, 2048 are the least`);
  if (bits > 8192) throw new CairnError('key.length', 'the RSA key has more than 8192 bits');
  const exponent = e.reduce((value, byte) => value * 256 + byte, 0);
  const isOdd = ((e.at(-1) ?? 0) & 1) === 1 && ((n.at(-1) ?? 0) & 1) === 1;
  if (!isOdd || exponent < 3 || exponent >= 2 ** 32)
    throw new CairnError('key.weak', 'unsafe RSA exponent or modulus');
  return { kty: 'RSA', n: textMember(jwk, 'n'), e: textMember(jwk, 'e') };
};

/** The public members of a JWK, examined. */
export const publicMembers = (jwk: JsonObject, algorithm: KeyAlgorithm): PublicJwk => {
  const members =
    algorithm === 'RSA'
      ? rsaMembers(jwk)
      : algorithm === 'Ed25519'
        ? okpMembers(jwk)
        : ecMembers(jwk, algorithm);
  return typeof jwk['kid'] === 'string' ? { ...members, kid: jwk['kid'] } : members;
};

/** `alg`, `use` and `key_ops` (RFC 7517, 4.2 to 4.4) must leave room for checking a signature. */
const checkUse = (jwk: JsonObject, algorithm: KeyAlgorithm): void => {
  const { alg, use, key_ops: operations } = jwk;
  const mayUse = use === undefined || use === 'sig';
  const mayOperate = operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
  const fits =
    alg === undefined ||
    alg === signatureAlgorithmOf(algorithm) ||
    (alg === 'Ed25519' && algorithm === 'Ed25519');
  if (!mayUse || !mayOperate || !fits)
    throw new CairnError('key.algorithm', 'the JWK is meant for another use or algorithm');
};

/** Freeze a key that was examined, and remember that it was. */
export const freezeKey = <Key extends PublicKey>(key: Key): Key => {
  Object.freeze(key.publicKeyJwk);
  Object.freeze(key);
  examined.add(key);
  return key;
};

/**
 * Read a public JSON Web Key. Everything is examined: kind, lengths, that the point is on its curve and not of
 * small order, RSA size and exponent, and that no private member is present.
 *
 * @param jwk the JWK (RFC 7517); members other than the key and `kid` are left behind
 * @throws CairnError `key.unsupported`, `key.malformed`, `key.length`, `key.point`, `key.weak`, `key.algorithm`, `key.privateMember`
 */
export const importJwk = (jwk: unknown): PublicKey => {
  if (!isJsonObject(jwk)) throw new CairnError('key.malformed', 'a JWK is a JSON object');
  expectArgument(jwk, 'object', 'A JWK');
  const algorithm = algorithmOfJwk(jwk);
  if (PRIVATE_MEMBERS.some((name) => jwk[name] !== undefined))
    throw new CairnError('key.privateMember', 'A private key stands where a public key belongs.');
  checkUse(jwk, algorithm);
  return freezeKey({ algorithm, publicKeyJwk: publicMembers(jwk, algorithm) });
};

/**
 * The public key as JSON Web Key, without any private member.
 *
 * @param key a public key or a key pair
 */
export const exportJwk = (key: PublicKey): PublicJwk => {
  expectKey(key);
  return key.publicKeyJwk;
};

/**
 * The public half of a key pair, alone.
 *
 * @param key a key pair or a public key
 */
export const publicKeyOf = (key: PublicKey): PublicKey => {
  expectKey(key);
  return importJwk(key.publicKeyJwk);
};

/**
 * Examine a key object that did not necessarily come from an import (plain JSON can be written by hand).
 *
 * @param key the key
 * @throws CairnError as {@link importJwk}, and `key.malformed` when `algorithm` says another kind
 */
export const examineKey = (key: PublicKey): void => {
  if (examined.has(key)) return;
  if (importJwk(key.publicKeyJwk).algorithm !== key.algorithm) {
    throw new CairnError('key.malformed', 'algorithm and JWK disagree');
  }
  // only what can no longer change is remembered
  if (Object.isFrozen(key) && Object.isFrozen(key.publicKeyJwk)) examined.add(key);
};
