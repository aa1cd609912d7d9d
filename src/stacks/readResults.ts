import type { JsonObject } from '../model/json.js';
import { objectOf, objectsOf, textOf } from './jsonMembers.js';
import { setMember } from './record.js';

/** One level on one scale. */
interface Level {
  readonly scale: string;
  readonly level: string;
}

/** A rubric level by its name, where the description has it; what is not a level is taken as it stands. */
const nameOf = (description: JsonObject, level: string): string =>
  textOf(objectsOf(description['rubricCriterionLevel']).find(({ id }) => id === level)?.['name']) ?? level;

const levelsOf = (
  result: JsonObject,
  descriptions: readonly JsonObject[],
  names: Readonly<Record<string, string>>,
): readonly Level[] => {
  const id = textOf(result['resultDescription']);
  const level = textOf(result['achievedLevel']) ?? textOf(result['value']) ?? textOf(result['status']);
  if (id === undefined || level === undefined) return [];
  const description = descriptions.find((one) => one['id'] === id) ?? {};
  const named = Object.hasOwn(names, id) ? names[id] : textOf(description['name']);
  return [
    { scale: id, level },
    ...(named === undefined ? [] : [{ scale: named, level: nameOf(description, level) }]),
  ];
};

/**
 * The results of a badge as levels on scales. Each result stands under the id of its ResultDescription (with the id of
 * the rubric level, the value or the status, as the badge has it), and under the description's name (with the name of
 * the rubric level), so that a stack's scale may speak of `rubric` and `proficient`. The order of levels is the
 * stack's: that of a rubric in the badge is not covered by embedded proofs. For the same reason a scale on which a
 * badge has two different results says nothing: neither counts.
 *
 * @param subject the credential's subject
 * @param names scale by id of the ResultDescription, where that should not be its name
 */
export const readResults = (
  subject: JsonObject,
  names: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => {
  const descriptions = objectsOf(objectOf(subject['achievement'])['resultDescription']);
  const levels = objectsOf(subject['result']).flatMap((result) => levelsOf(result, descriptions, names));
  const results: Record<string, string> = {};
  for (const { scale, level } of levels) {
    if (levels.every((other) => other.scale !== scale || other.level === level))
      setMember(results, scale, level);
  }
  return results;
};
