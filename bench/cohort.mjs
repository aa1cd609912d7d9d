// Many at once: issuing a cohort, verifying a stream. One call of a case is one credential.
import { createBadge } from './badge.mjs';

const numbered = (statusListCredential) => (i) => ({
  id: `https://university.example/credentials/${i}`,
  learner: `did:example:teacher-${i}`,
  first: `https://evidence.example/${i}/0`,
  second: `https://evidence.example/${i}/1`,
  third: `https://evidence.example/${i}/2`,
  status: `${statusListCredential}#${i}`,
  index: String(i),
});

/** Where the badges of a cohort differ. */
export const HOLES = {
  id: '/id',
  learner: '/credentialSubject/id',
  first: '/evidence/0/id',
  second: '/evidence/1/id',
  third: '/evidence/2/id',
  status: '/credentialStatus/id',
  index: '/credentialStatus/statusListIndex',
};

/**
 * The template of a cohort, and the values of as many badges as one likes.
 *
 * @param did the issuer
 * @param status a BitstringStatusListEntry
 */
export const createCohort = (did, status) => {
  const valuesOf = numbered(status.statusListCredential);
  return {
    template: { credential: createBadge({ issuer: did, status }), holes: HOLES },
    values: function* (count = Infinity) {
      for (let i = 0; i < count; i++) yield valuesOf(i);
    },
  };
};

/**
 * Cases and rows for the table of the bars.
 *
 * @param bench of `createCredentialBench`
 */
export const cohortRows = async (bench) => {
  const { template, values } = createCohort(bench.did, bench.status);
  const badge = await bench.prepare({ status: bench.status });
  const endless = function* () {
    for (;;) yield badge.text;
  };
  const options = { signer: bench.signer, now: bench.NOW };
  const texts = bench.issueMany(template, values(), { ...options, form: 'text' });
  const objects = bench.issueMany(template, values(), options);
  const reports = bench.verifyMany(endless(), bench.sources, { now: bench.NOW });
  const next = (rows) => async () => {
    const { value } = await rows.next();
    if ('error' in value || (value.report !== undefined && value.report.verdict !== 'valid'))
      throw new Error(JSON.stringify(value));
  };
  const peer = '@digitalbazaar/vc issue, eddsa-rdfc-2022';
  return {
    cases: {
      'cairn issueMany, JSON text': next(texts),
      'cairn issueMany, objects': next(objects),
      'cairn verifyMany': next(reports),
      'raw Ed25519 sign': bench.rawSign,
      'raw Ed25519 verify': bench.rawVerify,
      [peer]: () => bench.peer.issue(structuredClone(template.credential), bench.NOW),
    },
    rows: [
      { name: 'cairn issueMany, JSON text', against: peer, bar: 110 },
      { name: 'cairn issueMany, objects', against: peer },
      { name: 'cairn issueMany, JSON text', against: 'raw Ed25519 sign' },
      { name: 'cairn verifyMany', against: 'raw Ed25519 verify' },
    ],
  };
};
