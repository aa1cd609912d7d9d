import { availableParallelism } from 'node:os';
import type { CohortForm, CohortRow, CohortTemplate, CohortValues } from '../signing/cohort/cohortTypes.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerifiedRow } from '../verification/verifyMany.js';
import { issueInPool, type PoolIssueOptions } from './pool/issueInPool.js';
import { createPoolThreads } from './pool/poolThreads.js';
import { ownWorkerFile } from './pool/workerFile.js';
import { type PoolSources, type PoolVerifyOptions, verifyInPool } from './pool/verifyInPool.js';
import { expectOptions } from '../model/expect.js';

export interface WorkerPoolOptions {
  /** How many threads; by default as many as there are cores. */
  readonly workers?: number | undefined;
  /** Items that a thread is given at once; 128 by default. */
  readonly chunkSize?: number | undefined;
  /**
   * The module that the threads load, a path or file URL: this package by default. A program that is bundled into one
   * file, or moved away from its packages, names a module here that exports `workOn` of `cairn-badges/node`.
   */
  readonly workerFile?: string | undefined;
}

/** `issueMany` and `verifyMany` on all cores. */
export interface WorkerPool {
  /**
   * As `issueMany`. A key pair is handed to the threads; a signer stays where it is, and is asked from there.
   *
   * @throws CairnError as `issueMany`; `pool.worker`, `pool.workerFile`, `pool.closed`
   */
  readonly issueMany: <Form extends CohortForm = 'credential'>(
    template: CohortTemplate,
    values: Iterable<CohortValues> | AsyncIterable<CohortValues>,
    options: PoolIssueOptions<Form>,
  ) => AsyncGenerator<CohortRow<Form>, void, undefined>;
  /**
   * As `verifyMany`. Documents are fetched in the main thread, once for each thread that needs them.
   *
   * @throws CairnError as `verifyMany`; `pool.worker`, `pool.workerFile`, `pool.closed`
   */
  readonly verifyMany: (
    inputs: Iterable<unknown> | AsyncIterable<unknown>,
    sources?: PoolSources,
    policy?: VerificationPolicy,
    options?: PoolVerifyOptions,
  ) => AsyncGenerator<VerifiedRow, void, undefined>;
  /** Ends the threads. What is under way throws `pool.closed`. */
  readonly close: () => Promise<void>;
}

/**
 * A pool of threads that issue and verify. Threads start with the first work, and stay until the pool is closed.
 *
 * @param options how many threads
 * @throws CairnError `option.*`; `pool.workerFile` where this package is not found and no other module is named
 * @example
 * const pool = createWorkerPool();
 * for await (const row of pool.issueMany(template, values, { keyPair })) console.log(row);
 * await pool.close();
 */
export const createWorkerPool = (options: WorkerPoolOptions = {}): WorkerPool => {
  expectOptions(options, { workers: 'count', chunkSize: 'count', workerFile: 'string' });
  const { workers = availableParallelism(), chunkSize = 128 } = options;
  const threads = createPoolThreads(workers, options.workerFile ?? ownWorkerFile());
  let runs = 0;
  const division = () => ({ run: ++runs, workers, chunkSize });
  return {
    issueMany: (template, values, issueOptions) =>
      issueInPool(threads, division(), template, values, issueOptions),
    verifyMany: (inputs, sources = {}, policy = {}, verifyOptions = {}) =>
      verifyInPool(threads, division(), inputs, sources, policy, verifyOptions),
    close: threads.close,
  };
};
