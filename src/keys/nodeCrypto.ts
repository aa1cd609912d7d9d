import { builtinModule } from '../model/builtinModule.js';

/** An opaque key of `node:crypto`. */
export interface NodeKey {
  export(options: { readonly format: 'jwk' }): object;
  export(options: { readonly format: 'pem'; readonly type: 'spki' | 'pkcs8' }): string;
}

interface NodeKeyInput {
  readonly key: NodeKey;
  readonly dsaEncoding: 'ieee-p1363';
}

interface NodeKeyPair {
  readonly publicKey: NodeKey;
  readonly privateKey: NodeKey;
}

interface NodeHash {
  update(data: string | Uint8Array): NodeHash;
  digest(): Uint8Array;
}

/** The few functions of `node:crypto` that are used, typed here so that no `node:` module is imported. */
export interface NodeCrypto {
  createPublicKey(input: { readonly key: object; readonly format: 'jwk' } | string): NodeKey;
  createPrivateKey(input: { readonly key: object; readonly format: 'jwk' } | string): NodeKey;
  createHash(algorithm: string): NodeHash;
  generateKeyPairSync(type: 'ec', options: { readonly namedCurve: string }): NodeKeyPair;
  sign(hash: string | null, data: Uint8Array, key: NodeKey | NodeKeyInput): Uint8Array;
  verify(hash: string | null, data: Uint8Array, key: NodeKey | NodeKeyInput, signature: Uint8Array): boolean;
}

const isNodeCrypto = (module: unknown): module is NodeCrypto =>
  typeof module === 'object' && module !== null && 'createPublicKey' in module && 'verify' in module;

/**
 * `node:crypto`, the fastest primitives where they exist (Node, Bun, Deno), found without an import so that
 * bundles for browsers and edge runtimes stay free of it. Undefined elsewhere.
 */
export const nodeCrypto = (): NodeCrypto | undefined => {
  const module = builtinModule('node:crypto');
  return isNodeCrypto(module) ? module : undefined;
};
