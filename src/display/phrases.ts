import type { BadgeFacts, PartyFacts } from './badgeFacts.js';
import type { DescribedFact } from './description.js';

/**
 * A fact, if there is something to tell.
 *
 * @param label what it is
 * @param text what is told
 * @param more further lines
 */
export const factOf = (
  label: string,
  text: string | undefined,
  more: readonly string[] = [],
): readonly DescribedFact[] =>
  text === undefined || text === '' ? [] : [{ label, text, ...(more.length === 0 ? {} : { more }) }];

/**
 * The day that an issuer wrote, in its own time zone: what a paper certificate would say.
 *
 * @param dateTime ISO 8601
 * @param language of the words
 * @returns the date in words; the text itself where it is no date
 */
export function longDate(dateTime: string, language?: string): string;
export function longDate(dateTime: string | undefined, language?: string): string | undefined;
export function longDate(dateTime: string | undefined, language = 'en-GB'): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(dateTime ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return dateTime;
  const instant = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeZone: 'UTC',
    calendar: 'gregory',
  }).format(instant);
}

/**
 * Someone by name, or by id where there is no name.
 *
 * @param someone a profile
 */
export const nameParty = (someone: PartyFacts | undefined): string =>
  someone?.name ?? someone?.id ?? someone?.url ?? 'Somebody who is not named';

/**
 * The recipient, by what the badge says in clear.
 *
 * @param recipient id and identifiers
 */
export const nameRecipient = ({ id, identifiers }: BadgeFacts['recipient']): string => {
  const known = identifiers.filter(({ identifier }) => identifier !== undefined);
  const best = known.find(({ identityType }) => identityType === 'name') ?? known[0];
  if (best?.identifier !== undefined) return best.identifier;
  if (id !== undefined) return id;
  const [hashed] = identifiers;
  return hashed === undefined
    ? 'somebody who is not named'
    : `somebody whose ${identityWord(hashed.identityType)} is kept as a hash`;
};

/**
 * A kind of identifier in words: `emailAddress` becomes `email address`.
 *
 * @param identityType the term
 */
export const identityWord = (identityType: string): string => termWords(identityType);

/**
 * A term of the vocabulary in words: `MicroCredential` becomes `micro-credential`.
 *
 * @param term the term; of an extension, without its `ext:`
 */
export const termWords = (term: string): string =>
  WORDS[term] ??
  term
    .replace(/^ext:/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

const WORDS: Readonly<Record<string, string>> = {
  MicroCredential: 'micro-credential',
  CoCurricular: 'co-curricular activity',
};
