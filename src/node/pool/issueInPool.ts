import type { KeyPair } from '../../keys/key.js';
import type { Signer } from '../../keys/signer.js';
import { CairnError } from '../../model/errors.js';
import { formatDateTime } from '../../model/parseDateTime.js';
import { withProgress } from '../../model/progress.js';
import type {
  CohortForm,
  CohortRow,
  CohortTemplate,
  CohortValues,
  IssueManyOptions,
  RefusedRow,
} from '../../signing/cohort/cohortTypes.js';
import { createIdRegister } from '../../signing/cohort/createIdRegister.js';
import { expectTemplate } from '../../signing/cohort/readTemplate.js';
import { refusedRow } from '../../signing/cohort/rowError.js';
import type { JsonObject } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import type { PoolThreads } from './poolThreads.js';
import { type ChunkRows, rowsInOrder } from './rowsInOrder.js';
import type { Answers } from './questions.js';
import type { ExtraContexts, PlainProofOptions, WorkerSigner } from './tasks.js';

/** Who signs. */
type PoolSigning =
  | {
      /** A key pair to hand to the workers: its secret then lives in their memory too. */
      readonly keyPair: KeyPair;
      /** URL of its verification method; by default the one of the key's `did:key`. */
      readonly verificationMethod?: string | undefined;
    }
  | {
      /** Signs in the main thread; the workers prepare what is to be signed. The secret goes nowhere. */
      readonly signer: Signer;
    };

export type PoolIssueOptions<Form extends CohortForm = 'credential'> = Omit<
  IssueManyOptions<Form>,
  'signer' | 'contexts'
> &
  PoolSigning & {
    /** JSON-LD contexts beyond the pinned ones, by URL. */
    readonly extraContexts?: ExtraContexts | undefined;
  };

/** How the work is divided. */
export interface Division {
  readonly run: number;
  readonly workers: number;
  readonly chunkSize: number;
}

const workerSignerOf = (options: PoolSigning): WorkerSigner => {
  if ('keyPair' in options)
    return { keyPair: options.keyPair, verificationMethod: options.verificationMethod };
  const { algorithm, verificationMethod, publicKey } = options.signer;
  return { algorithm, verificationMethod, publicKey };
};

/** What the workers ask the main thread for. */
const answersOf = (options: PoolIssueOptions<CohortForm>): Answers | undefined => {
  if (!('signer' in options) && options.status === undefined) return undefined;
  return {
    ...('signer' in options ? { sign: (bytes: Uint8Array) => options.signer.sign(bytes) } : {}),
    ...(options.status === undefined ? {} : { status: options.status }),
  };
};

const plainOptionsOf = (options: PoolIssueOptions<CohortForm>): PlainProofOptions => {
  const { form: _form, status: _status, concurrency: _c, onProgress: _p, signal: _s, ...rest } = options;
  const { now = Date.now(), extraContexts: _e, ...more } = rest;
  const {
    signer: _signer,
    keyPair: _k,
    verificationMethod: _v,
    ...plain
  } = more as typeof more & {
    readonly signer?: Signer;
    readonly keyPair?: KeyPair;
    readonly verificationMethod?: string;
  };
  // one instant for all workers
  return { ...plain, created: plain.created ?? formatDateTime(now) };
};

/** What threads can exchange; values that are no plain JSON are refused here. */
const travelling = (
  values: CohortValues,
  index: number,
): { readonly values: CohortValues } | { readonly refused: RefusedRow } => {
  try {
    return { values: toPlainJson(values) as CohortValues };
  } catch (error) {
    return { refused: refusedRow(index, error) };
  }
};

/**
 * `issueMany` on the threads of a pool.
 *
 * @param threads the threads
 * @param division how the work is divided
 * @param template what the credentials share, and where they differ
 * @param values the values of each credential
 * @param options as for `issueMany`
 */
export async function* issueInPool<Form extends CohortForm>(
  threads: PoolThreads,
  division: Division,
  template: CohortTemplate,
  values: Iterable<CohortValues> | AsyncIterable<CohortValues>,
  options: PoolIssueOptions<Form>,
): AsyncGenerator<CohortRow<Form>, void, undefined> {
  const { form, concurrency = 16, onProgress, signal, extraContexts: contexts } = options;
  if ('contexts' in options) throw new CairnError('pool.option', 'contexts are given as extraContexts');
  expectTemplate(template);
  const answers = answersOf(options);
  const assignment = {
    kind: 'issue' as const,
    run: division.run,
    contexts,
    signer: workerSignerOf(options),
    hasStatus: options.status !== undefined,
    options: plainOptionsOf(options),
    concurrency,
    template: { ...template, credential: toPlainJson(template.credential) as JsonObject },
  };
  // asked here, since no thread knows what the others have
  const ids = createIdRegister(assignment.template);
  const issueChunk = async (
    chunk: readonly CohortValues[],
    from: number,
  ): Promise<ChunkRows<CohortRow<Form>>> => {
    const carried = chunk.map((one, i) => {
      const repeated = ids.refusalOf(one, from + i);
      return repeated === undefined ? travelling(one, from + i) : { refused: repeated };
    });
    const sent = carried.map((one) => ('values' in one ? one.values : undefined));
    const { textOf, refused, release } = await threads.run({ ...assignment, from, values: sent }, answers);
    const rowOf = (i: number): CohortRow<Form> => {
      const one = carried[i];
      const row = one !== undefined && 'refused' in one ? one.refused : refused.get(i);
      if (row !== undefined) return row as CohortRow<Form>;
      const text = textOf(i);
      const own =
        form === 'text' ? { index: from + i, text } : { index: from + i, credential: JSON.parse(text) };
      return own as CohortRow<Form>;
    };
    return { rowOf, release };
  };
  const rows = rowsInOrder(values, division, issueChunk, signal);
  yield* withProgress(rows, values, (row) => 'error' in row, onProgress);
}
