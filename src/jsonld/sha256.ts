import { builtinModule } from '../model/builtinModule.js';
import { sha256, sha384 } from './sha2.js';

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

/** `node:crypto` where the runtime has it, found without an import so that bundles for browsers stay whole. */
const nodeCrypto = (): NodeCrypto | undefined => builtinModule('node:crypto') as NodeCrypto | undefined;

const NODE_NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const;
const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384 } as const;

const hashText = (algorithm: HashAlgorithm, text: string): Uint8Array =>
  HASHES[algorithm](new TextEncoder().encode(text));

const toHex = (bytes: Uint8Array): string =>
  bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');

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
  return (text) => toHex(hashText(algorithm, text));
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
  const pieces: string[] = [];
  return {
    update: (text) => void pieces.push(text),
    digest: () => toHex(hashText(algorithm, pieces.join(''))),
  };
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
  return hashText(algorithm, pieces.join(''));
};
