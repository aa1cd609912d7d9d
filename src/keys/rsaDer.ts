import { CairnError } from '../model/errors.js';

const SEQUENCE = 0x30;
const INTEGER = 0x02;

interface Element {
  readonly content: Uint8Array;
  /** position after the element */
  readonly end: number;
}

const malformed = (): CairnError => new CairnError('key.malformed', 'not an RSAPublicKey in DER');

/** One DER element: tag, definite length of at most two further bytes, content. */
const readElement = (bytes: Uint8Array, at: number, tag: number): Element => {
  const short = bytes[at + 1];
  if (bytes[at] !== tag || short === undefined) throw malformed();
  const lengthBytes = short < 0x80 ? 0 : short - 0x80;
  if (lengthBytes > 2) throw malformed();
  const start = at + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? short : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = start + length;
  if (end > bytes.length || length === 0) throw malformed();
  return { content: bytes.subarray(start, end), end };
};

const withoutSign = (integer: Uint8Array): Uint8Array => {
  if ((integer[0] ?? 0) >= 0x80) throw malformed();
  return integer[0] === 0 && integer.length > 1 ? integer.subarray(1) : integer;
};

/**
 * Modulus and exponent of an RSAPublicKey (RFC 8017, A.1.1), as Multikey holds it under codec 0x1205.
 *
 * @param der the bytes
 * @throws CairnError `key.malformed`
 */
export const readRsaPublicKey = (der: Uint8Array): { readonly n: Uint8Array; readonly e: Uint8Array } => {
  const sequence = readElement(der, 0, SEQUENCE);
  if (sequence.end !== der.length) throw malformed();
  const n = readElement(sequence.content, 0, INTEGER);
  const e = readElement(sequence.content, n.end, INTEGER);
  if (e.end !== sequence.content.length) throw malformed();
  return { n: withoutSign(n.content), e: withoutSign(e.content) };
};
