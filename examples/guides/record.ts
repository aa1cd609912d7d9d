import * as cairn from 'cairn-badges';
import { createPresentation } from 'cairn-badges/model';
import { addProof } from 'cairn-badges/signing';

const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'A school' });
const learnerKey = await cairn.generateKeyPair();
const learner = cairn.didKeyOf(learnerKey);
const award = async (name: string) => {
  const achievement = cairn.createAchievement({
    id: `https://school.example/achievements/${encodeURIComponent(name)}`,
    name,
    description: `Knows how to: ${name}.`,
    criteria: { narrative: 'Shown at the end of the course.' },
  });
  const draft = cairn.createAchievementCredential({
    issuer,
    credentialSubject: { id: learner, achievement },
  });
  return cairn.issue(draft, { signer });
};

// A record: whoever issues it vouches for the collection, each badge keeps its own proof.
const record = await cairn.issue(
  cairn.createClrCredential({
    name: 'Record of Ada',
    issuer,
    credentialSubject: {
      id: learner,
      verifiableCredential: [await award('first aid'), await award('fire safety')],
    },
  }),
  { signer },
);

// The verifier says for what, and once; the learner signs that with her own key.
const asked = { challenge: crypto.randomUUID(), domain: 'employer.example' };
const presentation = await addProof(
  { ...createPresentation({ holder: learner, verifiableCredential: [record] }) },
  { signer: cairn.createSigner(learnerKey), proofPurpose: 'authentication', ...asked },
);

const policy: cairn.VerificationPolicy = {
  presentation: { ...asked, holderIsSubject: 'require' },
  recipient: { id: learner },
};
const report = await cairn.verify(presentation, {}, policy);
console.log(report.verdict, report.kind); // valid presentation
for (const { report: held } of report.credentials)
  console.log(held.kind, held.verdict, held.credentials.length); // clr valid 2

// What was made for one question answers no other.
const other = { presentation: { ...asked, challenge: crypto.randomUUID() } };
console.log((await cairn.verify(presentation, {}, other)).verdict); // invalid
