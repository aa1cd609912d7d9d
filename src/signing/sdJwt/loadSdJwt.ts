import { CairnError } from '../../model/errors.js';
import { encodeBase64Url } from '../../keys/base64url.js';
import { namedDigest } from './namedDigest.js';

/** The part of `@sd-jwt/sd-jwt-vc` that is used, typed here since the package is optional. */
export interface SdJwtInstance {
  issue(payload: object, frame: object | undefined, options: { readonly header: object }): Promise<string>;
  present(
    token: string,
    frame: object,
    options: {
      readonly kb?: {
        readonly payload: { readonly iat: number; readonly aud: string; readonly nonce: string };
      };
    },
  ): Promise<string>;
  verify(
    token: string,
    options: {
      readonly currentDate: number;
      readonly skewSeconds: number;
      readonly keyBindingNonce?: string;
    },
  ): Promise<{ readonly payload: unknown; readonly kb?: { readonly payload: { readonly aud: string } } }>;
}

/** What the library is given: signatures and hashes are ours. */
export interface SdJwtConfiguration {
  readonly signer?: (data: string) => Promise<string>;
  readonly signAlg?: string;
  readonly verifier?: (data: string, signature: string) => Promise<boolean>;
  readonly kbSigner?: (data: string) => Promise<string>;
  readonly kbSignAlg?: string;
  readonly kbVerifier?: (
    data: string,
    signature: string,
    payload: { readonly cnf?: { readonly jwk?: unknown } },
  ) => Promise<boolean>;
  readonly random?: (length: number) => Uint8Array;
}

const randomBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));

const hasher = (data: string | ArrayBuffer, algorithm: string): Promise<Uint8Array> =>
  namedDigest(algorithm, typeof data === 'string' ? data : new Uint8Array(data));

/** The library would fetch token status lists by itself. */
const refuseFetching = async (uri: string): Promise<string> => {
  throw new CairnError('fetch.refused', `the token status list at ${uri} is not fetched`);
};

const importLibrary = async () => {
  try {
    return await import('@sd-jwt/sd-jwt-vc');
  } catch (cause) {
    throw new CairnError(
      'sdJwt.unavailable',
      'SD-JWT needs the optional packages @sd-jwt/sd-jwt-vc; install them to use it.',
      { cause },
    );
  }
};

/**
 * The optional library for SD-JWT VC.
 *
 * @param configuration signatures
 * @throws CairnError `sdJwt.unavailable` when it is not installed
 */
export const loadSdJwt = async (configuration: SdJwtConfiguration): Promise<SdJwtInstance> => {
  const { random = randomBytes, ...functions } = configuration;
  const library = await importLibrary();
  const instance: unknown = new library.SDJwtVcInstance({
    ...(functions as object),
    hasher,
    hashAlg: 'sha-256',
    // 128 bits, whatever length the library asks for
    saltGenerator: () => encodeBase64Url(random(16)),
    statusListFetcher: refuseFetching,
  });
  return instance as SdJwtInstance;
};
