import { isPublishable } from './isPublishable.js';
import { expectStore } from './expectStore.js';
import { CairnError } from '../model/errors.js';
import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';
import { MAXIMUM_LIST_BYTES, MINIMUM_ENTRIES } from './bitstring.js';
import { PERMUTATION_KEY_LENGTH } from './permuteIndex.js';
import { MAXIMUM_STATUS_SIZE, parseStatusEntry } from '../model/statusEntry.js';
import type { StatusPurpose } from './statusPurpose.js';
import type { StatusListRecord, StatusListSettings, StatusStore } from './statusStore.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** What an issuer decides when it makes a status list. */
export interface StatusListOptions {
  /**
   * Where the list will be published: an https URL, without user and password; http for trials on `localhost` alone; a
   * `did:` or `urn:` for lists that verifiers have otherwise. With `{number}` in it, the next list is opened on its own when this one is
   * nearly full, and numbered; without, `allocate` then fails with `status.list.full`.
   */
  readonly url: string;
  readonly purpose: StatusPurpose;
  /** Bits in an entry, 1 by default. */
  readonly statusSize?: number | undefined;
  /** What each value means; asked for when `statusSize` is above 1 or the purpose is `message`. */
  readonly statusMessage?: NonNullable<BitstringStatusListEntry['statusMessage']> | undefined;
  /** Where the messages are explained. */
  readonly statusReference?: string | readonly string[] | undefined;
  /** Entries in the list, 131,072 by default and at least. */
  readonly length?: number | undefined;
  /**
   * How many entries, never given to anyone, are published as set from the start, so that nobody can tell the
   * number of revocations from the list. 0 by default.
   */
  readonly decoys?: number | undefined;
  /** Source of randomness, for the key of the permutation. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

const secureRandom = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

const refuse = (message: string, pointer?: string): CairnError =>
  new CairnError('status.options', message, { pointer });

/** One entry in ten stays unused: the next list is open before this one is full, and decoys have a place. */
const capacityOf = (length: number): number => length - Math.ceil(length / 10);

const settingsOf = (options: StatusListOptions): StatusListSettings => {
  const { url, purpose, statusSize = 1, statusMessage, statusReference, decoys = 0 } = options;
  const { length = MINIMUM_ENTRIES } = options;
  if (!isPublishable(url))
    throw refuse(
      `No verifier fetches a status list from ${url}. Name the https URL under which it will be served, such as https://school.example/status/{number}.`,
      '/url',
    );
  if (!Number.isInteger(length) || length < MINIMUM_ENTRIES) {
    throw refuse(`A status list has at least ${MINIMUM_ENTRIES} entries (Bitstring Status List 1.0, 6.1).`);
  }
  if (!Number.isInteger(statusSize) || statusSize < 1 || statusSize > MAXIMUM_STATUS_SIZE) {
    throw refuse(`statusSize is an integer from 1 to ${MAXIMUM_STATUS_SIZE}.`);
  }
  if ((length * statusSize) / 8 > MAXIMUM_LIST_BYTES) throw refuse('The list is longer than verifiers read.');
  if (purpose === 'message' && statusMessage === undefined)
    throw refuse('Purpose message asks for statusMessage.');
  const capacity = capacityOf(length);
  if (!Number.isInteger(decoys) || decoys < 0 || decoys > length - capacity) {
    throw refuse(`decoys is an integer from 0 to ${length - capacity}.`);
  }
  return {
    series: url,
    purpose,
    statusSize,
    ...(statusMessage === undefined ? {} : { statusMessage }),
    ...(statusReference === undefined ? {} : { statusReference }),
    length,
    capacity,
    decoys,
  };
};

/** The entries to come are read as a verifier will read them, before there is one. */
const assertReadable = (list: StatusListRecord): void => {
  const sample = {
    type: 'BitstringStatusListEntry',
    statusPurpose: list.purpose,
    statusListIndex: '0',
    statusListCredential: list.url,
    statusSize: list.statusSize,
    ...(list.statusMessage === undefined ? {} : { statusMessage: list.statusMessage }),
  };
  try {
    parseStatusEntry(sample, 'BitstringStatusListEntry');
  } catch (cause) {
    throw refuse(cause instanceof CairnError ? cause.message : String(cause));
  }
};

/**
 * The `number`-th list of a series, with a key of its own and nothing in it.
 *
 * @param settings what all lists of the series share
 * @param number from 1
 * @param random source of randomness
 */
export const openStatusList = (
  settings: StatusListSettings,
  number: number,
  random: (length: number) => Uint8Array = secureRandom,
): StatusListRecord => ({
  ...settings,
  url: settings.series.replaceAll('{number}', String(number)),
  number,
  key: Array.from(random(PERMUTATION_KEY_LENGTH), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  allocated: 0,
});

const isAlike = (list: StatusListRecord, settings: StatusListSettings): boolean =>
  (Object.keys({ ...settings, statusMessage: 0, statusReference: 0 }) as (keyof StatusListSettings)[]).every(
    (name) => JSON.stringify(list[name]) === JSON.stringify(settings[name]),
  );

const OPTIONS: Shape<StatusListOptions> = {
  url: 'string',
  purpose: 'string',
  statusSize: 'number',
  statusMessage: 'array',
  statusReference: 'string|array',
  length: 'number',
  decoys: 'number',
  random: 'function',
};

/**
 * Make the first status list for a purpose. Made twice with the same options, it stays as it is.
 *
 * @param store where the issuer keeps its lists
 * @param options URL, purpose and size
 * @returns the URL of the list
 * @throws CairnError `status.options`, `status.list.exists`, `status.store.*`
 * @example
 * await createStatusList(store, { url: 'https://school.example/status/{number}', purpose: 'revocation' });
 */
export const createStatusList = async (store: StatusStore, options: StatusListOptions): Promise<string> => {
  expectStore(store);
  expectOptions(options, OPTIONS, ['url', 'purpose']);
  const settings = settingsOf(options);
  const list = openStatusList(settings, 1, options.random);
  assertReadable(list);
  return store.update(async (writer) => {
    const existing = (await writer.lists()).find(({ url }) => url === list.url);
    if (existing === undefined) await writer.putList(list);
    else if (!isAlike(existing, settings))
      throw new CairnError(
        'status.list.exists',
        'The store holds a status list with this URL already, made otherwise.',
      );
    return list.url;
  });
};
