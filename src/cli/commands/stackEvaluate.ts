import type { Command } from 'commander';
import { isJsonObject } from '../../model/json.js';
import { CairnError } from '../../model/errors.js';
import { isDate } from '../../model/parseDateTime.js';
import { assertCase } from '../../stacks/assertCase.js';
import { compileStack } from '../../stacks/compileStack.js';
import type { Library } from '../../stacks/library.js';
import { nextSteps, type NextSteps } from '../../stacks/nextSteps.js';
import { stackProgressSvg } from '../../stacks/progressPicture.js';
import type { Evaluation, EvaluationContext, Holding } from '../../stacks/types.js';
import { addExitCodes } from '../addExitCodes.js';
import { blame } from '../blame.js';
import { checkDefinition } from '../checkDefinition.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { ALL_CHECKED, evaluateQuestion, type WeighedQuestion } from '../evaluateQuestion.js';
import { EXIT } from '../exitCodes.js';
import { evaluationLines } from '../printEvaluation.js';
import { progressPage } from '../progressPage.js';
import { type Offer, readCatalogue } from '../readCatalogue.js';
import { type ReadDefinition, readDefinition } from '../readDefinition.js';
import { readStackQuestion } from '../readStackQuestion.js';
import { type Refused, refusedLine } from '../refused.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addProofOptions, addSourceOptions, type ProofOptions } from '../sharedOptions.js';
import {
  addBehindOptions,
  addEarnerOptions,
  addReadingOptions,
  type BehindOptions,
  type EarnerOptions,
  type ReadingOptions,
} from '../stackOptions.js';
import { unitLines } from '../unitLines.js';
import { UsageError } from '../usageError.js';
import { writeOutput } from '../writeOutput.js';

interface EvaluateOptions extends BehindOptions, EarnerOptions, ReadingOptions, ProofOptions {
  readonly catalogue?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly svg?: string;
  readonly html?: string;
  readonly force?: boolean;
  readonly now?: Date;
}

/** Read `--as-of`. */
const parseDay = (text: string): string => {
  if (!isDate(text)) throw new UsageError(`--as-of takes a day, not "${text}".`, 'For example 2026-11-24.');
  return text;
};

/** Everything one evaluation needs, read from a case file or from a definition and badges. */
interface Question extends WeighedQuestion {
  /** Names of badges by credential id. */
  readonly names: Readonly<Record<string, string>>;
  /** Badges and grants that were refused before the rules saw them. */
  readonly refused: readonly Refused[];
  /** Further lines about the badges, safe to print. */
  readonly remarks: readonly string[];
}

/** A case file holds the question whole: `{stack, library?, holdings, context}`. */
const readCase = (
  { file, content }: ReadDefinition,
  options: EvaluateOptions,
  session: Session,
): Question => {
  const { stack, holdings, context, library } = content;
  if (!isJsonObject(stack) || !Array.isArray(holdings) || !isJsonObject(context)) {
    throw new CairnError('stack.unusable', 'The case file lacks a stack, holdings or a context.');
  }
  assertCase({ stack, holdings, context });
  return {
    stack: checkDefinition({ file, content: stack }, (library ?? []) as unknown as Library, session),
    holdings: holdings as unknown as readonly Holding[],
    context: {
      ...(context as unknown as EvaluationContext),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    },
    library: (library ?? []) as unknown as Library,
    unchecked: ALL_CHECKED,
    names: {},
    refused: [],
    remarks: [],
  };
};

/** The steps in words: what to earn next, at what cost, and whether nothing cheaper would do. */
const stepLines = (
  steps: NextSteps | undefined,
  catalogue: readonly Offer[],
  { style }: Session,
): readonly string[] => {
  if (steps === undefined) return [`  ${style.doubt('nothing in the catalogue would complete it')}`];
  if (steps.items.length === 0) return [];
  const nameOf = (id: string): string => {
    const offer = catalogue.find((one) => one.id === id);
    return escapeText(offer?.name ?? offer?.achievement ?? id);
  };
  return [
    `  ${style.strong('next')}  ${style.dim(`cost ${steps.cost}${steps.optimal ? ', nothing cheaper would do' : ', perhaps not the cheapest'}`)}`,
    ...steps.items.map((id) => `  → ${nameOf(id)}`),
  ];
};

/** Badges and grants are verified first. */
const readBadges = async (
  definition: ReadDefinition,
  badges: readonly string[],
  options: EvaluateOptions,
  session: Session,
): Promise<Question> => {
  const instant = {
    now: options.now ?? new Date(),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  };
  const { read, ...question } = await readStackQuestion(definition, badges, options, instant, session);
  return { ...question, names: read.names, remarks: read.remarks };
};

const EXIT_CODES: Readonly<Record<Evaluation['verdict'], number>> = {
  complete: EXIT.valid,
  incomplete: EXIT.invalid,
  indeterminate: EXIT.indeterminate,
};

/** Steps are for somebody: without an earner nothing would ever count. */
const assertEarner = ({ context }: Question, file: string): void => {
  if (context.earner.length > 0) return;
  throw new UsageError(
    'Whose next steps? No badge says who is asked about.',
    `Name the earner with --earner, or in the context of ${file} if it is a case file.`,
  );
};

const writePictures = async (
  evaluation: Evaluation,
  question: Question,
  options: EvaluateOptions,
  session: Session,
): Promise<void> => {
  const { svg, html, force = false } = options;
  if (svg === undefined && html === undefined) return;
  const picture = stackProgressSvg(evaluation, question.stack, { names: question.names });
  if (svg !== undefined) await writeOutput(svg, picture, session.io, { force });
  if (html !== undefined)
    await writeOutput(html, progressPage(question.stack.name ?? question.stack.id, picture), session.io, {
      force,
    });
};

/**
 * `cairn stack evaluate FILE [BADGE…]`: what counted, what is missing.
 *
 * @param stack the `stack` command
 * @param session where to print
 */
export const addStackEvaluate = (stack: Command, session: Session): void => {
  const command = stack
    .command('evaluate')
    .description('say what counts towards a stack and what is missing')
    .argument('<file>', 'the definition of a stack, or a case file with stack, holdings and context')
    .argument('[badges...]', 'badges to count: they are verified first')
    .option('--as-of <day>', 'the day the question is asked for; by default today', parseDay)
    .option('--catalogue <file>', 'what could be earned: print the cheapest next steps')
    .option('--svg <file>', 'draw the progress as a picture')
    .option('--html <file>', 'draw the progress as a page')
    .option('-f, --force', 'replace a picture that is there already')
    .option('--json', 'print the evaluation as JSON');
  addExitCodes(command, { 0: 'complete', 1: 'incomplete', 2: 'indeterminate' });
  addProofOptions(
    addNowOption(addSourceOptions(addBehindOptions(addReadingOptions(addEarnerOptions(command))))),
  ).action(async (file: string, badges: readonly string[], options: EvaluateOptions) => {
    const read = await readDefinition(file, session.io);
    const question =
      'holdings' in read.content
        ? await blame(file, () => readCase(read, options, session))
        : await readBadges(read, badges, options, session);
    if (options.catalogue !== undefined) assertEarner(question, file);
    const evaluation = await blame(file, () => evaluateQuestion(question));
    const catalogue =
      options.catalogue === undefined ? undefined : await readCatalogue(options.catalogue, session.io);
    const steps =
      catalogue === undefined
        ? undefined
        : nextSteps(
            compileStack(question.stack, { library: question.library }),
            question.holdings,
            question.context,
            catalogue.map(({ name: _forPeople, ...item }) => item),
          );
    await writePictures(evaluation, question, options, session);
    if (options.json === true)
      session.io.stdout.write(
        toSafeJson({
          ...evaluation,
          refused: question.refused,
          ...(steps === undefined ? {} : { nextSteps: steps }),
        }),
      );
    else
      for (const line of [
        ...evaluationLines(evaluation, question.stack, session.style, question.names),
        ...(catalogue === undefined ? [] : stepLines(steps, catalogue, session)),
        ...question.refused.map((one) => refusedLine(one, session.style)),
        ...question.remarks,
        ...unitLines(question, evaluation, options.creditUnit),
      ])
        printLine(session, line);
    session.exitCode = EXIT_CODES[evaluation.verdict];
  });
};
