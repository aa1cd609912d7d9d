import type { KeyAlgorithm } from './key.js';

/** Signs bytes with one key. */
export type SignBytes = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Checks signatures of one key. Never throws for a bad signature. */
export type VerifyBytes = (data: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;

/** The hash that each kind of key signs with (RFC 7518, 3.1); Ed25519 hashes by itself. */
export const HASHES = {
  Ed25519: undefined,
  'P-256': 'SHA-256',
  'P-384': 'SHA-384',
  RSA: 'SHA-256',
} as const satisfies Record<KeyAlgorithm, string | undefined>;
