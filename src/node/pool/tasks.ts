import type { MessagePort } from 'node:worker_threads';
import type { KeyPair, PublicKey, SignatureAlgorithm } from '../../keys/key.js';
import type { ErrorCode } from '../../model/errors.js';
import type { JsonObject } from '../../model/json.js';
import type { CohortTemplate, CohortValues, RefusedRow } from '../../signing/cohort/cohortTypes.js';
import type { AddProofOptions } from '../../signing/addProof.js';
import type { VerificationPolicy } from '../../verification/policy.js';
import type { PackedTexts } from './packedTexts.js';

/** An error on its way between threads, where classes are lost. */
export interface TravellingError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pointer?: string;
}

/** Contexts beyond the pinned ones, by URL. */
export type ExtraContexts = Readonly<Record<string, JsonObject>>;

/** What every task has. */
interface TaskOf<Kind extends string> {
  readonly kind: Kind;
  /** Tasks with the same number have the same settings, which a worker prepares once. */
  readonly run: number;
  /** Place of the first item of the task among all. */
  readonly from: number;
  /** Where the worker asks for what only the main thread can answer. */
  readonly port: MessagePort | undefined;
  readonly contexts: ExtraContexts | undefined;
  /** Memory for the texts that come back. */
  readonly spare: ArrayBuffer | undefined;
}

/** Who signs in a worker: the key, where the caller gave it away; else the main thread is asked. */
export type WorkerSigner =
  | { readonly keyPair: KeyPair; readonly verificationMethod: string | undefined }
  | {
      readonly algorithm: SignatureAlgorithm;
      readonly verificationMethod: string;
      readonly publicKey: PublicKey | undefined;
    };

/** Options of a proof that are plain JSON. */
export type PlainProofOptions = Omit<AddProofOptions, 'signer' | 'contexts' | 'proofPurpose' | 'now'>;

export interface IssueTask extends TaskOf<'issue'> {
  readonly signer: WorkerSigner;
  readonly hasStatus: boolean;
  readonly options: PlainProofOptions;
  readonly concurrency: number;
  readonly template: CohortTemplate;
  /** Nothing for what was refused on the way. */
  readonly values: readonly (CohortValues | undefined)[];
}

export interface VerifyTask extends TaskOf<'verify'> {
  /** What the main thread answers for. */
  readonly has: { readonly fetcher: boolean; readonly contextFetcher: boolean; readonly resolver: boolean };
  readonly registries: number;
  readonly listIssuers: readonly string[] | undefined;
  readonly policy: VerificationPolicy;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly withCredential: boolean;
  readonly inputs: readonly unknown[];
}

export type WorkerTask = IssueTask | VerifyTask;

/** What comes of the items. */
export interface WorkerRows {
  /** For each item the credential, empty where it was refused; or the two texts of its report. */
  readonly texts: PackedTexts;
  /** By the place of the item in the task. */
  readonly refused: ReadonlyMap<number, RefusedRow>;
}

/** What comes back, or why there is nothing. */
export type WorkerAnswer = WorkerRows | { readonly error: TravellingError };
