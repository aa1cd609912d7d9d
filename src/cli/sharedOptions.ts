import type { Command } from 'commander';
import { parseDateTime } from '../model/parseDateTime.js';
import { DEFAULT_LIMITS, type ProofPolicy, type VerificationLimits } from '../verification/policy.js';
import { collect } from './collect.js';
import { UsageError } from './usageError.js';

/** Options of every command that looks documents up. */
export interface SourceOptions {
  /** Folders with an `index.json` that maps URL to file. */
  readonly documents: readonly string[];
  readonly offline?: boolean;
}

/**
 * Add `--documents` and `--offline` to a command.
 *
 * @param command the command
 */
export const addSourceOptions = (command: Command): Command =>
  command
    .option(
      '-d, --documents <folder>',
      'a folder whose index.json maps URL to file answers for the network (repeatable)',
      collect,
      [],
    )
    .option('--offline', 'ask nothing of the network');

/**
 * Add `--now` to a command.
 *
 * @param command the command
 */
export const addNowOption = (command: Command): Command =>
  command.option('--now <date-time>', 'the instant to work for, such as 2026-11-24T12:00:00Z', parseInstant);

/**
 * Add `--max-nested` to a command.
 *
 * @param command the command
 */
export const addNestedOption = (command: Command): Command =>
  command.option(
    '--max-nested <number>',
    `how many credentials and endorsements an input may hold (default: ${DEFAULT_LIMITS.maxNested})`,
    parseCount,
  );

/** Read `--max-nested`. */
const parseCount = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--max-nested takes a number from 1 to 999999, not "${text}".`);
  return Number(text);
};

/** Options of every command that reports on what is nested. */
export interface NestedOptions {
  readonly maxNested?: number;
}

/**
 * The limits of a verification, where the user sets any.
 *
 * @param options what the user typed
 */
export const limitsOf = ({ maxNested }: NestedOptions): { readonly limits?: Partial<VerificationLimits> } =>
  maxNested === undefined ? {} : { limits: { maxNested } };

/** Options of every command that verifies. */
export interface ProofOptions {
  readonly acceptExpiredKeys?: boolean;
}

/**
 * Add `--accept-expired-keys` to a command.
 *
 * @param command the command
 */
export const addProofOptions = (command: Command): Command =>
  command.option(
    '--accept-expired-keys',
    'a key that has expired is a warning where the proof says it was made before; by default it leaves the verdict open',
  );

/**
 * What is demanded of proofs, where the user says anything.
 *
 * @param options what the user typed
 */
export const proofsOf = ({ acceptExpiredKeys }: ProofOptions): { readonly proofs?: ProofPolicy } =>
  acceptExpiredKeys === true ? { proofs: { expiredKeys: 'warning' } } : {};

/** Read `--now`. A bare date would mean different instants in different places, so a zone is asked for. */
const parseInstant = (text: string): Date => {
  const instant = new Date(parseDateTime(text) ?? Number.NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new UsageError(
      `--now takes a date and time with a zone, not "${text}".`,
      'For example 2026-11-24T12:00:00Z.',
    );
  }
  return instant;
};

/**
 * See to it that an option is the URL of something, a DID among them.
 *
 * @param option its name
 * @param text what the user typed
 * @throws UsageError
 */
export const expectUrl = (option: string, text: string): void => {
  if (!URL.canParse(text)) throw new UsageError(`${option} takes a URL or a DID, not "${text}".`);
};

/**
 * Read the name of somebody or something: an empty text, as an unset variable of a shell leaves it, is the name of nothing.
 *
 * @param option its name
 * @param what it takes, in words
 * @returns a parser that throws a UsageError
 */
export const parseName =
  (option: string, what: string) =>
  (text: string): string => {
    if (text.trim() === '') throw new UsageError(`${option} takes ${what}, not an empty text.`);
    return text;
  };

/** Read `--credential`. */
export const parseCredentialId = parseName('--credential', 'the id of a credential');

/**
 * Add `--output` and `--force` to a command.
 *
 * @param command the command
 * @param fallback where the output goes unless told otherwise; `-` is standard output
 */
export const addOutputOptions = (command: Command, fallback?: string): Command =>
  command
    .option('-o, --output <file>', 'where to write; - for standard output', fallback)
    .option('-f, --force', 'replace a file that is there already');
