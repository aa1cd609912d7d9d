import type { JsonObject } from '../model/json.js';
import type { Description } from './description.js';
import { factOf, longDate, nameParty } from './phrases.js';
import { plainText } from './plainText.js';
import { objectAt, objectsAt, textAt, textsAt } from './readValues.js';

/**
 * An assertion of Open Badges 1 or 2 in words. Badge class and issuer are told as far as they stand in it; a hosted
 * assertion names them by URL only until it is verified.
 *
 * @param assertion the assertion, or no more than its id
 * @param standard the name of its standard
 */
export const describeOlderBadge = (
  assertion: JsonObject,
  standard: string,
): Omit<Description, 'kind' | 'credentials'> => {
  const badge = objectAt(assertion, 'badge');
  const issuer = objectAt(badge, 'issuer');
  const name = textAt(badge, 'name');
  const on = longDate(textAt(assertion, 'issuedOn'));
  const issuerName = textAt(issuer, 'name');
  const by = issuerName === undefined ? textAt(badge, 'issuer') : issuerName;
  const criteria = textAt(badge, 'criteria') ?? textAt(objectAt(badge, 'criteria'), 'narrative');
  return {
    title: name ?? textAt(assertion, 'badge') ?? textAt(assertion, 'id') ?? `A badge of ${standard}`,
    sentence:
      name === undefined
        ? `This is a badge of ${standard}, kept at ${textAt(assertion, 'id') ?? 'a place that it does not name'}.`
        : `${nameParty(by === undefined ? undefined : { name: by })} awarded “${name}” to ${recipientOf(assertion)}${on === undefined ? '' : ` on ${on}`}, as a badge of ${standard}.`,
    facts: [
      ...factOf('About', textAt(badge, 'description')),
      ...factOf(
        'Criteria',
        criteria === undefined ? textAt(objectAt(badge, 'criteria'), 'id') : plainText(criteria),
      ),
      ...factOf('Narrative', textAt(assertion, 'narrative')),
      ...factOf('Evidence', evidenceOf(assertion)),
      ...factOf(
        'Issuer',
        [textAt(issuer, 'name'), textAt(issuer, 'id') ?? textAt(badge, 'issuer')]
          .filter((part) => part !== undefined)
          .join(' · '),
      ),
      ...factOf('Badge class', textAt(badge, 'id') ?? textAt(assertion, 'badge')),
      ...factOf('Awarded', on),
      ...factOf('Expires', longDate(textAt(assertion, 'expires'))),
      ...factOf('Tags', textsAt(badge, 'tags').join(', ')),
      ...factOf('Id', textAt(assertion, 'id') ?? textAt(assertion, 'uid')),
    ],
  };
};

const recipientOf = (assertion: JsonObject): string => {
  const recipient = objectAt(assertion, 'recipient');
  if (recipient === undefined) return textAt(assertion, 'recipient') ?? 'somebody who is not named';
  if (recipient.hashed === true)
    return `somebody whose ${textAt(recipient, 'type') ?? 'identifier'} is kept as a hash`;
  return textAt(recipient, 'identity') ?? 'somebody who is not named';
};

const evidenceOf = (assertion: JsonObject): string =>
  [
    ...textsAt(assertion, 'evidence'),
    ...objectsAt(assertion, 'evidence').map((item) =>
      [textAt(item, 'name'), textAt(item, 'narrative'), textAt(item, 'id')]
        .filter((part) => part !== undefined)
        .join(' · '),
    ),
  ].join(', ');
