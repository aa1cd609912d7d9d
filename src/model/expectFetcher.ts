import { CairnError } from './errors.js';

/**
 * Refuse the runtime's own `fetch` where a fetcher belongs: it answers with a Response, which has no bytes in it, and
 * bounds nothing.
 *
 * @param fetcher what the caller gave
 * @param pointer where it sits
 * @throws CairnError `option.invalid`
 */
export const expectFetcher = (fetcher: unknown, pointer: string): void => {
  const { fetch } = globalThis as { readonly fetch?: unknown };
  if (fetcher === undefined || fetcher !== fetch) return;
  const name = pointer.slice(1);
  throw new CairnError(
    'option.invalid',
    `The option ${name} is the fetch of this runtime. Write ${name}: createWebFetcher(fetch); on a server createGuardedFetcher() of cairn-badges/node.`,
    { pointer },
  );
};
