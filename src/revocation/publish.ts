import { expectStore } from './expectStore.js';
import { assertSigner } from '../signing/assertSigner.js';
import type { Signer } from '../keys/signer.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { CairnError } from '../model/errors.js';
import type { BitstringStatusListCredential } from '../model/verifiableCredential.js';
import { issue, type IssueOptions } from '../signing/issue.js';
import { issueJwt, type IssueJwtOptions } from '../signing/issueJwt.js';
import { createStatusListCredential } from './createStatusListCredential.js';
import { permuteIndex } from './permuteIndex.js';
import type { StatusListRecord, StatusStore } from './statusStore.js';
import { expectOptions } from '../model/expect.js';

/** What to publish, by whom, and for how long. */
export interface PublishedList {
  /** URL of the list. */
  readonly url: string;
  /** Id of the issuer, or an object that has one. It should be the issuer of the credentials. */
  readonly issuer: string | { readonly id: string };
  /** The instant of publication, from which the list is valid; the clock by default. */
  readonly now?: Date | number | undefined;
  /** Until when the list is valid; without, for ever. Publish it again before then. */
  readonly validUntil?: Date | number | undefined;
  /** Milliseconds for which verifiers may reuse the list. Default 300,000 (five minutes). */
  readonly ttl?: number | undefined;
}

export type PublishOptions = PublishedList & IssueOptions;
export type PublishJwtOptions = PublishedList & IssueJwtOptions;

const DEFAULT_TTL = 300_000;

const PUBLISHED = {
  url: 'string',
  issuer: 'string|object',
  validUntil: 'instant',
  ttl: 'number',
  now: 'instant',
};

/** Options of signing are for `issue` to check. The instant of publication. */
const expectPublication = (
  store: StatusStore,
  options: PublishedList & { readonly signer: Signer },
): Date | number => {
  expectStore(store);
  assertSigner(options);
  const { url, issuer, validUntil, ttl, now = Date.now() } = options;
  expectOptions({ url, issuer, validUntil, ttl, now }, PUBLISHED, ['url', 'issuer']);
  return now;
};

/** Places beyond the capacity are given to nobody; some of them are published as set. */
function* decoysOf({
  decoys,
  capacity,
  length,
  key,
  statusSize,
}: StatusListRecord): Iterable<[number, number]> {
  const keyBytes = hexToBytes(key);
  for (let counter = capacity; counter < capacity + decoys; counter += 1) {
    const index = permuteIndex(counter, length, keyBytes);
    yield [index, 1 + (index % (2 ** statusSize - 1))];
  }
}

type Publication = {
  readonly [Key in 'url' | 'issuer' | 'validUntil' | 'ttl']: PublishedList[Key] | undefined;
} & Pick<PublishedList, 'url' | 'issuer'>;

/** The list as it stands, not yet signed. */
const composeList = async (
  store: StatusStore,
  { url, issuer, validUntil, ttl = DEFAULT_TTL }: Publication,
  now: Date | number,
): Promise<BitstringStatusListCredential> => {
  const { list, allocations } = await store.read(async (reader) => ({
    list: (await reader.lists()).find((candidate) => candidate.url === url),
    allocations: await reader.allocationsSetIn(url),
  }));
  if (list === undefined) throw new CairnError('status.list.unknown', `The store has no status list ${url}.`);
  const statuses = allocations.map(({ index, value }): [number, number] => [index, value]);
  return createStatusListCredential({
    id: url,
    issuer,
    purpose: list.purpose,
    length: list.length,
    statusSize: list.statusSize,
    statuses: [...decoysOf(list), ...statuses],
    validFrom: now,
    ...(validUntil === undefined ? {} : { validUntil }),
    ttl,
  });
};

/**
 * Make the signed credential of a status list, to be served at its URL. The statuses are those of one moment.
 *
 * @param store where the issuer keeps its lists
 * @param options the list, the issuer and its signer, validity
 * @returns the signed BitstringStatusListCredential
 * @throws CairnError `status.list.unknown`, `status.options`, `status.store.*`, and as `issue`
 * @example
 * const list = await publish(store, { url: 'https://school.example/status/1', issuer: school.id, signer });
 */
export const publish = async (
  store: StatusStore,
  options: PublishOptions,
): Promise<BitstringStatusListCredential> => {
  const now = expectPublication(store, options);
  const { url, issuer, validUntil, ttl, ...signing } = options;
  const list = await composeList(store, { url, issuer, validUntil, ttl }, now);
  return issue(list, { ...signing, now });
};

/**
 * The same as a token: lists should be secured as the credentials are (Bitstring Status List 1.0, 2.2), so badges that
 * are issued as JWT have their lists as JWT.
 *
 * @param store where the issuer keeps its lists
 * @param options the list, the issuer and its signer, validity
 * @returns a compact JWS
 * @throws CairnError as `publish`, and as `issueJwt`
 */
export const publishJwt = async (store: StatusStore, options: PublishJwtOptions): Promise<string> => {
  const now = expectPublication(store, options);
  const { url, issuer, validUntil, ttl, ...signing } = options;
  const list = await composeList(store, { url, issuer, validUntil, ttl }, now);
  return issueJwt(list, { ...signing, now });
};
