/** Hosts of the story. `.example` is reserved (RFC 2606): no such place exists. */
export const UNIVERSITY_HOST = 'badges.lakemont.example';
/** The university's decentralised identifier: its key document is written out in `documents/`. */
export const UNIVERSITY_DID = `did:web:${UNIVERSITY_HOST}`;
/** The evaluator is another organisation than the issuer: `source` in the credential. */
export const EVALUATOR = {
  id: 'https://evaluators.practice.example/',
  type: ['Profile'],
  name: 'Center for Classroom Practice',
  description: 'Trained teachers who read evidence against a rubric for universities and districts.',
  url: 'https://evaluators.practice.example/',
} as const;
/** The university as Open Badges Profile: creator and issuer. */
export const UNIVERSITY = {
  id: UNIVERSITY_DID,
  type: ['Profile'],
  name: 'Lakemont University · College of Education',
  url: `https://${UNIVERSITY_HOST}/`,
} as const;
/** The teacher of the founding story. */
export const TEACHER = { name: 'Ms. Brown', email: 'm.brown@maple-elementary.example' } as const;
/** The recognizer of the last step. */
export const STATE = {
  name: 'the state’s office of educator licensure',
  id: 'https://licensure.state.example/',
} as const;
