import { ABORT_SIGNAL, type AbortSignalLike } from '../model/abortSignal.js';
import { mapInOrder } from '../model/mapInOrder.js';
import { type Progress, withProgress } from '../model/progress.js';
import { createStatusListCache } from '../revocation/createStatusListCache.js';
import { checkOf } from './checkOf.js';
import type { VerificationSources } from './context.js';
import { createSharedKeys, type SharedKeys } from './createSharedKeys.js';
import { expectDemands } from './expectDemands.js';
import { createDeadlines } from './deadlines.js';
import { detectFormat } from './detectFormat.js';
import { unreadableReport } from './makeReport.js';
import type { VerificationPolicy } from './policy.js';
import type { VerificationReport } from './report.js';
import { verifyWith } from './verify.js';
import { expectIterable, expectOptions, type Shape } from '../model/expect.js';

export interface VerifyManyOptions {
  /** Most inputs that are verified at once; 16 by default. */
  readonly concurrency?: number | undefined;
  /** Most reports that wait for a slower one before them; 256 by default, never fewer than `concurrency`. */
  readonly window?: number | undefined;
  /** `input` (default): reports in the order of the inputs. `completion`: whatever is done first, so that nobody waits. */
  readonly order?: 'input' | 'completion' | undefined;
  /** Longest time for one input, in milliseconds; 120,000 by default. Its report is then `indeterminate`. */
  readonly timeoutMs?: number | undefined;
  /** Called now and then, and at the end; `failed` counts what is not `valid`. What it promises is waited for. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the work: the iteration then throws `aborted`. */
  readonly signal?: AbortSignalLike | undefined;
}

/** The report on one of many inputs. */
export interface VerifiedRow {
  /** Place among the inputs, from 0. */
  readonly index: number;
  readonly report: VerificationReport;
}

/** What the caller trusts, with what many verifications share: keys that were resolved, status lists that were verified. */
export interface SharedSources {
  readonly sources: VerificationSources;
  readonly keys: SharedKeys;
}

/**
 * Sources for many verifications.
 *
 * @param sources what the caller trusts
 */
export const shareSources = (sources: VerificationSources): SharedSources => ({
  sources: {
    ...sources,
    statusLists: { ...sources.statusLists, cache: sources.statusLists?.cache ?? createStatusListCache() },
  },
  keys: createSharedKeys(sources.resolver),
});

const OPTIONS: Shape<VerifyManyOptions> = {
  concurrency: 'several',
  window: 'several',
  order: ['input', 'completion'],
  timeoutMs: 'count',
  onProgress: 'function',
  signal: ABORT_SIGNAL,
};

/**
 * Verify many inputs, each as `verify` does. What they have in common is asked for once: keys, and status lists with
 * their signatures. One that waits for the network doesn't keep others from being verified, and memory stays the same
 * however many there are. A report's `network` names the documents of its keys, whoever asked for them, and what else was
 * asked for its own sake.
 *
 * @param inputs an array, a generator, a stream of what `verify` takes
 * @param sources documents, contexts, keys and registries
 * @param policy instant, recipient, accepted kinds, limits; the instant is the clock's at each input unless given
 * @param options how many at once, order, progress, abort
 * @returns rows `{ index, report }`
 * @throws CairnError `aborted`, `policy.invalid`, `option.*`, `argument.type` while iterating; what `inputs` and `onProgress` throw
 * @example
 * for await (const { index, report } of verifyMany(files, { fetcher })) console.log(index, report.verdict);
 */
export async function* verifyMany(
  inputs: Iterable<unknown> | AsyncIterable<unknown>,
  sources: VerificationSources = {},
  policy: VerificationPolicy = {},
  options: VerifyManyOptions = {},
): AsyncGenerator<VerifiedRow, void, undefined> {
  expectIterable(inputs);
  expectDemands(sources, policy);
  yield* verifyManyWith(inputs, shareSources(sources), policy, options);
}

/**
 * {@link verifyMany} over what was shared before.
 *
 * @param inputs an array, a generator, a stream of what `verify` takes
 * @param shared the sources
 * @param policy what the caller demands
 * @param options how many at once, order, progress, abort
 */
export async function* verifyManyWith(
  inputs: Iterable<unknown> | AsyncIterable<unknown>,
  { sources, keys }: SharedSources,
  policy: VerificationPolicy,
  options: VerifyManyOptions,
): AsyncGenerator<VerifiedRow, void, undefined> {
  expectOptions(options, OPTIONS);
  const { concurrency = 16, window = 256, order = 'input', timeoutMs = 120_000, signal } = options;
  const deadlines = createDeadlines(timeoutMs);
  const verifyOne = async (input: unknown, index: number): Promise<VerifiedRow> => {
    const report = deadlines.race(verifyWith(input, sources, policy, keys), () =>
      timeoutReport(input, sources, policy),
    );
    return { index, report: await report };
  };
  try {
    const mapping = { concurrency, window: Math.max(window, concurrency), order, signal };
    const rows = mapInOrder(inputs, verifyOne, mapping);
    yield* withProgress(rows, inputs, ({ report }) => report.verdict !== 'valid', options.onProgress);
  } finally {
    deadlines.stop();
  }
}

const timeoutReport = (
  input: unknown,
  { fetcher }: VerificationSources,
  { now = Date.now(), clockSkewMs = 0 }: VerificationPolicy,
): VerificationReport =>
  unreadableReport(
    detectFormat(input),
    checkOf('verification', 'unknown', {
      code: 'verification.timeout',
      message: 'The verification took longer than the limit.',
    }),
    {
      now: Number(now),
      clockSkewMs,
      networkUse: () => ({ allowed: fetcher !== undefined, requested: [] }),
    },
  );
