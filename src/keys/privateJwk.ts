import { CairnError } from '../model/errors.js';
import { isJsonObject } from '../model/json.js';
import { decodeBase64Url } from './base64url.js';
import { coordinateSize } from './curvePoint.js';
import { algorithmOfJwk, freezeKey, publicMembers, textMember } from './jwk.js';
import { expectKeyPair, type KeyAlgorithm, type KeyPair, type PrivateJwk } from './key.js';
import { assertPair } from './keyPairCheck.js';
import { expectArgument } from '../model/expect.js';

const RSA_PRIVATE_MEMBERS = ['p', 'q', 'dp', 'dq', 'qi'] as const;

/** Bytes of the private value of a kind of key; RSA has no fixed one. */
const privateSize = (algorithm: KeyAlgorithm): number | undefined =>
  algorithm === 'RSA' ? undefined : algorithm === 'Ed25519' ? 32 : coordinateSize(algorithm);

/**
 * Read a private JSON Web Key, and check that its public half belongs to it by signing once.
 *
 * @param jwk the JWK with `d` (and, for RSA, `p`, `q`, `dp`, `dq`, `qi`)
 * @throws CairnError as `importJwk`, and `key.mismatch`
 */
export const importPrivateJwk = async (jwk: unknown): Promise<KeyPair> => {
  if (!isJsonObject(jwk)) throw new CairnError('key.malformed', 'a JWK is a JSON object');
  expectArgument(jwk, 'object', 'A JWK');
  const algorithm = algorithmOfJwk(jwk);
  if (jwk['oth'] !== undefined)
    throw new CairnError('key.unsupported', 'RSA with more than two primes is not supported');
  const publicKeyJwk = publicMembers(jwk, algorithm);
  const d = textMember(jwk, 'd');
  const { length } = decodeBase64Url(d);
  if (length !== (privateSize(algorithm) ?? length))
    throw new CairnError('key.length', 'the private key has the wrong length');
  const names = algorithm === 'RSA' ? RSA_PRIVATE_MEMBERS : [];
  const secrets = Object.fromEntries(names.map((name) => [name, textMember(jwk, name)]));
  const privateKeyJwk: PrivateJwk = { ...publicKeyJwk, d, ...secrets };
  const keyPair = freezeKey({ algorithm, publicKeyJwk, privateKeyJwk });
  await assertPair(keyPair);
  return keyPair;
};

/**
 * The private key as JSON Web Key. It is a secret: it belongs into a file with mode 0600 or a vault.
 *
 * @param keyPair a key pair
 */
export const exportPrivateJwk = (keyPair: KeyPair): PrivateJwk => {
  expectKeyPair(keyPair);
  return keyPair.privateKeyJwk;
};
