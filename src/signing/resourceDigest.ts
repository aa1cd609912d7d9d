import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { base64 } from '@scure/base';
import { decodeBase58 } from '../keys/base58.js';
import { decodeBase64Url } from '../keys/base64url.js';
import { nodeCrypto } from '../keys/nodeCrypto.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';

/** One digest of a resource. */
export interface ResourceDigest {
  readonly algorithm: 'sha256' | 'sha384' | 'sha512';
  readonly value: Uint8Array;
}

const malformed = (): CairnError =>
  new CairnError('digest.malformed', 'The digest of a resource is in no format that is known.');

const HASHES = { sha256, sha384, sha512 } as const;

/** Codes of the multihash table, and the length of what follows. */
const MULTIHASHES = [
  { code: 0x12, length: 32, algorithm: 'sha256' },
  { code: 0x20, length: 48, algorithm: 'sha384' },
  { code: 0x13, length: 64, algorithm: 'sha512' },
] as const;

/**
 * The digests of a resource: `digestSRI` (Subresource Integrity; several in one text are alternatives, the strongest
 * algorithm counts) and `digestMultibase` (a multihash).
 *
 * @param resource an object with at least one of the two
 * @throws CairnError `digest.malformed`, `digest.unsupported`
 */
export const readDigests = ({
  digestSRI,
  digestMultibase,
}: JsonObject): readonly (readonly ResourceDigest[])[] => [
  ...(digestSRI === undefined ? [] : [strongest(readSris(String(digestSRI)))]),
  ...(digestMultibase === undefined ? [] : [[readMultibase(String(digestMultibase))]]),
];

/**
 * A resource that is named together with its digests (VCDM 2.0, 5.3).
 *
 * @param resource an object with an `id` and at least one digest
 * @throws CairnError `digest.malformed`, `digest.unsupported`
 */
export const readResource = (
  resource: JsonObject,
): { readonly id: string; readonly digests: ReturnType<typeof readDigests> } => {
  const digests = readDigests(resource);
  if (typeof resource['id'] !== 'string') throw malformed();
  return { id: resource['id'], digests };
};

/**
 * Whether bytes have these digests: one of each list of alternatives.
 *
 * @param bytes the resource
 * @param digests from `readDigests`
 */
export const matchesDigest = (bytes: Uint8Array, digests: readonly (readonly ResourceDigest[])[]): boolean =>
  digests.every((alternatives) => alternatives.some((digest) => hasDigest(bytes, digest)));

const hasDigest = (bytes: Uint8Array, { algorithm, value }: ResourceDigest): boolean => {
  const actual = nodeCrypto()?.createHash(algorithm).update(bytes).digest() ?? HASHES[algorithm](bytes);
  return actual.length === value.length && actual.every((byte, index) => byte === value[index]);
};

/** Subresource Integrity, 3.5: algorithms that are not known are passed over, as long as one is. */
const readSris = (text: string): readonly ResourceDigest[] => {
  const expressions = text.trim().split(/\s+/);
  const known = expressions.filter((expression) => /^sha(?:256|384|512)-/.test(expression));
  if (known.length > 0) return known.map(readSri);
  // whoever names a broken hash has no digest; a stronger one may come
  if (!expressions.every((expression) => /^(?!md\d|sha1-)[a-z][\w]*-[^-]/i.test(expression)))
    throw malformed();
  throw new CairnError(
    'digest.unsupported',
    'The digest of a resource is by an algorithm that is not supported.',
  );
};

/** What follows a `?` is an option, of which none is defined (Subresource Integrity, 3.1). */
const readSri = (text: string): ResourceDigest => {
  const [, name, value] =
    /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[\x21-\x7e]*)?$/.exec(text) ?? [];
  const algorithm = name as ResourceDigest['algorithm'] | undefined;
  const bytes =
    value === undefined
      ? undefined
      : decode(() => base64.decode(value.replaceAll('-', '+').replaceAll('_', '/')));
  if (algorithm === undefined || bytes?.length !== HASHES[algorithm].outputLen) throw malformed();
  return { algorithm, value: bytes };
};

const readMultibase = (text: string): ResourceDigest => {
  // base58 takes quadratic time; a SHA-512 multihash has 90 characters.
  if (text.length > 128) throw malformed();
  const digits = text.slice(1);
  const bytes = text.startsWith('u') ? decode(() => decodeBase64Url(digits)) : decodeBase58(digits);
  const kind = MULTIHASHES.find(({ code, length }) => bytes?.[0] === code && bytes[1] === length);
  if (bytes === undefined || !/^[uz]/.test(text) || kind === undefined || bytes.length !== kind.length + 2) {
    throw malformed();
  }
  return { algorithm: kind.algorithm, value: bytes.subarray(2) };
};

const decode = (run: () => Uint8Array): Uint8Array | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

const strongest = (digests: readonly ResourceDigest[]): readonly ResourceDigest[] => {
  const algorithm = (['sha512', 'sha384', 'sha256'] as const).find((name) =>
    digests.some((digest) => digest.algorithm === name),
  );
  return digests.filter((digest) => digest.algorithm === algorithm);
};
