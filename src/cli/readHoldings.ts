import { isCairnError } from '../model/errors.js';
import { toHolding } from '../stacks/toHolding.js';
import type { Holding } from '../stacks/types.js';
import { verify } from '../verification/verify.js';
import type { VerificationReport } from '../verification/report.js';
import type { CliIo } from './cliIo.js';
import { escapeText } from './escapeText.js';
import { openSources } from './openSources.js';
import { nameOf } from './printReport.js';
import { readInput } from './readInput.js';
import type { SourceOptions } from './sharedOptions.js';

/** Badges as the rules see them. */
export interface ReadHoldings {
  readonly holdings: readonly Holding[];
  /** The bytes behind each holding, by credential id. */
  readonly inputs: Readonly<Record<string, Uint8Array>>;
  /** Names of badges by credential id. */
  readonly names: Readonly<Record<string, string>>;
  /** A line for each badge that did not verify, safe to print. */
  readonly refused: readonly string[];
}

const holdingOf = (report: VerificationReport): Holding | string => {
  try {
    return toHolding(report);
  } catch (error) {
    if (isCairnError(error)) return error.message;
    throw error;
  }
};

/**
 * Verify badges and read them as holdings. What does not verify is left out, and said.
 *
 * @param names files, URLs or `-`
 * @param options documents and offline
 * @param now the instant to verify for
 * @param io where files come from
 */
export const readHoldings = async (
  names: readonly string[],
  options: SourceOptions,
  now: Date,
  io: CliIo,
): Promise<ReadHoldings> => {
  const sources = await openSources(options, io);
  const read = await Promise.all(
    names.map(async (name) => {
      const input = await readInput(name, io, sources.fetcher);
      const report = await verify(input, sources, { now });
      return { name, input, report, holding: holdingOf(report) };
    }),
  );
  const held = read.flatMap((one) =>
    typeof one.holding === 'string' ? [] : [{ ...one, holding: one.holding }],
  );
  return {
    holdings: held.map(({ holding }) => holding),
    inputs: Object.fromEntries(held.map(({ holding, input }) => [holding.id, input])),
    names: Object.fromEntries(held.map(({ holding, report }) => [holding.id, nameOf(report)])),
    refused: read.flatMap(({ name, holding }) =>
      typeof holding === 'string' ? [`  ✗ ${escapeText(name)}  ${escapeText(holding)}`] : [],
    ),
  };
};
