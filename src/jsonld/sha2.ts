/*
 * SHA-256 and SHA-384 (FIPS 180-4) for runtimes without `node:crypto`: canonicalisation hashes while it walks and
 * cannot wait for WebCrypto.
 */

/** The first primes, of which the constants are made. */
const firstPrimes = (count: number): readonly number[] => {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
};

/** The largest whole number whose power is not above a value, by Newton's method from above. */
const wholeRoot = (value: bigint, degree: bigint): bigint => {
  let root = 1n << 70n;
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
};

/** The first 64 bits of the fraction of the root of a prime (4.2.2, 4.2.3, 5.3.3, 5.3.4). */
const fractionOfRoot = (prime: number, degree: bigint): bigint =>
  BigInt.asUintN(64, wholeRoot(BigInt(prime) << (64n * degree), degree));

const constants = () => {
  const primes = firstPrimes(80);
  const K512 = primes.map((prime) => fractionOfRoot(prime, 3n));
  const roots = primes.slice(0, 16).map((prime) => fractionOfRoot(prime, 2n));
  const half = (value: bigint): number => Number(value >> 32n) | 0;
  return {
    K256: Int32Array.from(K512.slice(0, 64), half),
    H256: Int32Array.from(roots.slice(0, 8), half),
    K512: BigUint64Array.from(K512),
    H384: BigUint64Array.from(roots.slice(8)),
  };
};

/** Made at the first hash, and kept. */
const createOnce = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const constantsOnce = /* @__PURE__ */ createOnce(constants);

/** The message, a one bit, zeros, and its length in bits at the end of the last block (5.1). */
const padded = (message: Uint8Array, blockSize: number): DataView => {
  const lengthSize = blockSize / 8;
  const blocks = Math.ceil((message.length + 1 + lengthSize) / blockSize);
  const bytes = new Uint8Array(blocks * blockSize);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return view;
};

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** One block of SHA-256 (6.2.2). */
const compress256 = (H: Int32Array, W: Int32Array, K: Int32Array): void => {
  for (let t = 16; t < 64; t++) {
    const w2 = W[t - 2] as number;
    const w15 = W[t - 15] as number;
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    W[t] = s1 + (W[t - 7] as number) + s0 + (W[t - 16] as number);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = H;
  for (let t = 0; t < 64; t++) {
    const S1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const T1 = (h + S1 + ((e & f) ^ (~e & g)) + (K[t] as number) + (W[t] as number)) | 0;
    const S0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const T2 = S0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + T1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T1 + T2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (H[index] = (H[index] as number) + word));
};

const rotate64 = (word: bigint, by: bigint): bigint => (word >> by) | BigInt.asUintN(64, word << (64n - by));

/** One block of SHA-384 (6.4.2). */
const compress384 = (H: BigUint64Array, W: BigUint64Array, K: BigUint64Array): void => {
  for (let t = 16; t < 80; t++) {
    const w2 = W[t - 2] as bigint;
    const w15 = W[t - 15] as bigint;
    const s1 = rotate64(w2, 19n) ^ rotate64(w2, 61n) ^ (w2 >> 6n);
    const s0 = rotate64(w15, 1n) ^ rotate64(w15, 8n) ^ (w15 >> 7n);
    W[t] = s1 + (W[t - 7] as bigint) + s0 + (W[t - 16] as bigint);
  }
  const V = H.slice();
  for (let t = 0; t < 80; t++) {
    const [a = 0n, b = 0n, c = 0n, , e = 0n, f = 0n, g = 0n, h = 0n] = V;
    const S1 = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
    const T1 = h + S1 + ((e & f) ^ (~e & g)) + (K[t] as bigint) + (W[t] as bigint);
    const S0 = rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n);
    V.copyWithin(1, 0, 7);
    V[4] = (V[4] as bigint) + T1;
    V[0] = T1 + S0 + ((a & b) ^ (a & c) ^ (b & c));
  }
  V.forEach((word, index) => (H[index] = (H[index] as bigint) + word));
};

/**
 * SHA-256 (FIPS 180-4, 6.2).
 *
 * @param message any bytes
 * @returns 32 bytes
 */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const { K256, H256 } = constantsOnce();
  const H = H256.slice();
  const W = new Int32Array(64);
  const view = padded(message, 64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let t = 0; t < 16; t++) W[t] = view.getInt32(at + 4 * t);
    compress256(H, W, K256);
  }
  const hash = new DataView(new ArrayBuffer(32));
  H.forEach((word, index) => hash.setInt32(4 * index, word));
  return new Uint8Array(hash.buffer);
};

/**
 * SHA-384 (FIPS 180-4, 6.5).
 *
 * @param message any bytes
 * @returns 48 bytes
 */
export const sha384 = (message: Uint8Array): Uint8Array => {
  const { K512, H384 } = constantsOnce();
  const H = H384.slice();
  const W = new BigUint64Array(80);
  const view = padded(message, 128);
  for (let at = 0; at < view.byteLength; at += 128) {
    for (let t = 0; t < 16; t++) W[t] = view.getBigUint64(at + 8 * t);
    compress384(H, W, K512);
  }
  const hash = new DataView(new ArrayBuffer(64));
  H.forEach((word, index) => hash.setBigUint64(8 * index, word));
  return new Uint8Array(hash.buffer, 0, 48);
};
