import { createAchievementCredential } from '../../model/createAchievementCredential.js';
import { createIdentityObject } from '../../model/createIdentityObject.js';
import type { AchievementCredential } from '../../model/achievementCredential.js';
import type { Stack } from '../../stacks/types.js';
import type { BadgeDesign } from '../pictures/drawBadge.js';

/** Who issues the first badge, and where. */
export interface FirstIssuer {
  readonly did: string;
  readonly name: string;
  /** URL under which everything of the issuer's is found, without a slash at its end. */
  readonly url: string;
  /** The learner's id, or e-mail address. */
  readonly recipient: string;
}

const NAME = 'First Steps with Open Badges';

const achievementId = (url: string): string => `${url}/achievements/first-steps`;

/**
 * Whether a recipient is an e-mail address, which the badge keeps as a hash.
 *
 * @param recipient what the user typed
 */
export const isAddress = (recipient: string): boolean => /^[^\s@:/]+@[^\s@:/]+$/.test(recipient);

/**
 * A badge to begin with: true as it stands, and to be written over.
 *
 * @param issuer who issues it
 * @param now the instant from which it is valid
 */
export const draftFirstBadge = (
  { did, name, url, recipient }: FirstIssuer,
  now: Date,
): AchievementCredential =>
  createAchievementCredential(
    {
      id: `${url}/badges/1`,
      name: NAME,
      issuer: { id: did, name },
      credentialSubject: {
        ...(isAddress(recipient) ? { identifier: [createIdentityObject(recipient)] } : { id: recipient }),
        achievement: {
          id: achievementId(url),
          achievementType: 'Badge',
          name: NAME,
          description: 'Can issue a badge, verify it, and revoke it.',
          criteria: { narrative: 'A badge was issued, its status list published, and the badge verified.' },
        },
      },
    },
    { now },
  );

/**
 * A stack to begin with: the first badge completes it.
 *
 * @param issuer who issues its badges
 */
export const defineFirstStack = ({ did, url }: FirstIssuer): Stack => ({
  id: `${url}/stacks/first-steps`,
  version: '1',
  name: 'First Steps',
  validity: 'current',
  rule: {
    id: 'first-steps',
    title: NAME,
    earn: { min: 1, from: { achievement: achievementId(url), issuer: [did] } },
  },
});

/** The picture of the first badge. */
export const FIRST_DESIGN: BadgeDesign = { title: NAME, hue: 28, emblem: 'sunrise', stones: 1 };
