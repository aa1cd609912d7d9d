import { arrange, assertStructure, type Draft } from './arrange.js';
import type { Profile } from './profile.js';

/**
 * Make a Profile: an issuer, a creator, an evaluator.
 *
 * @param profile its properties; `id` is a URI, `type` may be left out
 * @returns the profile, with `type` beginning with `Profile`
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see Open Badges 3.0, Profile
 * @example
 * createProfile({ id: 'https://example.edu', name: 'Example University' });
 */
export const createProfile = (profile: Draft<Profile>): Profile => {
  const built = arrange('Profile', profile);
  assertStructure(built, 'Profile');
  return built as unknown as Profile;
};
