import type { Command } from 'commander';
import { isCairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { compileStack } from '../../stacks/compileStack.js';
import { evaluate } from '../../stacks/evaluate.js';
import type { Library } from '../../stacks/library.js';
import { stackProgressSvg } from '../../stacks/progressPicture.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from '../../stacks/types.js';
import { checkDefinition } from '../checkDefinition.js';
import { toSafeJson } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import { readHoldings } from '../readHoldings.js';
import { evaluationLines } from '../printEvaluation.js';
import { progressPage } from '../progressPage.js';
import { readJson } from '../readJson.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addSourceOptions, type SourceOptions } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { writeOutput } from '../writeOutput.js';

interface EvaluateOptions extends SourceOptions {
  readonly earner?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
  readonly svg?: string;
  readonly html?: string;
  readonly force?: boolean;
  readonly now?: Date;
}

/** Everything one evaluation needs, read from a case file or from a definition and badges. */
interface Question {
  readonly stack: Stack;
  readonly holdings: readonly Holding[];
  readonly context: EvaluationContext;
  readonly library: Library;
  /** Names of badges by credential id. */
  readonly names: Readonly<Record<string, string>>;
  /** Badges that were refused before the rules saw them. */
  readonly refused: readonly string[];
}

/** A case file holds the question whole: `{stack, library?, holdings, context}`. */
const readCase = (file: JsonObject, options: EvaluateOptions, session: Session): Question => {
  const { stack, holdings, context, library } = file;
  if (!isJsonObject(stack) || !Array.isArray(holdings) || !isJsonObject(context)) {
    throw new UsageError('The case file lacks a stack, holdings or a context.');
  }
  return {
    stack: checkDefinition(stack, (library ?? []) as unknown as Library, session),
    holdings: holdings as unknown as readonly Holding[],
    context: {
      ...(context as unknown as EvaluationContext),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    },
    library: (library ?? []) as unknown as Library,
    names: {},
    refused: [],
  };
};

/** Badges are verified first; whoever most of them belong to is the earner, unless the caller says who. */
const readBadges = async (
  stack: JsonObject,
  badges: readonly string[],
  options: EvaluateOptions,
  session: Session,
): Promise<Question> => {
  const now = options.now ?? new Date();
  const { holdings, names, refused } = await readHoldings(badges, options, now, session.io);
  const earner = options.earner ?? [...new Set(holdings.map((holding) => holding.earner))];
  if (options.earner === undefined && earner.length > 1) {
    throw new UsageError(
      'The badges belong to several people.',
      'Say whose progress is asked for with --earner.',
    );
  }
  return {
    stack: checkDefinition(stack, [], session),
    holdings,
    context: { earner, asOf: options.asOf ?? now.toISOString().slice(0, 10) },
    library: [],
    names,
    refused,
  };
};

const EXIT_CODES: Readonly<Record<Evaluation['verdict'], number>> = {
  complete: EXIT.valid,
  incomplete: EXIT.invalid,
  indeterminate: EXIT.indeterminate,
};

const evaluateQuestion = ({ stack, holdings, context, library }: Question): Evaluation => {
  try {
    return evaluate(compileStack(stack, { library }), holdings, context);
  } catch (error) {
    if (isCairnError(error))
      throw new UsageError(
        `${error.message} (${error.code})`,
        'The definition of the stack has to be put right first.',
      );
    throw error;
  }
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
    .description(
      'say what counts towards a stack and what is missing (exit code 0 complete, 1 incomplete, 2 indeterminate)',
    )
    .argument('<file>', 'the definition of a stack, or a case file with stack, holdings and context')
    .argument('[badges...]', 'badges to count: they are verified first')
    .option('--earner <id...>', 'every id of the earner; by default the one that all badges name')
    .option('--as-of <day>', 'the day the question is asked for; by default today')
    .option('--svg <file>', 'draw the progress as a picture')
    .option('--html <file>', 'draw the progress as a page')
    .option('-f, --force', 'replace a picture that is there already')
    .option('--json', 'print the evaluation as JSON');
  addNowOption(addSourceOptions(command)).action(
    async (file: string, badges: readonly string[], options: EvaluateOptions) => {
      const read = await readJson(file, session.io);
      const question =
        'holdings' in read
          ? readCase(read, options, session)
          : await readBadges(read, badges, options, session);
      const evaluation = evaluateQuestion(question);
      await writePictures(evaluation, question, options, session);
      if (options.json === true) session.io.stdout.write(toSafeJson(evaluation));
      else
        for (const line of [
          ...evaluationLines(evaluation, question.stack, session.style, question.names),
          ...question.refused,
        ])
          printLine(session, line);
      session.exitCode = EXIT_CODES[evaluation.verdict];
    },
  );
};
