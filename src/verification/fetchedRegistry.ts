import { CairnError, isCairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { createIssuerList } from './issuerList.js';
import type { TrustRegistry } from './trust.js';
import { expectArgument, expectOptions } from '../model/expect.js';

const MAX_REGISTRY_BYTES = 16 * 1024 * 1024;

export interface FetchedRegistryOptions {
  readonly fetcher: Fetcher;
  /** Name of the registry, where the list has none. */
  readonly name?: string | undefined;
}

/**
 * A registry whose list is fetched when it is first asked for, and kept; after a failure it is fetched anew.
 *
 * @param url where the list is, in a format of `createIssuerList`
 * @param options fetcher and name
 */
export const createFetchedRegistry = (url: string, options: FetchedRegistryOptions): TrustRegistry => {
  expectArgument(url, 'string', 'The URL');
  expectOptions(options, { fetcher: 'function', name: 'string' }, ['fetcher']);
  const { fetcher, name } = options;
  let loading: Promise<TrustRegistry> | undefined;
  const load = async (): Promise<TrustRegistry> => {
    const { bytes } = await fetcher(url, { accept: 'application/json' });
    return createIssuerList(read(bytes), name);
  };
  return async (issuerId, credential) => {
    loading ??= load();
    try {
      return await (
        await loading
      )(issuerId, credential);
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
};

/**
 * The registries of a list of registries, as wallets and verifiers of the Digital Credentials Consortium carry it:
 * `[{name, type: 'dcc-legacy', url}]`, the most authoritative first. One of another type cannot be read: it answers nobody.
 *
 * @param list the list, parsed
 * @param options fetcher
 * @throws CairnError `trust.malformed`
 */
export const createKnownRegistries = (
  list: JsonValue,
  options: Pick<FetchedRegistryOptions, 'fetcher'>,
): readonly TrustRegistry[] => {
  expectOptions(options, { fetcher: 'function' }, ['fetcher']);
  if (!Array.isArray(list))
    throw new CairnError('trust.malformed', 'The list of trusted issuers is in no format that is known.');
  return (list as readonly JsonValue[])
    .filter(isJsonObject)
    .map(({ name, type = 'dcc-legacy', url }) =>
      type === 'dcc-legacy' && typeof url === 'string'
        ? createFetchedRegistry(url, { ...options, ...(typeof name === 'string' ? { name } : {}) })
        : unreadable,
    );
};

/** Whom such a registry lists is not known, which is another thing than listing nobody. */
const unreadable: TrustRegistry = async () => {
  throw new CairnError('trust.unavailable', 'The registry is of a type that is not supported.');
};

const read = (bytes: Uint8Array): JsonValue => {
  try {
    return parseJson(bytes, { maxBytes: MAX_REGISTRY_BYTES, numbers: 'any' });
  } catch (cause) {
    throw isCairnError(cause, 'input.tooLarge')
      ? cause
      : new CairnError('trust.malformed', 'The list of trusted issuers is in no format that is known.', {
          cause,
        });
  }
};
