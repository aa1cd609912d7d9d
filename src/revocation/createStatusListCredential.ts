import { CairnError } from '../model/errors.js';
import { VCDM_2_CONTEXT } from '../model/contextUrls.js';
import { formatDateTime } from '../model/parseDateTime.js';
import type { BitstringStatusListCredential } from '../model/verifiableCredential.js';
import { MINIMUM_ENTRIES, writeBits } from './bitstring.js';
import { encodeBitstring } from './encodedList.js';
import type { StatusPurpose } from './statusPurpose.js';
import { type Shape, expectIterable, expectOptions } from '../model/expect.js';

/** What a status list credential says. */
export interface StatusListContent {
  /** URL at which the list is published. */
  readonly id: string;
  /** Id of the issuer, or an object that has one; only the id is written. */
  readonly issuer: string | { readonly id: string };
  readonly purpose: StatusPurpose | readonly StatusPurpose[];
  /** Entries in the list, 131,072 by default and at least. */
  readonly length?: number | undefined;
  /** Bits in an entry, 1 by default. */
  readonly statusSize?: number | undefined;
  /** Index and value of each entry that is not 0. */
  readonly statuses?: Iterable<readonly [index: number, value: number]> | undefined;
  /** Epoch milliseconds or a Date. */
  readonly validFrom: number | Date;
  /** Epoch milliseconds or a Date; the list must be published again before. Without, it never expires. */
  readonly validUntil?: number | Date | undefined;
  /** Milliseconds for which verifiers may reuse the list. */
  readonly ttl?: number | undefined;
}

/** A list that verifiers would refuse is refused here. */
const assertSound = (content: StatusListContent): void => {
  const { length = MINIMUM_ENTRIES, validFrom, validUntil, ttl } = content;
  if (!Number.isInteger(length) || length < MINIMUM_ENTRIES) {
    throw new CairnError('status.options', `A status list has at least ${MINIMUM_ENTRIES} entries.`);
  }
  if (validUntil !== undefined && Number(validUntil) <= Number(validFrom)) {
    throw new CairnError('status.options', 'The list would end before it begins.');
  }
  if (ttl !== undefined && (!Number.isInteger(ttl) || ttl < 0)) {
    throw new CairnError('status.options', 'ttl is a whole number of milliseconds.');
  }
};

const CONTENT: Shape<StatusListContent> = {
  id: 'string',
  issuer: 'string|object',
  purpose: 'string|array',
  length: 'number',
  statusSize: 'number',
  statuses: 'object|array',
  validFrom: 'instant',
  validUntil: 'instant',
  ttl: 'number',
};

/**
 * A BitstringStatusListCredential, not yet signed (Bitstring Status List 1.0, 2.2 and 3.1).
 *
 * @param content what the list says
 * @throws CairnError `status.options`, `status.list.range`, `status.value`
 */
export const createStatusListCredential = (content: StatusListContent): BitstringStatusListCredential => {
  expectOptions(content, CONTENT, ['id', 'issuer', 'purpose', 'validFrom']);
  if (content.statuses !== undefined) expectIterable(content.statuses);
  assertSound(content);
  const { id, issuer, purpose, length = MINIMUM_ENTRIES, statusSize = 1, statuses = [], ttl } = content;
  const bits = new Uint8Array(Math.ceil((length * statusSize) / 8));
  for (const [index, value] of statuses) writeBits(bits, index, value, statusSize);
  return {
    '@context': [VCDM_2_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: typeof issuer === 'string' ? issuer : issuer.id,
    validFrom: formatDateTime(content.validFrom),
    ...(content.validUntil === undefined ? {} : { validUntil: formatDateTime(content.validUntil) }),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeBitstring(bits),
      ...(ttl === undefined ? {} : { ttl }),
    },
  };
};
