import type { IdentityObject } from '../model/achievementCredential.js';
import { CairnError } from '../model/errors.js';
import { credentialInPayload, tokenPayload } from '../model/tokenPayload.js';
import { matchesIdentity } from '../model/identity.js';
import type { JsonObject } from '../model/json.js';
import type { Completion, CompletionOptions, Constituent } from './completion.js';
import { earnerIdOf, earnerIds, identitiesOf } from './earnerIds.js';
import { differsInCase, haveCaseTwins, SPELLING_HINT } from './identitySpelling.js';

const SOMEONE_ELSE = 'The completion would be issued to someone else than the earner whose badges counted.';

const fault = (why: string): CairnError =>
  new CairnError('stack.identity', `${SOMEONE_ELSE}${why === '' ? '' : ` ${why}`}`, {
    pointer: '/recipient',
  });

/** The identity objects by which badges of the earner name them. */
const provenIdentities = (
  counted: readonly Constituent[],
  earner: readonly string[],
): readonly IdentityObject[] =>
  counted
    .flatMap(({ secured }) =>
      identitiesOf(
        typeof secured === 'string' ? credentialInPayload(tokenPayload(secured)) : (secured as JsonObject),
      ),
    )
    .filter((identity) => {
      const id = earnerIdOf(identity);
      return id !== undefined && earner.includes(id);
    });

/**
 * Whoever a completion is issued to is the person whose badges counted: one of the ids of the recipient is among those of
 * the earner, or one identifier in clear is behind an identity object of the recipient and behind one of a badge.
 *
 * @param completion the earner's ids
 * @param counted the credentials that counted
 * @param options the recipient, and identifiers in clear
 * @returns the earner's ids, and those of the recipient that were found to be theirs
 * @throws CairnError `stack.identity`, with what to do about it
 */
export const linkRecipient = (
  { context: { earner } }: Pick<Completion, 'context'>,
  counted: readonly Constituent[],
  { recipient, identifiers }: CompletionOptions,
): readonly string[] => {
  const subject = { credentialSubject: recipient as unknown as JsonObject };
  const ids = earnerIds(subject);
  if (ids.some((id) => earner.includes(id))) return [...earner];
  const named = identitiesOf(subject);
  if (haveCaseTwins([...ids, ...earner])) throw fault(SPELLING_HINT);
  if (identifiers === undefined) {
    throw fault(
      named.some(({ hashed }) => hashed)
        ? 'Each identity object is hashed with a salt of its own: take the one of a badge, or give the identifier in clear as `identifiers`.'
        : '',
    );
  }
  const badges = provenIdentities(counted, earner);
  const known = identifiers.filter((one) =>
    badges.some((identity) => matchesIdentity(identity, one).matches),
  );
  const linked = named.filter((identity) => known.some((one) => matchesIdentity(identity, one).matches));
  if (linked.length === 0) {
    const isSpelling = identifiers.some((one) =>
      [...badges, ...named].some((identity) => differsInCase(identity, one)),
    );
    const where = known.length === 0 ? 'No badge of the earner names' : 'The recipient is not named by';
    throw fault(`${where} an identifier that was given.${isSpelling ? ` ${SPELLING_HINT}` : ''}`);
  }
  return [...new Set([...earner, ...linked.flatMap((identity) => earnerIdOf(identity) ?? [])])];
};
