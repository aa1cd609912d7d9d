import { isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { earnerIdsOf } from '../stacks/earnerIds.js';
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
  /** The ids that the caller gave, and those by which badges name the addresses that the caller gave. */
  readonly earner: readonly string[];
  /** How each holding's badge names its recipient, by credential id. */
  readonly subjects: Readonly<Record<string, JsonObject>>;
  /** Names of badges by credential id. */
  readonly names: Readonly<Record<string, string>>;
  /** A line for each badge that did not verify, or spells an address otherwise; safe to print. */
  readonly refused: readonly string[];
}

/** Who is asked about, as the user said. */
export interface AskedEarner {
  readonly earner?: readonly string[];
  readonly email?: readonly string[];
}

/** Only badges that verified can say under which hash an address is known. */
const identitySet = (
  reports: readonly VerificationReport[],
  { earner = [], email = [] }: AskedEarner,
): readonly string[] => {
  const credentials = reports.flatMap(({ credential, proven }) =>
    proven && credential !== undefined ? [credential] : [],
  );
  const identifiers = email.map((identifier) => ({ identityType: 'emailAddress' as const, identifier }));
  return [...new Set([...earner, ...earnerIdsOf(credentials, { identifiers })])];
};

/** Badges that name an address which was given, but spell it in lower case. */
const spellingLines = (
  reports: readonly VerificationReport[],
  earner: readonly string[],
  { email = [] }: AskedEarner,
): readonly string[] =>
  email.flatMap((address) => {
    const lower = address.toLowerCase();
    const others = identitySet(reports, { email: [lower] }).filter((id) => !earner.includes(id));
    return others.length === 0
      ? []
      : [`  ! some badges name ${escapeText(lower)}: addresses are compared exactly as they are spelt`];
  });

const subjectOf = ({ credential }: VerificationReport): JsonObject => {
  const subject = credential?.['credentialSubject'];
  return isJsonObject(subject) ? subject : {};
};

const holdingOf = (report: VerificationReport, earner: readonly string[]): Holding | string => {
  try {
    return toHolding(report, { earner });
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
 * @param asked who is asked about, where that is known
 */
export const readHoldings = async (
  names: readonly string[],
  options: SourceOptions,
  now: Date,
  io: CliIo,
  asked: AskedEarner = {},
): Promise<ReadHoldings> => {
  const sources = await openSources(options, io);
  const verified = await Promise.all(
    names.map(async (name) => {
      const input = await readInput(name, io, sources.fetcher);
      return { name, input, report: await verify(input, sources, { now }) };
    }),
  );
  const reports = verified.map(({ report }) => report);
  const earner = identitySet(reports, asked);
  const read = verified.map((one) => ({ ...one, holding: holdingOf(one.report, earner) }));
  const held = read.flatMap((one) =>
    typeof one.holding === 'string' ? [] : [{ ...one, holding: one.holding }],
  );
  return {
    holdings: held.map(({ holding }) => holding),
    earner,
    subjects: Object.fromEntries(held.map(({ holding, report }) => [holding.id, subjectOf(report)])),
    inputs: Object.fromEntries(held.map(({ holding, input }) => [holding.id, input])),
    names: Object.fromEntries(held.map(({ holding, report }) => [holding.id, nameOf(report)])),
    refused: [
      ...read.flatMap(({ name, holding }) =>
        typeof holding === 'string' ? [`  ✗ ${escapeText(name)}  ${escapeText(holding)}`] : [],
      ),
      ...spellingLines(reports, earner, asked),
    ],
  };
};
