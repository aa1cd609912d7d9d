import { generateKeyPair } from '../../keys/generateKeyPair.js';
import type { KeyPair } from '../../keys/key.js';
import { decodeMultibase, exportMultikey } from '../../keys/multikey.js';
import { signBytesWith } from '../../keys/signBytes.js';
import { CairnError } from '../../model/errors.js';
import { concatenate } from '../../model/concatenate.js';
import { digest } from '../digest.js';
import type { CreateProofInput } from '../cryptosuite.js';
import type { Proof } from '../proof.js';
import { signWith } from '../signWith.js';
import { groupStatements } from './groupStatements.js';
import { hmacLabels } from './hmacLabels.js';
import { encodeBaseProofValue } from './proofValue.js';

const utf8 = new TextEncoder();

export interface BaseProofOptions {
  /** What every selection shows: JSON Pointers. */
  readonly mandatoryPointers: readonly string[];
  /** 32 random bytes; drawn by default. */
  readonly hmacKey?: Uint8Array | undefined;
  /** The P-256 key of this one proof; drawn by default. */
  readonly proofKeyPair?: KeyPair | undefined;
  /** Source of random bytes for both; `crypto.getRandomValues` by default. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

const randomBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));

/** Multicodec header and compressed point: 35 bytes. */
export const multikeyBytes = (keyPair: KeyPair): Uint8Array => decodeMultibase(exportMultikey(keyPair));

/**
 * Make the proof that an issuer hands to the holder: every statement signed on its own (Data Integrity ECDSA 1.0,
 * 3.5.2 and 3.6.1 to 3.6.5).
 *
 * @param input document, options, signer
 * @param base what every selection shows, and randomness
 * @throws CairnError `proof.pointer`, `proof.generation`, `jsonld.*`, `key.mismatch`
 */
export const createBaseProof = async (
  { document, options, signer, hasher }: CreateProofInput,
  base: BaseProofOptions,
): Promise<Proof> => {
  const { mandatoryPointers, random = randomBytes } = base;
  const hmacKey = base.hmacKey ?? random(32);
  if (hmacKey.length !== 32) throw new CairnError('proof.generation', 'the HMAC key has 32 bytes');
  const proofKeyPair = base.proofKeyPair ?? (await generateKeyPair('P-256', { random }));
  // refuses what would be lost or collapse before anything is signed
  await hasher.canonicalize(document, 'SHA-256');
  const { statements, groups } = await groupStatements(
    document,
    hmacLabels(hmacKey),
    { mandatory: mandatoryPointers },
    hasher.contexts,
  );
  const isMandatory = (_statement: string, at: number): boolean => groups.mandatory.indexes.has(at);
  const proofHash = await hasher.rdfcOptions(options, document['@context'], 'SHA-256');
  const mandatoryHash = digest('SHA-256', statements.filter(isMandatory).join(''));
  const publicKey = multikeyBytes(proofKeyPair);
  const sign = signBytesWith(proofKeyPair);
  const signatures: Uint8Array[] = [];
  for (const [at, statement] of statements.entries()) {
    if (!isMandatory(statement, at)) signatures.push(await sign(utf8.encode(statement)));
  }
  const baseSignature = await signWith(signer, concatenate([proofHash, publicKey, mandatoryHash]));
  const proofValue = await encodeBaseProofValue({
    baseSignature,
    publicKey,
    hmacKey,
    signatures,
    mandatoryPointers,
  });
  return { ...options, proofValue };
};
