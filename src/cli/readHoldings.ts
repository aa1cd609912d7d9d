import { isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { earnerIdsOf } from '../stacks/earnerIds.js';
import { obstacleOf } from '../stacks/obstacleOf.js';
import { toHolding, type ToHoldingOptions } from '../stacks/toHolding.js';
import type { Holding } from '../stacks/types.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import type { CliIo } from './cliIo.js';
import { escapeText } from './escapeText.js';
import { openSources } from './openSources.js';
import { nameOf } from './printReport.js';
import { readInput } from './readInput.js';
import type { Refused } from './refused.js';
import type { SourceOptions } from './sharedOptions.js';
import type { ReadingOptions } from './stackOptions.js';
import { verifyInput } from './verifyInput.js';

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
  /** What badges that verified call their issuers, by the issuers' ids. */
  readonly issuers: Readonly<Record<string, string>>;
  /** Badges that did not verify. */
  readonly refused: readonly Refused[];
  /** A line for each address that badges spell otherwise; safe to print. */
  readonly remarks: readonly string[];
  /** Those among the refused that nothing speaks against, but that could not be checked. */
  readonly unchecked: UncheckedBadges;
}

/** Badges that could not be checked: never holdings, but they may leave a question open. */
export interface UncheckedBadges {
  /** What they would be, were they proven. */
  readonly holdings: readonly Holding[];
  /** The identity set, were they proven. */
  readonly earner: readonly string[];
  /** Some cannot even be read. */
  readonly isOpen: boolean;
}

/** Who is asked about, and in what their credits count, as the user said. */
export interface AskedHoldings extends ReadingOptions {
  readonly earner?: readonly string[];
  readonly email?: readonly string[];
}

/** The ids that were given, and those by which credentials name the addresses that were given. */
const identitySet = (
  reports: readonly VerificationReport[],
  { earner = [], email = [] }: AskedHoldings,
): readonly string[] => {
  const credentials = reports.flatMap(({ credential }) => (credential === undefined ? [] : [credential]));
  const identifiers = email.map((identifier) => ({ identityType: 'emailAddress' as const, identifier }));
  return [...new Set([...earner, ...earnerIdsOf(credentials, { identifiers })])];
};

/** Badges that name an address which was given, but spell it in lower case. */
const spellingLines = (
  reports: readonly VerificationReport[],
  earner: readonly string[],
  { email = [] }: AskedHoldings,
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

/** Only badges that verified can say under which hash an address is known. */
const provenOf = (reports: readonly VerificationReport[]): readonly VerificationReport[] =>
  reports.filter(({ proven }) => proven);

/** A badge that was verified, as it was named and read. */
interface VerifiedBadge {
  readonly name: string;
  readonly input: Uint8Array;
  readonly report: VerificationReport;
}

/** The holding, or why there is none. */
const holdingOf = ({ name, report }: VerifiedBadge, reading: ToHoldingOptions): Holding | Refused => {
  try {
    return toHolding(report, reading);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const obstacle = obstacleOf(report);
    return {
      file: name,
      verdict: isUnchecked(report) ? 'indeterminate' : 'invalid',
      code: obstacle?.code ?? error.code,
      // of what cannot even be read, its kind is not the point
      message: obstacle?.check === 'input' ? (obstacle.message ?? error.message) : error.message,
    };
  }
};

const isRefused = (one: Holding | Refused): one is Refused => 'file' in one;

/** Nothing failed but what the rules judge, and something is not known. */
const isUnchecked = (report: VerificationReport): boolean => obstacleOf(report)?.outcome === 'unknown';

/** What a badge would be, were it proven; nothing for what could never count. */
const holdingIfProven = (report: VerificationReport, reading: ToHoldingOptions): readonly Holding[] => {
  try {
    return [toHolding(report, { ...reading, dangerouslyAcceptUnverified: true })];
  } catch (error) {
    if (isCairnError(error)) return [];
    throw error;
  }
};

const readUnchecked = (
  reports: readonly VerificationReport[],
  asked: AskedHoldings,
  proven: readonly Holding[],
): UncheckedBadges => {
  const unchecked = reports.filter(isUnchecked);
  const earner = identitySet([...provenOf(reports), ...unchecked], asked);
  return {
    // a badge that is here twice was checked once
    holdings: unchecked
      .flatMap((report) => holdingIfProven(report, { earner, creditUnit: asked.creditUnit }))
      .filter(({ id, issuer }) => proven.every((one) => one.id !== id || one.issuer !== issuer)),
    earner,
    isOpen: unchecked.some(({ kind, credential }) => kind === 'unknown' && credential === undefined),
  };
};

/**
 * Verify badges and read them as holdings. What does not verify is left out, and said.
 *
 * @param names files, URLs or `-`
 * @param options documents and offline
 * @param policy the instant to verify for, and what is demanded
 * @param io where files come from
 * @param asked who is asked about, where that is known, and the unit of credits
 */
export const readHoldings = async (
  names: readonly string[],
  options: SourceOptions,
  policy: VerificationPolicy,
  io: CliIo,
  asked: AskedHoldings = {},
): Promise<ReadHoldings> => {
  const sources = await openSources(options, io);
  const verified = await Promise.all(
    names.map(async (name): Promise<VerifiedBadge> => {
      const input = await readInput(name, io, sources.fetcher);
      return { name, input, report: await verifyInput(input, sources, policy) };
    }),
  );
  const reports = verified.map(({ report }) => report);
  const earner = identitySet(provenOf(reports), asked);
  const reading: ToHoldingOptions = { earner, creditUnit: asked.creditUnit };
  const read = verified.map((one) => ({ ...one, holding: holdingOf(one, reading) }));
  const held = read.flatMap((one) => (isRefused(one.holding) ? [] : [{ ...one, holding: one.holding }]));
  const holdings = held.map(({ holding }) => holding);
  return {
    holdings,
    earner,
    subjects: Object.fromEntries(held.map(({ holding, report }) => [holding.id, subjectOf(report)])),
    inputs: Object.fromEntries(held.map(({ holding, input }) => [holding.id, input])),
    names: Object.fromEntries(held.map(({ holding, report }) => [holding.id, nameOf(report)])),
    issuers: Object.fromEntries(
      held.flatMap(({ report: { issuer } }) =>
        issuer?.name === undefined ? [] : [[issuer.id, issuer.name]],
      ),
    ),
    refused: read.flatMap(({ holding }) => (isRefused(holding) ? [holding] : [])),
    remarks: spellingLines(provenOf(reports), earner, asked),
    unchecked: readUnchecked(reports, asked, holdings),
  };
};
