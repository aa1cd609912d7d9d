import type { Command } from 'commander';
import { CREDIT_UNIT } from '../stacks/awardOf.js';
import { collect } from './collect.js';
import { parseName, type SourceOptions } from './sharedOptions.js';

const parseEarner = parseName('--earner', 'an id of the earner');
const parseEmail = parseName('--email', 'an e-mail address');
const parseUnit = parseName('--credit-unit', 'the name of a unit');

/** What stands behind a stack beside badges: definitions that it nests, and grants. */
export interface BehindOptions extends SourceOptions {
  readonly library: readonly string[];
  readonly grants: readonly string[];
}

/** Who is asked about. */
export interface EarnerOptions {
  readonly earner?: readonly string[];
  readonly email: readonly string[];
}

/** How badges are read. */
export interface ReadingOptions {
  readonly creditUnit?: string;
}

/**
 * Add `--credit-unit` to a command.
 *
 * @param command the command
 */
export const addReadingOptions = (command: Command): Command =>
  command.option(
    '--credit-unit <unit>',
    `the unit of rules in which the credits of badges count; by default ${CREDIT_UNIT}`,
    parseUnit,
  );

/**
 * Add `--library` to a command.
 *
 * @param command the command
 */
export const addLibraryOption = (command: Command): Command =>
  command.option(
    '--library <file>',
    'the definition of a stack that is nested, or a list of them (repeatable)',
    collect,
    [],
  );

/**
 * Add `--library` and `--grants` to a command.
 *
 * @param command the command
 */
export const addBehindOptions = (command: Command): Command =>
  addLibraryOption(command).option(
    '--grants <file>',
    'a signed grant, JSON or JWT: it is verified first (repeatable)',
    collect,
    [],
  );

/**
 * Add `--earner` and `--email` to a command.
 *
 * @param command the command
 */
export const addEarnerOptions = (command: Command): Command =>
  command
    .option(
      '--earner <id...>',
      'every id of the earner; by default the one that all badges name',
      (id: string, before: readonly string[] | undefined) => [...(before ?? []), parseEarner(id)],
    )
    .option(
      '--email <address>',
      'an e-mail address of the earner, which hashed recipients are compared with (repeatable)',
      (address: string, before: readonly string[]) => collect(parseEmail(address), before),
      [],
    );
