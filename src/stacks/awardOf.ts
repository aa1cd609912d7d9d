import type { Achievement } from '../model/achievement.js';
import { ACHIEVEMENT_TYPES } from '../model/enumerations.js';
import { isExactNumber } from '../model/exactNumber.js';
import type { Stack } from './types.js';

/** The unit in which Open Badges count (`creditsAvailable`, `creditsEarned`), unless a program says another. */
export const CREDIT_UNIT = 'creditHour';

const isAchievementType = (type: string): type is NonNullable<Achievement['achievementType']> =>
  type.startsWith('ext:') || ACHIEVEMENT_TYPES.some((known) => known === type);

/**
 * What a definition says that its completion is worth (`awards`), in the words of Open Badges 3.0: the type where it is one
 * of the standard's, and the credits in the unit of credits. A fraction such as `"44/15"` is no JSON number, and not carried.
 *
 * @param stack the definition
 * @param creditUnit the unit of credits
 */
export const awardOf = (
  { awards = {} }: Stack,
  creditUnit: string = CREDIT_UNIT,
): Pick<Achievement, 'achievementType' | 'creditsAvailable'> => {
  const { type, values = {} } = awards;
  const credits = Object.hasOwn(values, creditUnit) ? Number(values[creditUnit]) : Number.NaN;
  return {
    ...(type !== undefined && isAchievementType(type) ? { achievementType: type } : {}),
    ...(credits > 0 && isExactNumber(credits) ? { creditsAvailable: credits } : {}),
  };
};
