import type { Achievement } from '../../../model/achievement.js';
import { createAchievement } from '../../../model/createAchievement.js';
import type { Stack } from '../../../stacks/types.js';
import { MICRO_CREDENTIALS, type MicroCredential } from './microCredentials.js';
import { UNIVERSITY, UNIVERSITY_DID, UNIVERSITY_HOST } from './people.js';

const BASE = `https://${UNIVERSITY_HOST}`;

/**
 * The id of a micro-credential's achievement.
 *
 * @param slug which
 */
export const achievementId = (slug: string): string => `${BASE}/achievements/${slug}`;

/**
 * Where a picture would be on the web.
 *
 * @param slug which
 */
export const imageUrl = (slug: string): string => `${BASE}/images/${slug}.png`;

const LEVELS = [
  { slug: 'not-yet', name: 'Not yet met', points: '0' },
  { slug: 'met', name: 'Met', points: '1' },
  { slug: 'exceeded', name: 'Exceeded', points: '2' },
] as const;

/** A level of a rubric, by the last part of its id. */
export type Level = (typeof LEVELS)[number]['slug'];

/**
 * The id of an element of a rubric: its ResultDescription.
 *
 * @param slug which micro-credential
 * @param element which element
 */
export const elementId = (slug: string, element: string): string => `${achievementId(slug)}#${element}`;

/**
 * The id of a level of an element.
 *
 * @param slug which micro-credential
 * @param element which element
 * @param level which level
 */
export const levelId = (slug: string, element: string, level: Level): string =>
  `${elementId(slug, element)}-${level}`;

/**
 * A micro-credential as Open Badges 3.0 Achievement: criteria, an element-by-element rubric, an alignment, a picture.
 *
 * @param one the micro-credential
 */
export const describeAchievement = (one: MicroCredential): Achievement =>
  createAchievement({
    id: achievementId(one.slug),
    name: one.name,
    description: one.description,
    achievementType: 'MicroCredential',
    creator: UNIVERSITY,
    creditsAvailable: 1,
    inLanguage: 'en-US',
    version: '1.0',
    tag: ['social-emotional learning', 'elementary'],
    criteria: { id: achievementId(one.slug), narrative: one.criteria },
    image: { id: imageUrl(one.slug), caption: `A cairn under a sky of its own: ${one.name}` },
    alignment: [
      {
        targetName: one.competency.name,
        targetCode: one.competency.code,
        targetFramework: 'CASEL core competencies',
        targetUrl: 'https://casel.org/fundamentals-of-sel/what-is-the-casel-framework/',
      },
    ],
    resultDescription: one.elements.map((element) => ({
      id: elementId(one.slug, element.slug),
      name: element.name,
      resultType: 'RubricCriterionLevel' as const,
      requiredLevel: levelId(one.slug, element.slug, 'met'),
      rubricCriterionLevel: LEVELS.map((level) => ({
        id: levelId(one.slug, element.slug, level.slug),
        name: level.name,
        level: level.name,
        points: level.points,
        ...(level.slug === 'met' ? { description: element.met } : {}),
      })),
    })),
  });

/** The stack of the founding story: all five, from this university, worth a five-credit college course. */
export const SEL_STACK: Stack = {
  id: `${BASE}/stacks/class-structures-sel`,
  name: 'Class Structures to Support SEL',
  description:
    'Five class structures that support social and emotional learning; worth a five-credit college course.',
  version: '1.0',
  zone: 'America/Chicago',
  validity: 'whenAwarded',
  onRevocation: 'reevaluate',
  awards: { type: 'Course', values: { creditHour: 5 } },
  rule: {
    id: 'class-structures',
    title: 'Class Structures to Support SEL',
    all: MICRO_CREDENTIALS.map((one) => ({
      id: one.slug,
      title: one.name,
      earn: { min: 1, from: { achievement: achievementId(one.slug), issuer: [UNIVERSITY_DID] } },
    })),
  },
};

/** The state's rule for advancing a licence: 30 points, and every badge from an approved issuer counts 5 (after Tennessee). */
export const STATE_RULE: Stack = {
  id: 'https://licensure.state.example/rules/advance',
  name: 'Advancing a licence: 30 professional development points',
  description: 'An approved micro-credential counts 5 points. After a rule of the State of Tennessee.',
  version: '2020',
  zone: 'America/Chicago',
  validity: 'whenAwarded',
  purpose: 'licence advancement',
  awards: { type: 'License' },
  equivalences: [
    {
      id: 'micro-credential',
      from: { type: 'MicroCredential', issuer: [UNIVERSITY_DID] },
      to: { unit: 'PDP', factor: 5 },
    },
  ],
  rule: { id: 'points', title: 'Professional development points', sum: { unit: 'PDP', min: 30 } },
};
