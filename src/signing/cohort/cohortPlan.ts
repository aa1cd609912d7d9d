import { compileTemplate } from '../../jsonld/documentTemplate.js';
import { defaultContexts } from '../../jsonld/contexts.js';
import type { HashAlgorithm } from '../../jsonld/sha256.js';
import type { JsonObject } from '../../model/json.js';
import { assertIssuable } from '../assertIssuable.js';
import type { Cryptosuite } from '../cryptosuite.js';
import { createDocumentHasher } from '../documentHasher.js';
import type { IssueOptions } from '../issue.js';
import type { ProofOptions } from '../proof.js';
import { withContextOf } from '../addProof.js';
import { fillDocument } from './fillDocument.js';
import type { Hole } from './readTemplate.js';
import { createTextTemplate } from './textTemplate.js';
import { createValueTests } from './valueTests.js';

/** Everything about the credentials of one shape that no value can change. */
export interface CohortPlan {
  /** Whether the credential with these values may be signed; false: `issue` says why not. */
  readonly isIssuable: (values: readonly string[]) => boolean;
  /** The credential with these values, before it is signed. */
  readonly documentWith: (values: readonly string[]) => JsonObject;
  /** The same as JSON text, the proof at its end. */
  readonly textWith: (values: readonly string[], last: string) => string;
  /** The bytes to sign; undefined where only `issue` can tell. */
  readonly hashData: (values: readonly string[]) => Uint8Array | undefined;
}

/** What a plan is made from. */
export interface PlanInput {
  readonly document: JsonObject;
  readonly holes: readonly Hole[];
  readonly example: readonly string[];
  readonly suite: Cryptosuite;
  readonly proofOptions: ProofOptions;
  readonly options: IssueOptions;
}

/** The suites whose signatures are over the RDFC-1.0 hashes of proof options and document, one after the other. */
const HASHING_SUITES = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'Ed25519Signature2020'];

/** A hole there changes more than a value. */
const STRUCTURAL = /^\/(?:@context|proof|issuer)(?:\/|$)|\/@context(?:\/|$)/;

/**
 * Prepares the credentials of one shape: proof options hashed, statements in order, JSON cut to pieces.
 *
 * @param input the example, its holes, and how to sign
 * @returns undefined where the shape leaves nothing to prepare, and each credential is issued by itself
 */
export const createCohortPlan = async (input: PlanInput): Promise<CohortPlan | undefined> => {
  const { holes, example, suite, proofOptions, options } = input;
  const { signer, contexts = defaultContexts(), engine } = options;
  const isPlannable =
    HASHING_SUITES.includes(suite.cryptosuite ?? suite.type) &&
    engine !== 'reference' &&
    input.document['proof'] === undefined &&
    !holes.some(({ places }) => places.some(({ pointer }) => STRUCTURAL.test(pointer)));
  if (!isPlannable) return undefined;

  const document = withContextOf(suite, input.document);
  const documentWith = (values: readonly string[]): JsonObject => fillDocument(document, holes, values);
  const algorithm: HashAlgorithm = signer.algorithm === 'ES384' ? 'SHA-384' : 'SHA-256';
  const hasher = createDocumentHasher(options);
  const configuration = { ...proofOptions, '@context': document['@context'] };
  const configurationHash = await hasher.rdfc(configuration, algorithm);
  const source = { holes: holes.length, documentWith };
  const template = compileTemplate(source, contexts, algorithm);
  if (template === undefined) return undefined;

  const { length } = configurationHash;
  const isAccepted = (candidate: JsonObject): boolean => {
    try {
      assertIssuable(candidate, signer);
      return true;
    } catch {
      return false;
    }
  };
  const isPlainlyGood = createValueTests(holes.length, example, documentWith, isAccepted);
  return {
    documentWith,
    isIssuable: (values) => isPlainlyGood(values) || isAccepted(documentWith(values)),
    textWith: createTextTemplate(holes.length, documentWith).textWith,
    hashData: (values) => {
      const hash = template.hash(values);
      if (hash === undefined) return undefined;
      const data = new Uint8Array(length + hash.length);
      data.set(configurationHash);
      data.set(hash, length);
      return data;
    },
  };
};
