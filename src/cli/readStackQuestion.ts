import { haveCaseTwins, SPELLING_HINT } from '../stacks/identitySpelling.js';
import type { EvaluationContext, Holding, Stack } from '../stacks/types.js';
import { checkDefinition } from './checkDefinition.js';
import { readGrants, readLibrary, type ReadGrant } from './readBehind.js';
import type { ReadDefinition } from './readDefinition.js';
import { readHoldings, type ReadHoldings } from './readHoldings.js';
import type { Session } from './session.js';
import type { BehindOptions, EarnerOptions } from './stackOptions.js';
import { UsageError } from './usageError.js';

/** Everything one evaluation needs, read from files. */
export interface StackQuestion {
  readonly stack: Stack;
  readonly library: readonly Stack[];
  readonly holdings: readonly Holding[];
  readonly context: EvaluationContext;
  readonly grants: readonly ReadGrant[];
  readonly read: ReadHoldings;
  /** Badges and grants that did not verify: lines, safe to print. */
  readonly refused: readonly string[];
}

/**
 * Read a definition, what it nests, badges and grants, all of which are verified first. Whoever all badges belong to is
 * the earner, unless the caller says who.
 *
 * @param definition what claims to be a stack
 * @param badges files, URLs or `-`
 * @param options library, grants, earner, documents
 * @param question the instant, and the day that is asked about
 * @param session where files come from and warnings go
 * @throws UsageError for a definition with errors, and where the badges belong to several people
 */
export const readStackQuestion = async (
  definition: ReadDefinition,
  badges: readonly string[],
  options: BehindOptions & EarnerOptions,
  { now, asOf }: { readonly now: Date; readonly asOf?: string },
  session: Session,
): Promise<StackQuestion> => {
  const library = await readLibrary(options.library, session.io);
  const stack = checkDefinition(definition, library, session);
  const read = await readHoldings(badges, options, now, session.io, options);
  const { holdings } = read;
  const earner =
    read.earner.length > 0 ? read.earner : [...new Set(holdings.map((holding) => holding.earner))];
  if (read.earner.length === 0 && earner.length > 1) {
    throw new UsageError(
      `The badges belong to several people.${haveCaseTwins(earner) ? ` ${SPELLING_HINT}` : ''}`,
      'Say whose they are with --earner, or with --email where badges name people by hashed addresses.',
    );
  }
  const { grants, refused } = await readGrants(
    options.grants,
    { stack: stack.id, earner },
    options,
    now,
    session.io,
  );
  return {
    stack,
    library,
    holdings,
    context: {
      earner,
      asOf: asOf ?? now.toISOString().slice(0, 10),
      ...(grants.length === 0 ? {} : { grants: grants.map(({ grant }) => grant) }),
    },
    grants,
    read,
    refused: [...read.refused, ...refused],
  };
};
