import { decodeBase64Url, encodeBase64Url } from '../../keys/base64url.js';
import { CairnError } from '../../model/errors.js';
import { concatenate } from '../../model/concatenate.js';

/** What an issuer hands to the holder: with it every selection can be made, so it is a secret of theirs. */
export interface BaseProofValue {
  readonly baseSignature: Uint8Array;
  /** the key of this one proof, 35 bytes: multicodec header and compressed point */
  readonly publicKey: Uint8Array;
  readonly hmacKey: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  readonly mandatoryPointers: readonly string[];
}

/** What a holder shows. */
export interface DerivedProofValue {
  readonly baseSignature: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  /** 32-byte label by number of the canonical one */
  readonly labelMap: ReadonlyMap<number, Uint8Array>;
  readonly mandatoryIndexes: readonly number[];
}

/** Data Integrity ECDSA 1.0, 3.5.2 and 3.5.7: the first three bytes. */
const BASE_HEADER = Uint8Array.of(0xd9, 0x5d, 0x00);
const DERIVED_HEADER = Uint8Array.of(0xd9, 0x5d, 0x01);

/** 10,000 statements make about 0.9 MB. */
const MAX_LENGTH = 2 * 1024 * 1024;

const invalid = (message: string): CairnError => new CairnError('proof.value', message);

const startsWith = (bytes: Uint8Array, header: Uint8Array): boolean =>
  header.every((byte, at) => bytes[at] === byte);

const decodeMultibase = (proofValue: unknown): Uint8Array => {
  if (typeof proofValue !== 'string' || proofValue[0] !== 'u' || proofValue.length > MAX_LENGTH) {
    throw invalid('proofValue is multibase base64url, starting with u');
  }
  return decodeBase64Url(proofValue.slice(1), 'proof.value');
};

const decodeComponents = async (bytes: Uint8Array): Promise<readonly unknown[]> => {
  const { decode } = await import('cborg');
  try {
    const components: unknown = decode(bytes.subarray(3), {
      useMaps: true,
      strict: true,
      allowIndefinite: false,
      rejectDuplicateMapKeys: true,
      // typed arrays were tagged before the Recommendation
      tags: { 64: (content) => content() },
    });
    if (Array.isArray(components) && components.length === 5) return components;
  } catch (cause) {
    throw new CairnError('proof.value', 'proofValue holds no CBOR', { cause });
  }
  throw invalid('proofValue has other components than expected');
};

const bytesOf = (value: unknown, length: number, name: string): Uint8Array => {
  if (!(value instanceof Uint8Array) || value.length !== length)
    throw invalid(`${name} is not ${length} bytes`);
  return value;
};

const listOf = (value: unknown, name: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw invalid(`${name} is no list`);
  return value;
};

const signaturesOf = (value: unknown): readonly Uint8Array[] =>
  listOf(value, 'signatures').map((signature) => bytesOf(signature, 64, 'a signature'));

/** Whether a proof value is one that only its holder should have. */
export const isBaseProofValue = (proofValue: unknown): boolean => {
  // u2V0A is d9 5d 00 in base64url
  return typeof proofValue === 'string' && proofValue.startsWith('u2V0A');
};

/**
 * Read the value of a base proof.
 *
 * @param proofValue the member of the proof
 * @throws CairnError `proof.value`
 */
export const decodeBaseProofValue = async (proofValue: unknown): Promise<BaseProofValue> => {
  const bytes = decodeMultibase(proofValue);
  if (!startsWith(bytes, BASE_HEADER)) throw invalid('not a base proof');
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = await decodeComponents(bytes);
  const pointers = listOf(mandatoryPointers, 'mandatoryPointers');
  if (!pointers.every((pointer) => typeof pointer === 'string'))
    throw invalid('a mandatory pointer is no text');
  return {
    baseSignature: bytesOf(baseSignature, 64, 'baseSignature'),
    publicKey: bytesOf(publicKey, 35, 'publicKey'),
    hmacKey: bytesOf(hmacKey, 32, 'hmacKey'),
    signatures: signaturesOf(signatures),
    mandatoryPointers: pointers,
  };
};

/**
 * Write the value of a base proof.
 *
 * @param value its components
 */
export const encodeBaseProofValue = async (value: BaseProofValue): Promise<string> => {
  const { encode } = await import('cborg');
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = value;
  const components = encode([baseSignature, publicKey, hmacKey, signatures, mandatoryPointers]);
  return `u${encodeBase64Url(concatenate([BASE_HEADER, components]))}`;
};

const labelMapOf = (value: unknown): ReadonlyMap<number, Uint8Array> => {
  if (!(value instanceof Map)) throw invalid('the label map is no map');
  const labels = new Map<number, Uint8Array>();
  for (const [key, label] of value) {
    if (!Number.isInteger(key) || key < 0 || key >= value.size)
      throw invalid('the label map is out of range');
    labels.set(key, bytesOf(label, 32, 'a label'));
  }
  // two nodes under one label would each have what was signed of the one
  if (new Set([...labels.values()].map(encodeBase64Url)).size !== labels.size)
    throw invalid('a label stands for two nodes');
  return labels;
};

const indexesOf = (value: unknown): readonly number[] => {
  const indexes = listOf(value, 'mandatoryIndexes');
  const isAscending = indexes.every(
    (index, at) =>
      typeof index === 'number' &&
      Number.isInteger(index) &&
      index >= 0 &&
      (at === 0 || index > Number(indexes[at - 1])),
  );
  if (!isAscending) throw invalid('mandatoryIndexes are not ascending numbers');
  return indexes.map(Number);
};

/**
 * Read the value of a derived proof.
 *
 * @param proofValue the member of the proof
 * @throws CairnError `proof.value`, `proof.suite.baseProof`
 */
export const decodeDerivedProofValue = async (proofValue: unknown): Promise<DerivedProofValue> => {
  const bytes = decodeMultibase(proofValue);
  if (startsWith(bytes, BASE_HEADER))
    throw new CairnError(
      'proof.suite.baseProof',
      'An ecdsa-sd-2023 base proof is for the holder only: derive a proof from it and present that.',
    );
  if (!startsWith(bytes, DERIVED_HEADER)) throw invalid('not a derived proof');
  const [baseSignature, publicKey, signatures, labelMap, mandatoryIndexes] = await decodeComponents(bytes);
  return {
    baseSignature: bytesOf(baseSignature, 64, 'baseSignature'),
    publicKey: bytesOf(publicKey, 35, 'publicKey'),
    signatures: signaturesOf(signatures),
    labelMap: labelMapOf(labelMap),
    mandatoryIndexes: indexesOf(mandatoryIndexes),
  };
};

/**
 * Write the value of a derived proof.
 *
 * @param value its components
 */
export const encodeDerivedProofValue = async (value: DerivedProofValue): Promise<string> => {
  const { encode } = await import('cborg');
  const { baseSignature, publicKey, signatures, labelMap, mandatoryIndexes } = value;
  const components = encode([baseSignature, publicKey, signatures, labelMap, mandatoryIndexes]);
  return `u${encodeBase64Url(concatenate([DERIVED_HEADER, components]))}`;
};
