import { sha256 as sha256Noble, sha384 as sha384Noble } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The hash functions that RDFC-1.0 is used with here. */
export type HashAlgorithm = 'SHA-256' | 'SHA-384';

/** A hash of text that arrives in pieces. */
export interface Digest {
  readonly update: (text: string) => void;
  /** The hash, in lower-case hexadecimal. */
  readonly digest: () => string;
}

interface NodeHash {
  update(data: string, encoding: 'utf8'): NodeHash;
  digest(encoding: 'hex'): string;
  digest(): Uint8Array;
}

/** The part of `node:crypto` used here. */
interface NodeCrypto {
  createHash(algorithm: string): NodeHash;
  /** One-shot hash, without the cost of an object: Node 20.12 and newer. */
  hash?(algorithm: string, data: string, encoding: 'hex'): string;
  hash?(algorithm: string, data: string, encoding: 'buffer'): Uint8Array;
}

interface ProcessWithModules {
  readonly getBuiltinModule?: (id: string) => unknown;
}

/** `node:crypto` where the runtime has it, found without an import so that bundles for browsers stay whole. */
const nodeCrypto = (): NodeCrypto | undefined => {
  const { process } = globalThis as { process?: ProcessWithModules };
  return process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined;
};

const NODE_NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const;
const NOBLE = { 'SHA-256': sha256Noble, 'SHA-384': sha384Noble } as const;

/**
 * A one-shot hash function over UTF-8 text, the fastest that the runtime has.
 *
 * @param algorithm the hash function
 * @returns text → hash in lower-case hexadecimal
 */
export const hexHasher = (algorithm: HashAlgorithm = 'SHA-256'): ((text: string) => string) => {
  const crypto = nodeCrypto();
  const name = NODE_NAMES[algorithm];
  if (crypto?.hash !== undefined) {
    const { hash } = crypto;
    return (text) => hash(name, text, 'hex');
  }
  if (crypto !== undefined) return (text) => crypto.createHash(name).update(text, 'utf8').digest('hex');
  const noble = NOBLE[algorithm];
  return (text) => bytesToHex(noble(utf8ToBytes(text)));
};

/**
 * A hash fed piece by piece.
 *
 * @param algorithm the hash function
 */
export const createDigest = (algorithm: HashAlgorithm = 'SHA-256'): Digest => {
  const crypto = nodeCrypto();
  if (crypto !== undefined) {
    const hash = crypto.createHash(NODE_NAMES[algorithm]);
    return { update: (text) => void hash.update(text, 'utf8'), digest: () => hash.digest('hex') };
  }
  const hash = NOBLE[algorithm].create();
  return { update: (text) => void hash.update(utf8ToBytes(text)), digest: () => bytesToHex(hash.digest()) };
};

/**
 * The hash of a text given in pieces, which are not joined for it.
 *
 * @param pieces the pieces, in order
 * @param algorithm the hash function
 */
export const hashPieces = (pieces: readonly string[], algorithm: HashAlgorithm = 'SHA-256'): Uint8Array => {
  const crypto = nodeCrypto();
  if (crypto !== undefined) {
    const [only] = pieces;
    if (only !== undefined && pieces.length === 1 && crypto.hash !== undefined)
      return crypto.hash(NODE_NAMES[algorithm], only, 'buffer');
    const hash = crypto.createHash(NODE_NAMES[algorithm]);
    for (const piece of pieces) hash.update(piece, 'utf8');
    return hash.digest();
  }
  const hash = NOBLE[algorithm].create();
  for (const piece of pieces) hash.update(utf8ToBytes(piece));
  return hash.digest();
};
