import { haveCaseTwins, SPELLING_HINT } from '../stacks/identitySpelling.js';
import type { Holding, Stack } from '../stacks/types.js';
import { checkDefinition } from './checkDefinition.js';
import type { WeighedQuestion } from './evaluateQuestion.js';
import { readGrants, readLibrary, type ReadGrant } from './readBehind.js';
import type { ReadDefinition } from './readDefinition.js';
import { readHoldings, type ReadHoldings } from './readHoldings.js';
import type { Refused } from './refused.js';
import type { Session } from './session.js';
import { type ProofOptions, proofsOf } from './sharedOptions.js';
import type { BehindOptions, EarnerOptions, ReadingOptions } from './stackOptions.js';
import { UsageError } from './usageError.js';

/** Everything one evaluation needs, read from files. */
export interface StackQuestion extends WeighedQuestion {
  readonly library: readonly Stack[];
  readonly grants: readonly ReadGrant[];
  readonly read: ReadHoldings;
  /** Badges and grants that did not verify. */
  readonly refused: readonly Refused[];
}

const earnersOf = (holdings: readonly Holding[]): readonly string[] => [
  ...new Set(holdings.map(({ earner }) => earner)),
];

/** Whoever the user asks about; else the one whose badges all are, those that are proven first. */
const findEarners = (
  { holdings, earner, unchecked }: ReadHoldings,
  { earner: ids = [], email }: EarnerOptions,
): { readonly proven: readonly string[]; readonly unchecked: readonly string[] } => {
  if (ids.length + email.length > 0) return { proven: earner, unchecked: unchecked.earner };
  const proven = earnersOf(holdings);
  const named = proven.length > 0 ? proven : earnersOf(unchecked.holdings);
  if (named.length > 1) {
    throw new UsageError(
      `The badges belong to several people.${haveCaseTwins(named) ? ` ${SPELLING_HINT}` : ''}`,
      'Say whose they are with --earner, or with --email where badges name people by hashed addresses.',
    );
  }
  return { proven, unchecked: named };
};

/**
 * Read a definition, what it nests, badges and grants, all of which are verified first. Whoever all badges belong to is
 * the earner, unless the caller says who.
 *
 * @param definition what claims to be a stack
 * @param badges files, URLs or `-`
 * @param options library, grants, earner, unit of credits, documents
 * @param question the instant, and the day that is asked about
 * @param session where files come from and warnings go
 * @throws UsageError for a definition with errors, and where the badges belong to several people
 */
export const readStackQuestion = async (
  definition: ReadDefinition,
  badges: readonly string[],
  options: BehindOptions & EarnerOptions & ReadingOptions & ProofOptions,
  { now, asOf }: { readonly now: Date; readonly asOf?: string },
  session: Session,
): Promise<StackQuestion> => {
  const library = await readLibrary(options.library, session.io);
  const stack = checkDefinition(definition, library, session);
  const policy = { now, ...proofsOf(options) };
  const read = await readHoldings(badges, options, policy, session.io, options);
  const earners = findEarners(read, options);
  const about = { stack: stack.id, earner: earners.proven };
  const { grants, refused } = await readGrants(options.grants, about, options, policy, session.io);
  return {
    stack,
    library,
    holdings: read.holdings,
    context: {
      earner: earners.proven,
      asOf: asOf ?? now.toISOString().slice(0, 10),
      ...(grants.length === 0 ? {} : { grants: grants.map(({ grant }) => grant) }),
    },
    unchecked: {
      holdings: read.unchecked.holdings,
      earner: earners.unchecked,
      isOpen: read.unchecked.isOpen || refused.some(({ verdict }) => verdict === 'indeterminate'),
    },
    grants,
    read,
    refused: [...read.refused, ...refused],
  };
};
