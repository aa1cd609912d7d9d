import type { Achievement } from './achievement.js';
import { arrange, assertStructure, type Draft } from './arrange.js';

/**
 * Make an Achievement: what can be earned, and how.
 *
 * @param achievement its properties; `criteria` need an `id` or a `narrative`, types may be left out
 * @returns the achievement, with arrays where the model has arrays
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see Open Badges 3.0, Achievement
 * @example
 * createAchievement({
 *   id: 'https://example.edu/achievements/morning-meeting',
 *   name: 'Morning Meeting for SEL',
 *   description: 'Plans and leads a morning meeting.',
 *   achievementType: 'MicroCredential',
 *   criteria: { narrative: 'Three videos, activity plans, a justification.' },
 * });
 */
export const createAchievement = (achievement: Draft<Achievement>): Achievement => {
  const built = arrange('Achievement', achievement);
  assertStructure(built, 'Achievement');
  return built as unknown as Achievement;
};
