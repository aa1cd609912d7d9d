/** A short Weierstrass curve y² = x³ − 3x + b over the integers modulo p, p ≡ 3 (mod 4) (FIPS 186-5, SP 800-186). */
interface WeierstrassCurve {
  readonly p: bigint;
  readonly b: bigint;
  /** bytes of one coordinate */
  readonly size: number;
}

/** SP 800-186, 3.2.1.3 and 3.2.1.4. */
const CURVES: Readonly<Record<'P-256' | 'P-384', WeierstrassCurve>> = {
  'P-256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    size: 32,
  },
  'P-384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    size: 48,
  },
};

/** RFC 8032, 5.1: the field of edwards25519 and its constant d. */
const P25519 = 2n ** 255n - 19n;
const D25519 = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** One of the two y coordinates of the points of order 8; the other is its negative. */
const Y_ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL_ORDER_Y = [0n, 1n, P25519 - 1n, Y_ORDER_8, P25519 - Y_ORDER_8];

const modulo = (value: bigint, p: bigint): bigint => ((value % p) + p) % p;

const power = (base: bigint, exponent: bigint, p: bigint): bigint => {
  let result = 1n;
  for (let square = modulo(base, p), e = exponent; e > 0n; e >>= 1n, square = (square * square) % p) {
    if (e & 1n) result = (result * square) % p;
  }
  return result;
};

const fromBigEndian = (bytes: Uint8Array): bigint => {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
};

/** RFC 8032, 5.1.2: y is little-endian, the top bit is the sign of x. */
const yOf = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte, at) => (value << 8n) | BigInt(at === 31 ? byte & 0x7f : byte), 0n);

const toBigEndian = (value: bigint, size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let at = size - 1, rest = value; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return bytes;
};

const rightSide = ({ p, b }: WeierstrassCurve, x: bigint): bigint => modulo(x * x * x - 3n * x + b, p);

/**
 * Whether 32 bytes are the canonical encoding of a point of edwards25519 whose order is not small
 * (RFC 8032, 5.1.3; a key of small order has signatures that fit any message).
 *
 * @param bytes 32 bytes, as in a public key or the first half of a signature
 */
export const isEd25519Point = (bytes: Uint8Array): boolean => {
  if (bytes.length !== 32) return false;
  const y = yOf(bytes);
  if (y >= P25519 || SMALL_ORDER_Y.includes(y)) return false;
  // x² = u/v is a square exactly when u·v is one (Euler's criterion)
  const y2 = y * y;
  return power((y2 - 1n) * (D25519 * y2 + 1n), (P25519 - 1n) / 2n, P25519) === 1n;
};

/** The first half of an Ed25519 signature has small order: refused, as some verifiers refuse it and others do not. */
export const hasSmallOrder = (bytes: Uint8Array): boolean => {
  // the y of each such point, canonical or not, starts with one of seven bytes: most signatures end here
  const first = bytes[0] ?? 0;
  if (![0x00, 0x01, 0xec, 0xed, 0xee, 0xc7, 0x26].includes(first)) return false;
  return SMALL_ORDER_Y.includes(yOf(bytes.subarray(0, 32)) % P25519);
};

/**
 * Whether two coordinates are a point of the curve.
 *
 * @param curve name of the curve
 * @param x big-endian, full length
 * @param y big-endian, full length
 */
export const isOnCurve = (curve: 'P-256' | 'P-384', x: Uint8Array, y: Uint8Array): boolean => {
  const { p, size } = CURVES[curve];
  if (x.length !== size || y.length !== size) return false;
  const [xValue, yValue] = [fromBigEndian(x), fromBigEndian(y)];
  return xValue < p && yValue < p && modulo(yValue * yValue, p) === rightSide(CURVES[curve], xValue);
};

/** Bytes of one coordinate of a curve. */
export const coordinateSize = (curve: 'P-256' | 'P-384'): number => CURVES[curve].size;

/**
 * The coordinates of a compressed point (SEC 1, 2.3.4), or undefined when there is no such point.
 *
 * @param curve name of the curve
 * @param bytes 0x02 or 0x03, then x
 */
export const decompressPoint = (
  curve: 'P-256' | 'P-384',
  bytes: Uint8Array,
): { readonly x: Uint8Array; readonly y: Uint8Array } | undefined => {
  const { p, size } = CURVES[curve];
  const sign = bytes[0];
  if (bytes.length !== size + 1 || (sign !== 2 && sign !== 3)) return undefined;
  const x = fromBigEndian(bytes.subarray(1));
  if (x >= p) return undefined;
  const square = rightSide(CURVES[curve], x);
  const root = power(square, (p + 1n) / 4n, p);
  if (modulo(root * root, p) !== square) return undefined;
  const y = (root & 1n) === BigInt(sign & 1) ? root : p - root;
  return y === p ? undefined : { x: bytes.slice(1), y: toBigEndian(y, size) };
};

/**
 * A point in compressed form (SEC 1, 2.3.3).
 *
 * @param x big-endian, full length
 * @param y big-endian, full length
 */
export const compressPoint = (x: Uint8Array, y: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(x.length + 1);
  bytes[0] = 2 + ((y.at(-1) ?? 0) & 1);
  bytes.set(x, 1);
  return bytes;
};
