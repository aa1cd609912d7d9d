// The badge that everything here is measured with: a real-looking one of 4.5 kB, with evidence, rubric, results
// and status. And the same in other sizes, for the growth curves.

const CRITERIA = `The learner earns this badge by planning, leading and reflecting on morning meetings over three weeks. Each
meeting has a greeting, a sharing, an activity and a message; the plan names the social and emotional competence that
it serves, and the reflection says what the pupils showed of it.`;

const LEVELS = ['Not yet', 'Developing', 'Meets', 'Exceeds'];
const ELEMENTS = ['Structure of the meeting', 'Social and emotional learning', 'Reflection'];

const rubric = (element, index) => ({
  id: `urn:uuid:0f3d2b1c-0000-4000-8000-00000000000${index}`,
  type: ['ResultDescription'],
  name: element,
  resultType: 'RubricCriterionLevel',
  requiredLevel: `urn:uuid:0f3d2b1c-0000-4000-8000-0000000001${index}2`,
  rubricCriterionLevel: LEVELS.slice(1).map((name, level) => ({
    id: `urn:uuid:0f3d2b1c-0000-4000-8000-0000000001${index}${level + 1}`,
    type: ['RubricCriterionLevel'],
    name,
    level: String(level + 1),
  })),
});

/** A 1×1 PNG, repeated in a comment chunk is not needed: what counts is the length of the literal. */
const dataImage = (bytes) =>
  `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'.repeat(Math.ceil(bytes / 44))}`;

/**
 * A credential to sign.
 *
 * @param options.issuer the issuer's DID
 * @param options.number makes the badge, and its holder, one of many
 * @param options.status a BitstringStatusListEntry, or none
 * @param options.imageBytes size of an embedded image; 0 for a link
 * @param options.results how many results, and alignments, beside the usual
 * @param options.minimal nothing but what must be there
 */
export const createBadge = ({ issuer, number = 1, status, imageBytes = 0, results = 0, minimal = false }) => {
  const achievement = {
    id: 'https://university.example/achievements/morning-meeting',
    type: ['Achievement'],
    name: 'Morning Meeting for SEL',
    description: 'Plans and leads morning meetings that build social and emotional competence.',
    achievementType: 'MicroCredential',
    criteria: { narrative: CRITERIA },
  };
  const subject = { id: `did:example:teacher-${number}`, type: ['AchievementSubject'], achievement };
  const badge = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: `https://university.example/credentials/${number}`,
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: 'Morning Meeting for SEL',
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: 'Example State University',
      url: 'https://university.example',
    },
    validFrom: '2026-05-01T09:00:00Z',
    credentialSubject: subject,
    ...(status === undefined ? {} : { credentialStatus: status }),
  };
  if (minimal) return badge;
  Object.assign(achievement, {
    tag: ['SEL', 'class structures', 'morning meeting'],
    creditsAvailable: 1,
    image: {
      id:
        imageBytes > 0
          ? dataImage(imageBytes)
          : 'https://university.example/achievements/morning-meeting.png',
      type: 'Image',
      caption: 'Three stones, one on another',
    },
    alignment: [
      {
        type: ['Alignment'],
        targetName: 'CASEL: relationship skills',
        targetUrl: 'https://standards.example/casel/relationship-skills',
        targetFramework: 'CASEL',
        targetCode: 'RS',
      },
      ...Array.from({ length: results }, (_, index) => ({
        type: ['Alignment'],
        targetName: `Standard ${index}`,
        targetUrl: `https://standards.example/other/${index}`,
      })),
    ],
    resultDescription: ELEMENTS.map(rubric),
  });
  Object.assign(subject, {
    activityStartDate: '2026-03-01T00:00:00Z',
    activityEndDate: '2026-04-20T00:00:00Z',
    creditsEarned: 1,
    narrative: 'Two rounds of review; the second met the standard in every element.',
    source: {
      id: 'https://evaluator.example/profile',
      type: ['Profile'],
      name: 'Badge evaluators of the county',
    },
    result: [
      ...ELEMENTS.map((_, index) => ({
        type: ['Result'],
        resultDescription: `urn:uuid:0f3d2b1c-0000-4000-8000-00000000000${index}`,
        achievedLevel: `urn:uuid:0f3d2b1c-0000-4000-8000-0000000001${index}2`,
        status: 'Completed',
      })),
      ...Array.from({ length: results }, (_, index) => ({
        type: ['Result'],
        value: String(index),
        status: 'Completed',
      })),
    ],
  });
  badge.evidence = ['First video', 'Second video', 'Activity plans'].map((name, index) => ({
    id: `https://evidence.example/${number}/${index}`,
    type: ['Evidence'],
    name,
    genre: index === 2 ? 'Plan' : 'Video',
    narrative: `${name} of a morning meeting with a class of second graders.`,
  }));
  badge.awardedDate = '2026-04-30T12:00:00Z';
  return badge;
};
