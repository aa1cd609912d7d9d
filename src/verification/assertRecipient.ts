import { IDENTIFIER_TYPES } from '../model/enumerations.js';
import { CairnError } from '../model/errors.js';
import type { RecipientPolicy } from './policy.js';

/** How people write the types that there are. */
const MEANT: Readonly<Record<string, string>> = {
  email: 'emailAddress',
  mail: 'emailAddress',
  url: 'ext:url',
  telephone: 'ext:telephone',
};

const isIdentifierType = (text: string): boolean =>
  text.startsWith('ext:') || (IDENTIFIER_TYPES as readonly string[]).includes(text);

const refuse = (message: string, pointer: string): CairnError =>
  new CairnError('policy.invalid', message, { pointer });

/**
 * Refuse a recipient that nobody could be: it would make every badge invalid.
 *
 * @param recipient whom the credential must be about
 * @throws CairnError `policy.invalid` with a pointer into the policy
 */
export const assertRecipient = ({ id, identifiers = [] }: RecipientPolicy): void => {
  if (id === '' || (id === undefined && identifiers.length === 0))
    throw refuse(
      'The recipient names nobody: give an id, or identifiers such as { identityType: "emailAddress", identifier: "ada@example.org" }; without a recipient nobody is asked for.',
      '/recipient',
    );
  for (const [index, { identityType, identifier }] of identifiers.entries()) {
    const pointer = `/recipient/identifiers/${index}`;
    if (identifier === '') throw refuse('The identifier of the recipient is empty.', `${pointer}/identifier`);
    if (isIdentifierType(identityType)) continue;
    const meant = Object.hasOwn(MEANT, identityType) ? ` Did you mean ${MEANT[identityType]}?` : '';
    throw refuse(
      `There is no identityType ${identityType}.${meant} There are ${IDENTIFIER_TYPES.join(', ')}, and extensions that begin with ext:.`,
      `${pointer}/identityType`,
    );
  }
};
