import { isJsonObject, type JsonValue } from '../model/json.js';
import { createKnownRegistries } from '../verification/fetchedRegistry.js';
import { createIssuerList } from '../verification/issuerList.js';
import type { TrustRegistry } from '../verification/trust.js';
import type { Fetcher } from '../model/fetcher.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { isUrl } from './readInput.js';
import { readJsonValue } from './readJsonValue.js';

/** An id that stands on the command line as it is, not a file that holds a list. */
const isIssuerId = (name: string): boolean => /^(did|urn):/i.test(name);

/** A list of lists: where registries of known issuers are published, not the issuers themselves. */
const namesRegistries = (list: JsonValue): boolean =>
  Array.isArray(list) &&
  list.length > 0 &&
  list.every(
    (item: JsonValue) => isJsonObject(item) && typeof item.url === 'string' && item.id === undefined,
  );

/**
 * Who is trusted to issue: what `--trust` names. A DID or URN is an issuer itself; anything else is a file or URL with
 * a list of issuers, or with a list of published registries, which are then asked through the fetcher.
 *
 * @param names what the user typed, in order
 * @param io where relative files start
 * @param fetcher answers for URLs
 * @throws UsageError where there is no such file, or none that is a list; CairnError `fetch.*`
 */
export const readTrust = async (
  names: readonly string[],
  io: CliIo,
  fetcher: Fetcher,
): Promise<readonly TrustRegistry[]> => {
  const ids = names.filter(isIssuerId);
  const lists = names.filter((name) => !isIssuerId(name));
  const registries = await Promise.all(
    lists.map((name) =>
      blame(name, async (): Promise<readonly TrustRegistry[]> => {
        const list = await readJsonValue(name, io, fetcher);
        if (namesRegistries(list)) return createKnownRegistries(list, { fetcher });
        return [createIssuerList(list, isUrl(name) ? name : undefined)];
      }),
    ),
  );
  return [...(ids.length === 0 ? [] : [createIssuerList(ids)]), ...registries.flat()];
};
