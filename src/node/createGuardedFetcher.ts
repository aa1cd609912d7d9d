import type { LookupAddress } from 'node:dns';
import { lookup as resolveHost } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { CairnError } from '../model/errors.js';
import type { FetchedDocument, Fetcher } from '../model/fetcher.js';
import { freshForMs } from '../model/freshness.js';
import { mediaTypeOf } from '../model/mediaTypeOf.js';
import { assertAddresses, isPublicAddress, type AllowedAddresses } from './publicAddress.js';
import { readBody } from './readBody.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** Addresses of a host name. */
export type HostLookup = (host: string) => Promise<readonly LookupAddress[]>;

/** Limits and exceptions of the guarded fetcher. */
export interface GuardedFetcherOptions {
  /** Time for everything, from name resolution to the last byte, over all redirects, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Most bytes of a document, also after decompression. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
  /** Most redirects. Default 5. */
  readonly maxRedirects?: number | undefined;
  /** Most connections at once to one host. Default 8. */
  readonly maxConnections?: number | undefined;
  /**
   * Addresses or ranges that are reached although they are not public, such as `127.0.0.1` or `10.0.0.0/8`: for
   * intranets and tests. Everything that names a URL in a badge can then reach them.
   */
  readonly allowAddresses?: AllowedAddresses | undefined;
  /** Certificates of authorities to trust instead of the usual ones, in PEM. */
  readonly certificateAuthorities?: readonly string[] | undefined;
  /** How host names are resolved. Default: as the system does. */
  readonly lookup?: HostLookup | undefined;
  /** Source of time, in epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** What is set up once for a fetcher. */
interface Guard {
  readonly agent: Agent;
  readonly lookup: LookupFunction;
  readonly allowed: AllowedAddresses;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly now: () => number;
}

const refuse = (message: string): CairnError => new CairnError('fetch.refused', message);

/** RFC 6761, 6.3: always this machine, whatever a name server says. */
const LOCALHOST = /(^|\.)localhost\.?$/;

/** Scheme, credentials and literal addresses; names are judged once they are resolved. */
const checkUrl = (text: string, allowed: AllowedAddresses): URL => {
  if (!URL.canParse(text)) throw refuse('That is no absolute URL.');
  const url = new URL(text);
  url.hash = '';
  if (url.protocol !== 'https:') throw refuse(`Only https is fetched, not ${text}`);
  if (url.username !== '' || url.password !== '')
    throw refuse('A URL with user name or password is not fetched.');
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const host = LOCALHOST.test(name) ? '127.0.0.1' : name;
  if (isIP(host) !== 0 && !isPublicAddress(host, allowed)) throw refuse(`The address ${host} is not public.`);
  return url;
};

/**
 * Resolves a name and passes on only addresses that were checked: the socket connects to one of these, so that a
 * second answer of the name server can't lead elsewhere. One address that isn't public condemns the name.
 */
const guardedLookup =
  (lookup: HostLookup, allowed: AllowedAddresses): LookupFunction =>
  (host, options, callback) => {
    const answer = async (): Promise<readonly LookupAddress[]> => {
      const addresses = await lookup(host);
      const hidden = addresses.find(({ address }) => !isPublicAddress(address, allowed));
      if (hidden !== undefined) throw refuse(`${host} leads to ${hidden.address}, which is not public.`);
      if (addresses.length === 0) throw new CairnError('fetch.failed', `${host} has no address.`);
      return addresses;
    };
    answer().then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family ?? 0);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };

const send = (url: URL, accept: string, guard: Guard, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, {
      agent: guard.agent,
      lookup: guard.lookup,
      signal,
      headers: { accept, 'accept-encoding': 'gzip', 'user-agent': 'cairn-badges' },
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end();
  });

const redirectTarget = (response: IncomingMessage, from: URL): string | undefined => {
  const { statusCode = 0, headers } = response;
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, from)) throw refuse(`${from.host} redirects to what is no URL.`);
  return new URL(headers.location, from).href;
};

const follow = async (
  start: string,
  accept: string,
  guard: Guard,
  signal: AbortSignal,
): Promise<FetchedDocument> => {
  let url = checkUrl(start, guard.allowed);
  for (let redirects = 0; redirects <= guard.maxRedirects; redirects += 1) {
    const response = await send(url, accept, guard, signal);
    try {
      const target = redirectTarget(response, url);
      if (target === undefined) return await documentOf(response, url, guard);
      url = checkUrl(target, guard.allowed);
    } finally {
      response.destroy();
    }
  }
  throw new CairnError(
    'fetch.tooManyRedirects',
    `${start} was redirected more than ${guard.maxRedirects} times.`,
  );
};

const documentOf = async (response: IncomingMessage, url: URL, guard: Guard): Promise<FetchedDocument> => {
  const { statusCode, headers } = response;
  if (statusCode !== 200)
    throw new CairnError('fetch.failed', `${url.href} answered with status ${statusCode}.`);
  const bytes = await readBody(response, guard.maxBytes);
  const fresh = freshForMs(headers, guard.now());
  return {
    url: url.href,
    bytes,
    contentType: mediaTypeOf(headers['content-type']),
    ...(fresh === undefined ? {} : { freshForMs: fresh }),
  };
};

const explain = (error: unknown, url: string, deadline: AbortSignal, timeoutMs: number): CairnError => {
  if (error instanceof CairnError) return error;
  if (deadline.aborted) return new CairnError('fetch.timeout', `${url} took longer than ${timeoutMs} ms.`);
  const code = (error as { code?: unknown }).code;
  return new CairnError('fetch.failed', `${url} could not be fetched (${String(code ?? error)}).`, {
    cause: error,
  });
};

const OPTIONS: Shape<GuardedFetcherOptions> = {
  timeoutMs: 'count',
  maxBytes: 'count',
  maxRedirects: 'count',
  maxConnections: 'count',
  allowAddresses: 'array',
  certificateAuthorities: { each: 'string' },
  lookup: 'function',
  now: 'function',
};

/**
 * A fetcher for URLs that strangers chose, as every URL in a badge is. https only; no user names; no private,
 * loopback, link-local or otherwise special address, whatever the name resolves to and wherever a redirect leads, and
 * the address that was checked is the one that is connected to; bounded in time, size and redirects.
 *
 * It keeps nothing: `freshForMs` says how long an answer may be kept. Proxy settings of the environment are not used.
 *
 * @param options limits and exceptions
 * @returns a fetcher that rejects with `fetch.refused`, `fetch.failed`, `fetch.timeout`, `fetch.tooLarge`, `fetch.tooManyRedirects`
 */
export const createGuardedFetcher = (options: GuardedFetcherOptions = {}): Fetcher => {
  expectOptions(options, OPTIONS);
  const { timeoutMs = 10_000, allowAddresses = [], certificateAuthorities } = options;
  const { lookup = (host) => resolveHost(host, { all: true }) } = options;
  assertAddresses(allowAddresses);
  const guard: Guard = {
    agent: new Agent({
      maxSockets: options.maxConnections ?? 8,
      ...(certificateAuthorities === undefined ? {} : { ca: [...certificateAuthorities] }),
    }),
    lookup: guardedLookup(lookup, allowAddresses),
    allowed: allowAddresses,
    maxBytes: options.maxBytes ?? 16 * 1024 * 1024,
    maxRedirects: options.maxRedirects ?? 5,
    now: options.now ?? Date.now,
  };
  return async (url, { accept = '*/*', signal } = {}) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    try {
      return await follow(url, accept, guard, either);
    } catch (error) {
      throw explain(error, url, deadline, timeoutMs);
    }
  };
};
