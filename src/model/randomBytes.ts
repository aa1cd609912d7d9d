import { expectArgument } from './expect.js';

/** A source of randomness: fills an array and returns it, as `crypto.getRandomValues` does. */
export type Random = (bytes: Uint8Array) => Uint8Array;

/** The randomness of the platform. */
export const platformRandom: Random = (bytes) =>
  globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const randomOctets = (random: Random): Uint8Array => {
  expectArgument(random, 'function', 'The source of randomness');
  const bytes = random(new Uint8Array(16));
  expectArgument(bytes, 'bytes', 'What the source of randomness returns');
  return bytes;
};

/**
 * 128 random bits, as 32 hex digits.
 *
 * @param random the source; default the platform's
 */
export const randomHex = (random: Random = platformRandom): string => hex(randomOctets(random));

/**
 * A random UUID (RFC 9562, version 4) as a URN.
 *
 * @param random the source; default the platform's
 */
export const randomUrn = (random: Random = platformRandom): string => {
  const bytes = Uint8Array.from(randomOctets(random));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `urn:uuid:${hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
};
