import { CONTEXTS } from '../jsonld/contexts.js';
import { CONTEXT_URLS } from '../jsonld/contextUrls.js';
import { signatureAlgorithmOf, type SignatureAlgorithm } from '../keys/key.js';
import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonRecord, type JsonValue } from '../model/json.js';
import { assertProofOptions } from './assertProofOptions.js';
import { assertSigner } from './assertSigner.js';
import type { Cryptosuite } from './cryptosuite.js';
import { suiteNamed } from './cryptosuites.js';
import { createDocumentHasher, type DocumentHasherOptions } from './documentHasher.js';
import { withPreviousProofs } from './previousProof.js';
import { purposeOf } from './purposeOf.js';
import { withoutProof, type CryptosuiteName, type Proof, type ProofOptions, type Secured } from './proof.js';
import { type Shape, expectJsonObject, expectOptions } from '../model/expect.js';

export interface AddProofOptions extends DocumentHasherOptions {
  readonly signer: Signer;
  /** The suite; by default the one that fits the signer: `eddsa-rdfc-2022` or `ecdsa-rdfc-2019`. */
  readonly cryptosuite?: CryptosuiteName | undefined;
  /** XSD dateTimeStamp; by default `now`. */
  readonly created?: string | undefined;
  /** The instant of `created`: a `Date` or epoch milliseconds; the clock by default. */
  readonly now?: Date | number | undefined;
  /** `authentication` by default for a presentation, else `assertionMethod`. */
  readonly proofPurpose?: string | undefined;
  /** XSD dateTimeStamp after which the proof counts no more. */
  readonly expires?: string | undefined;
  readonly domain?: string | readonly string[] | undefined;
  readonly challenge?: string | undefined;
  readonly nonce?: string | undefined;
  /** URL of this proof, so that others can follow it in a chain. */
  readonly id?: string | undefined;
  /** URLs of the proofs that this one follows: it then secures them too. */
  readonly previousProof?: string | readonly string[] | undefined;
}

/** What the options of a signer may be, wherever one is asked for. */
const SIGNER = { has: { algorithm: 'string', verificationMethod: 'string', sign: 'function' } } as const;

/** Options that everything has which signs. */
export const SIGNING_OPTIONS = {
  signer: SIGNER,
  now: 'instant',
  contexts: CONTEXTS,
  spend: 'function',
  engine: ['auto', 'reference'],
} as const;

/** What the options of `issue` may be. */
export const ISSUE_OPTIONS: Shape<Omit<AddProofOptions, 'proofPurpose' | 'previousProof'>> = {
  ...SIGNING_OPTIONS,
  cryptosuite: 'string',
  created: 'string',
  expires: 'string',
  domain: 'string|array',
  challenge: 'string',
  nonce: 'string',
  id: 'string',
};

const ADD_PROOF_OPTIONS: Shape<AddProofOptions> = {
  ...ISSUE_OPTIONS,
  proofPurpose: 'string',
  previousProof: 'string|array',
};

const DEFAULT_SUITES: Readonly<Partial<Record<SignatureAlgorithm, CryptosuiteName>>> = {
  EdDSA: 'eddsa-rdfc-2022',
  ES256: 'ecdsa-rdfc-2019',
  ES384: 'ecdsa-rdfc-2019',
};

/**
 * The suite that makes a proof: the one asked for, or the one that fits the signer.
 *
 * @param options signer and suite
 * @throws CairnError `proof.generation`, `proof.suite.unsupported`, `proof.key.type`
 */
export const chooseSuite = ({
  signer,
  cryptosuite = DEFAULT_SUITES[signer.algorithm],
}: AddProofOptions): Cryptosuite => {
  if (cryptosuite === undefined) {
    throw new CairnError(
      'proof.generation',
      `${signer.algorithm} signs JSON Web Tokens only, which issueJwt makes`,
    );
  }
  const suite = suiteNamed(cryptosuite);
  if (!suite.keyAlgorithms.some((algorithm) => signatureAlgorithmOf(algorithm) === signer.algorithm)) {
    throw new CairnError('proof.key.type', `${cryptosuite} does not sign with ${signer.algorithm}`);
  }
  return suite;
};

/**
 * The members of a new proof, without its value.
 *
 * @param options what the caller asks for
 * @param suite the suite that will make it
 * @param document what it is to secure
 * @throws CairnError `proof.generation` for members that no verifier would accept in a proof of this document
 */
export const proofOptionsOf = (
  options: AddProofOptions,
  suite: Cryptosuite,
  document: JsonObject,
): ProofOptions => {
  const { signer, id, now = Date.now(), proofPurpose = purposeOf(document), expires } = options;
  // whole seconds, as the suites' own examples have it
  const created = options.created ?? `${new Date(now).toISOString().slice(0, 19)}Z`;
  const { domain, challenge, nonce, previousProof } = options;
  const proof: ProofOptions = {
    ...(id === undefined ? {} : { id }),
    type: suite.type,
    ...(suite.cryptosuite === undefined ? {} : { cryptosuite: suite.cryptosuite }),
    created,
    ...(expires === undefined ? {} : { expires }),
    verificationMethod: signer.verificationMethod,
    proofPurpose,
    ...(domain === undefined ? {} : { domain }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(previousProof === undefined ? {} : { previousProof }),
  };
  assertProofOptions(document, proof);
  return proof;
};

/** VCDM 2.0 defines DataIntegrityProof; a document of VCDM 1.1 names the context of the suite. */
const neededContext = (suite: Cryptosuite, contexts: readonly JsonValue[]): string | undefined =>
  suite.context ?? (contexts.includes(CONTEXT_URLS.credentialsV1) ? CONTEXT_URLS.dataIntegrityV2 : undefined);

/**
 * A document that names the context its proof needs.
 *
 * @param suite the suite
 * @param document the document
 * @throws CairnError `proof.generation` when it is signed already
 */
export const withContextOf = (suite: Cryptosuite, document: JsonObject): JsonObject => {
  const contexts = asArray(document['@context']);
  const needed = neededContext(suite, contexts);
  const isThere = contexts.some(
    (context) =>
      context === needed ||
      (needed === CONTEXT_URLS.dataIntegrityV2 && context === CONTEXT_URLS.dataIntegrityV1),
  );
  if (needed === undefined || isThere) return document;
  if (document['proof'] !== undefined) {
    throw new CairnError(
      'proof.generation',
      `${needed} cannot be added to a document that is signed already`,
    );
  }
  return { ...document, '@context': [...contexts, needed] };
};

const isProof = (value: JsonValue): value is Proof =>
  isJsonObject(value) && typeof value['proofValue'] === 'string';

const existingProofs = (document: JsonObject): readonly Proof[] => {
  const proofs = asArray(document['proof']);
  if (!proofs.every(isProof))
    throw new CairnError('proof.generation', 'the document has a proof that is none');
  return proofs.filter(isProof);
};

/**
 * Secure a document by one more proof (Data Integrity 1.0, 4.2 and 4.3). Nothing but the proof is looked at: `issue`
 * also checks that the document is worth signing.
 *
 * @param document a JSON-LD document; proofs that it has already are kept
 * @param options signer, suite, and members of the proof
 * @returns the document with its proofs, the new one last
 * @throws CairnError `proof.generation`, `proof.suite.unsupported`, `proof.key.type`, `proof.previousProof`, `key.mismatch`, `jsonld.*`
 */
export const addProof = async <Document extends JsonRecord>(
  document: Document,
  options: AddProofOptions,
): Promise<Secured<Document & JsonObject>> => {
  assertSigner(options);
  expectOptions(options, ADD_PROOF_OPTIONS);
  const json = expectJsonObject(document, 'The document');
  const suite = chooseSuite(options);
  if (suite.createProof === undefined)
    throw new CairnError('proof.suite.unsupported', 'The cryptographic suite of the proof is not supported.');
  const proofOptions = proofOptionsOf(options, suite, json);
  const inContext = withContextOf(suite, json);
  const proofs = existingProofs(inContext);
  const secured = withPreviousProofs(withoutProof(inContext), proofOptions, proofs);
  const hasher = createDocumentHasher(options);
  const proof: Proof = await suite.createProof({
    document: secured,
    options: proofOptions,
    signer: options.signer,
    hasher,
  });
  const signed: JsonObject = { ...inContext, proof: [...proofs, proof] };
  return signed as Secured<Document & JsonObject>;
};
