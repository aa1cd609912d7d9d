import * as cairn from 'cairn-badges';
import { standingElements, stateOf } from 'cairn-badges/assessment';

const key = await cairn.generateKeyPair();
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'A school' });
const evaluator = cairn.createProfile({ id: 'https://school.example/people/eva', name: 'Eva' });

// The standard: a rubric, of which one level is required.
const id = 'https://school.example/achievements/morning-meeting';
const planning = { id: `${id}#planning`, developing: `${id}#developing`, proficient: `${id}#proficient` };
const achievement = cairn.createAchievement({
  id,
  name: 'Morning Meeting',
  description: 'Plans and leads morning meetings.',
  criteria: { narrative: 'A meeting on video, planned and reflected on.' },
  resultDescription: [
    {
      id: planning.id,
      name: 'Planning',
      resultType: 'RubricCriterionLevel',
      requiredLevel: planning.proficient,
      rubricCriterionLevel: [
        { id: planning.developing, name: 'Developing', level: '1' },
        { id: planning.proficient, name: 'Proficient', level: '2' },
      ],
    },
  ],
});

/** A video that is handed in, under a name inside of this assessment. */
const video = (name: string) => ({
  id: name,
  evidence: { id: `https://school.example/evidence/${name}`, name, genre: 'video' },
});

// Round one: handed in, and sent back with words on what is missing.
let assessment = cairn.openAssessment(achievement, {
  learner: 'did:example:ada',
  at: '2026-03-01T09:00:00Z',
});
assessment = cairn.submit(assessment, { artifacts: [video('first')], at: '2026-03-02T09:00:00Z' });
assessment = cairn.review(assessment, {
  evaluator,
  at: '2026-03-05T09:00:00Z',
  elements: [
    { resultDescription: planning.id, achievedLevel: planning.developing, feedback: 'Who leads, and when?' },
  ],
});
console.log(stateOf(assessment)); // awaitsSubmission

// An assessment is plain JSON: between the rounds it is stored wherever you store things.
const stored = JSON.stringify(assessment);
assessment = JSON.parse(stored) as cairn.Assessment;

// Round two: another video in the place of the first, and the standard is met.
assessment = cairn.submit(assessment, {
  artifacts: [{ ...video('second'), supersedes: 'first' }],
  at: '2026-03-10T09:00:00Z',
});
assessment = cairn.decide(assessment, {
  verdict: 'met',
  evaluator,
  at: '2026-03-12T09:00:00Z',
  narrative: 'A clear plan, and calm leading.',
  elements: [{ resultDescription: planning.id, achievedLevel: planning.proficient }],
});
console.log(
  stateOf(assessment),
  standingElements(assessment).every(({ met }) => met),
); // met true

// The badge: criteria, evidence, results, evaluator and date come from the assessment.
const award = cairn.awardOf(assessment);
const badge = await cairn.issue(
  cairn.createAchievementCredential({
    ...award,
    issuer,
    credentialSubject: { ...award.credentialSubject, id: 'did:example:ada' },
  }),
  { signer: cairn.createSigner(key) },
);
const [evidence] = award.evidence;
console.log((await cairn.verify(badge)).verdict, evidence?.name); // valid second
