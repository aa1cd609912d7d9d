import type { Command } from 'commander';
import type { JsonValue } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';
import { lintCredential } from '../../signing/lintCredential.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { readClaim } from '../../verification/readClaim.js';
import { addExitCodes } from '../addExitCodes.js';
import type { CliIo } from '../cliIo.js';
import { toSafeJson } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import { isDefinition } from '../isDefinition.js';
import { isCase, libraryIn, lintDefinitions, STACK } from '../lintDefinitions.js';
import { nameInput } from '../nameInput.js';
import { openSources } from '../openSources.js';
import { areRefused, type Linted, printFindings } from '../printFindings.js';
import { readInput } from '../readInput.js';
import type { Session } from '../session.js';
import { addNowOption, addSourceOptions, type SourceOptions } from '../sharedOptions.js';

interface LintCommandOptions extends SourceOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly now?: Date;
}

/** Numbers that cannot be signed are a finding with a pointer, not a file that cannot be read. */
const readDocument = async (input: string, io: CliIo): Promise<unknown> => {
  const bytes = await readInput(input, io);
  const format = detectFormat(bytes);
  return nameInput(input, bytes, async () =>
    format === 'json'
      ? parseJson(bytes, { numbers: 'any' })
      : (await readClaim(bytes, format, DEFAULT_LIMITS)).credential,
  );
};

const CREDENTIAL: Linted = { fit: 'it can be signed', unfit: 'it will not be signed' };

/** A definition, a list of nothing else, or a case: these have a linter of their own. */
const areDefinitions = (document: unknown): document is JsonValue =>
  Array.isArray(document)
    ? document.length > 0 && document.every(isDefinition)
    : isDefinition(document) || isCase(document);

/**
 * `cairn lint CREDENTIAL`: what strict verifiers will say about a credential, before it is signed; of the definition of a stack,
 * what `cairn stack lint` says.
 *
 * @param program the command line
 * @param session where to print
 */
export const addLint = (program: Command, session: Session): void => {
  const command = program
    .command('lint')
    .description(
      'foretell what strict verifiers will say about a credential, before it is signed; look a stack over',
    )
    .argument(
      '<credential>',
      'a credential, signed or not, or the definition of a stack: a file, or - for standard input',
    )
    .option('--strict', 'exit with 1 for warnings too')
    .option('--json', 'print the findings as JSON');
  addExitCodes(command, { 0: 'no errors', 1: 'errors, or warnings with --strict' });
  addNowOption(addSourceOptions(command)).action(async (input: string, options: LintCommandOptions) => {
    const { contexts } = await openSources(options, session.io);
    const now = options.now ?? new Date();
    const document = await readDocument(input, session.io);
    const isStack = areDefinitions(document);
    const findings = isStack
      ? lintDefinitions(document, libraryIn(document))
      : await lintCredential(document, { contexts, now });
    if (options.json === true) session.io.stdout.write(toSafeJson(findings));
    else printFindings(findings, isStack ? STACK : CREDENTIAL, session);
    session.exitCode = areRefused(findings, options.strict === true) ? EXIT.invalid : EXIT.valid;
  });
};
