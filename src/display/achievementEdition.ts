import type { JsonObject, JsonRecord } from '../model/json.js';
import { typesOf } from '../model/structureKind.js';
import { objectsAt, textAt } from './readValues.js';
import { expectArgument, expectJsonObject } from '../model/expect.js';

/** The achievement in one language, and who answers for these words. */
export interface AchievementEdition {
  readonly achievement: JsonObject;
  /** Its language code, where it names one. */
  readonly language?: string;
  /**
   * `badge`: the achievement itself. `embedded`: an edition inside of the badge, signed with it. `supplied`: a document
   * that the badge names and does not sign.
   */
  readonly origin: 'badge' | 'embedded' | 'supplied';
}

/** A language that a badge names, and where the edition is. */
export interface NamedEdition {
  readonly id: string;
  readonly language: string;
  readonly origin: AchievementEdition['origin'];
}

/**
 * Every language that an achievement names: its own, then those of its `related` editions.
 *
 * @param given the achievement of a badge
 */
export const namedEditions = (given: JsonRecord): readonly NamedEdition[] => {
  const achievement = expectJsonObject(given, 'An achievement');
  const own = textAt(achievement, 'inLanguage');
  const related = objectsAt(achievement, 'related').flatMap((edition): readonly NamedEdition[] => {
    const id = textAt(edition, 'id');
    const language = textAt(edition, 'inLanguage');
    if (id === undefined || language === undefined) return [];
    return [{ id, language, origin: isWhole(edition) ? 'embedded' : 'supplied' }];
  });
  return [
    ...(own === undefined
      ? []
      : [{ id: textAt(achievement, 'id') ?? '', language: own, origin: 'badge' as const }]),
    ...related,
  ];
};

/**
 * The achievement in the language that is asked for. Open Badges has no language maps: an achievement has one language,
 * and `related` names its other editions. One of these may stand in the badge as a whole, being an Achievement too, and is
 * then signed with it; or it is a document with the id that the badge names, which the caller supplies.
 *
 * @param given the achievement of the badge
 * @param language a language code such as `de` or `de-AT`; by default the achievement's own
 * @param supplied editions from elsewhere; only those that the badge names, in the language it names, are looked at
 * @returns the edition, or undefined where the badge has none in that language
 */
export const achievementEdition = (
  given: JsonRecord,
  language: string | undefined,
  supplied: readonly JsonRecord[] = [],
): AchievementEdition | undefined => {
  const achievement = expectJsonObject(given, 'An achievement');
  expectArgument(supplied, 'array', 'The editions');
  const documents = supplied.map((edition) => expectJsonObject(edition, 'An edition'));
  const own = textAt(achievement, 'inLanguage');
  const original: AchievementEdition = {
    achievement,
    origin: 'badge',
    ...(own === undefined ? {} : { language: own }),
  };
  if (language === undefined || (own !== undefined && closeness(own, language) === 2)) return original;
  const editions = [
    original,
    ...objectsAt(achievement, 'related').flatMap((edition) => editionOf(edition, documents)),
  ].filter((edition) => edition.language !== undefined);
  const best = editions
    .map((edition) => ({ edition, rank: closeness(edition.language ?? '', language) }))
    .toSorted((one, other) => other.rank - one.rank)[0];
  return best === undefined || best.rank === 0 ? undefined : best.edition;
};

const editionOf = (related: JsonObject, supplied: readonly JsonObject[]): readonly AchievementEdition[] => {
  const language = textAt(related, 'inLanguage');
  if (language === undefined) return [];
  if (isWhole(related)) return [{ achievement: related, language, origin: 'embedded' }];
  const document = supplied.find(
    (edition) =>
      textAt(edition, 'id') === textAt(related, 'id') && isWhole(edition) && agrees(edition, language),
  );
  return document === undefined ? [] : [{ achievement: document, language, origin: 'supplied' }];
};

const isWhole = (edition: JsonObject): boolean =>
  typesOf(edition).includes('Achievement') && textAt(edition, 'name') !== undefined;

const agrees = (edition: JsonObject, language: string): boolean => {
  const own = textAt(edition, 'inLanguage');
  return own === undefined || closeness(own, language) === 2;
};

/** 2: the same code. 1: the same language, of another region or script. 0: another language. */
const closeness = (one: string, other: string): 0 | 1 | 2 => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return 2;
  return a.split('-')[0] === b.split('-')[0] ? 1 : 0;
};
