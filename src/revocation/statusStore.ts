import type { BitstringStatusListEntry } from '../model/verifiableCredential.js';

/** What is fixed when a list is made; the lists that follow it are made alike. */
export interface StatusListSettings {
  /** URL of the list as it was asked for; `{number}` in it numbers the lists. */
  readonly series: string;
  readonly purpose: string;
  /** Bits in an entry. */
  readonly statusSize: number;
  readonly statusMessage?: NonNullable<BitstringStatusListEntry['statusMessage']>;
  readonly statusReference?: string | readonly string[];
  /** Entries in the list. */
  readonly length: number;
  /** How many of the entries are given out before the next list is opened; the rest stay unused. */
  readonly capacity: number;
  /** How many of the unused entries are published as set, to blur the count. */
  readonly decoys: number;
}

/** One status list as the issuer keeps it. */
export interface StatusListRecord extends StatusListSettings {
  /** Where the list is published: the URL that entries carry. */
  readonly url: string;
  /** From 1, within the series. */
  readonly number: number;
  /** Key of the permutation of indexes: 16 random bytes in hexadecimal, secret. */
  readonly key: string;
  /** Entries given out so far; it only ever grows. */
  readonly allocated: number;
}

/** One entry that was given to a credential. */
export interface StatusAllocation {
  readonly listUrl: string;
  readonly index: number;
  readonly purpose: string;
  readonly credentialId: string;
  /** The status; 0 is the untouched one. */
  readonly value: number;
}

/** What can be asked of a store. All answers are of one moment. */
export interface StatusReader {
  /** All lists, in the order in which they were made. */
  readonly lists: () => Promise<readonly StatusListRecord[]>;
  /** The entry that a credential has for a purpose. */
  readonly allocationOf: (credentialId: string, purpose: string) => Promise<StatusAllocation | undefined>;
  /** The entry at one place in a list. */
  readonly allocationAt: (listUrl: string, index: number) => Promise<StatusAllocation | undefined>;
  /** The entries of a list whose status is not 0. */
  readonly allocationsSetIn: (listUrl: string) => Promise<readonly StatusAllocation[]>;
}

/** What can be changed in a store. A write replaces what was stored under the same URL, or credential and purpose. */
export interface StatusWriter extends StatusReader {
  readonly putList: (list: StatusListRecord) => Promise<void>;
  readonly putAllocation: (allocation: StatusAllocation) => Promise<void>;
}

/**
 * Where an issuer keeps the state of its status lists. Cairn brings a store in memory and one in a file; a
 * database fits as well, with one transaction for each call.
 */
export interface StatusStore {
  /**
   * Look at the state.
   *
   * @param work reads; it sees one state throughout
   */
  readonly read: <T>(work: (reader: StatusReader) => Promise<T>) => Promise<T>;
  /**
   * Change the state: alone (no other update runs meanwhile, in this process or another), durably (kept once the
   * promise resolves) and wholly or not at all (nothing is kept when `work` rejects).
   *
   * @param work reads and writes; it may be run again, so it must not act outside the store
   */
  readonly update: <T>(work: (writer: StatusWriter) => Promise<T>) => Promise<T>;
}
