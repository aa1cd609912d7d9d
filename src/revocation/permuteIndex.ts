import { CairnError } from '../model/errors.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Ten rounds: Feistel ciphers on small domains want more than the four of Luby and Rackoff. */
const ROUNDS = 10;

/** Bytes of a permutation's key. */
export const PERMUTATION_KEY_LENGTH = 16;

/** key ‖ round ‖ half: all of fixed length, so that a plain hash with a secret prefix is a pseudo-random function. */
const roundValue = (message: Uint8Array, round: number, half: number): number => {
  const view = new DataView(message.buffer);
  view.setUint8(PERMUTATION_KEY_LENGTH, round);
  view.setUint32(PERMUTATION_KEY_LENGTH + 1, half);
  return new DataView(sha256(message).buffer).getUint32(0);
};

/** The smallest power of two whose square holds the length; a power of two, so that no residue is favoured. */
const halfRange = (length: number): number => {
  let half = 1;
  while (half * half < length) half *= 2;
  return half;
};

/**
 * The place of the `counter`-th entry in a list: a keyed permutation of 0 … length − 1. From outside the places
 * look random, no two counters share one, and the counter is all that has to be remembered.
 *
 * A balanced Feistel network; values beyond the length walk on until they fall inside (cycle walking, fewer
 * than four steps on average).
 *
 * @param counter how many entries were given out before; 0 ≤ counter < length
 * @param length number of entries in the list, at most 2^40
 * @param key 16 random bytes, secret: whoever has them can order the entries by time
 * @returns the index; 0 ≤ index < length
 */
export const permuteIndex = (counter: number, length: number, key: Uint8Array): number => {
  if (
    typeof counter !== 'number' ||
    typeof length !== 'number' ||
    !(counter >= 0 && counter < length && length <= 2 ** 40) ||
    !(key instanceof Uint8Array)
  )
    throw new CairnError('argument.type', 'A counter below the length, and a key of 16 bytes, are needed.');
  const half = halfRange(length);
  const message = new Uint8Array(PERMUTATION_KEY_LENGTH + 5);
  message.set(key.subarray(0, PERMUTATION_KEY_LENGTH));
  let value = counter;
  do {
    let left = Math.floor(value / half);
    let right = value % half;
    for (let round = 0; round < ROUNDS; round += 1) {
      const mixed = (left + roundValue(message, round, right)) % half;
      left = right;
      right = mixed;
    }
    value = left * half + right;
  } while (value >= length);
  return value;
};
