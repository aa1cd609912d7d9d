import { ABORT_SIGNAL } from '../../model/abortSignal.js';
import { expectIterable, expectOptions, type Shape } from '../../model/expect.js';
import { asArray, type JsonObject } from '../../model/json.js';
import type { Fetcher } from '../../model/fetcher.js';
import type { KeyResolver, ResolveKeyOptions } from '../../keys/keyResolver.js';
import { withProgress } from '../../model/progress.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import type { VerificationPolicy } from '../../verification/policy.js';
import type { TrustRegistry } from '../../verification/trust.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { isBytes, isPackedBytes, sizeOf, unpackBytes } from '../../verification/detectFormat.js';
import { expectPolicy } from '../../verification/expectDemands.js';
import { verify } from '../../verification/verify.js';
import type { VerifiedRow, VerifyManyOptions } from '../../verification/verifyMany.js';
import type { Division } from './issueInPool.js';
import type { PoolThreads } from './poolThreads.js';
import { reportOfTexts } from './reportTexts.js';
import { type ChunkRows, rowsInOrder } from './rowsInOrder.js';
import type { Answers } from './questions.js';
import type { ExtraContexts } from './tasks.js';

/** What the caller trusts to answer questions; the main thread answers, each worker remembers. */
export interface PoolSources {
  readonly fetcher?: Fetcher | undefined;
  readonly contextFetcher?: Fetcher | undefined;
  readonly resolver?: KeyResolver | undefined;
  readonly trust?: TrustRegistry | readonly TrustRegistry[] | undefined;
  /** Ids of issuers whose status lists are accepted for the credentials of others. */
  readonly listIssuers?: readonly string[] | undefined;
  /** JSON-LD contexts beyond the pinned ones, by URL. */
  readonly extraContexts?: ExtraContexts | undefined;
}

export interface PoolVerifyOptions extends Omit<VerifyManyOptions, 'order' | 'window'> {
  /** Whether reports repeat the credential; true by default. Without it threads have half as much to exchange. */
  readonly withCredential?: boolean | undefined;
}

const SOURCES: Shape<PoolSources> = {
  fetcher: 'function',
  contextFetcher: 'function',
  resolver: 'function',
  trust: 'function|array',
  listIssuers: { each: 'string' },
  extraContexts: 'object',
};

const OPTIONS: Shape<PoolVerifyOptions> = {
  concurrency: 'several',
  timeoutMs: 'count',
  withCredential: 'boolean',
  onProgress: 'function',
  signal: ABORT_SIGNAL,
};

const answersOf = ({ fetcher, contextFetcher, resolver, trust }: PoolSources): Answers | undefined => {
  const registries = asArray<TrustRegistry>(trust);
  const answers: Answers = {
    ...(fetcher === undefined ? {} : { fetch: fetcher }),
    ...(contextFetcher === undefined ? {} : { fetchContext: contextFetcher }),
    ...(resolver === undefined
      ? {}
      : { resolve: (url: string, options: ResolveKeyOptions) => resolver(url, options) }),
    ...(registries.length === 0
      ? {}
      : {
          trust: (index: number, issuer: string, credential: JsonObject) =>
            registries[index]?.(issuer, credential),
        }),
  };
  return Object.keys(answers).length === 0 ? undefined : answers;
};

/** What threads can exchange; undefined for what `verify` has to look at here, to say what is wrong with it. */
const travelling = async (input: unknown, maxBytes: number): Promise<unknown> => {
  try {
    if (sizeOf(input) > maxBytes) return undefined;
    if (typeof input === 'string') return input;
    // files are read here: what they hold travels
    const content = isPackedBytes(input) ? await unpackBytes(input) : input;
    return isBytes(content) ? Uint8Array.from(content) : toPlainJson(content);
  } catch {
    return undefined;
  }
};

/**
 * `verifyMany` on the threads of a pool.
 *
 * @param threads the threads
 * @param division how the work is divided
 * @param inputs what `verify` takes
 * @param sources what the caller trusts
 * @param policy what the caller demands
 * @param options as for `verifyMany`
 * @throws CairnError `policy.invalid`, `option.*`, `argument.type` while iterating
 */
export async function* verifyInPool(
  threads: PoolThreads,
  division: Division,
  inputs: Iterable<unknown> | AsyncIterable<unknown>,
  sources: PoolSources,
  policy: VerificationPolicy,
  options: PoolVerifyOptions,
): AsyncGenerator<VerifiedRow, void, undefined> {
  expectIterable(inputs);
  expectOptions(sources, SOURCES);
  // threads are given copies, in which the members of a class are missing
  expectPolicy(policy);
  expectOptions(options, OPTIONS);
  const { concurrency = 16, timeoutMs = 120_000, withCredential = true, onProgress, signal } = options;
  const { fetcher, contextFetcher, resolver, trust, listIssuers, extraContexts: contexts } = sources;
  const maxBytes = policy.limits?.maxBytes ?? DEFAULT_LIMITS.maxBytes;
  const answers = answersOf(sources);
  const assignment = {
    kind: 'verify' as const,
    run: division.run,
    contexts,
    has: {
      fetcher: fetcher !== undefined,
      contextFetcher: contextFetcher !== undefined,
      resolver: resolver !== undefined,
    },
    registries: asArray<TrustRegistry>(trust).length,
    listIssuers,
    policy,
    concurrency,
    timeoutMs,
    withCredential,
  };
  const verifyChunk = async (chunk: readonly unknown[], from: number): Promise<ChunkRows<VerifiedRow>> => {
    const carried: unknown[] = [];
    for (const input of chunk) carried.push(await travelling(input, maxBytes));
    const { textOf, release } = await threads.run({ ...assignment, from, inputs: carried }, answers);
    const rowOf = async (i: number): Promise<VerifiedRow> => {
      const report =
        carried[i] === undefined
          ? await verify(chunk[i], {}, policy)
          : reportOfTexts(textOf(2 * i), textOf(2 * i + 1));
      return { index: from + i, report };
    };
    return { rowOf, release };
  };
  const rows = rowsInOrder(inputs, division, verifyChunk, signal);
  yield* withProgress(rows, inputs, ({ report }) => report.verdict !== 'valid', onProgress);
}
