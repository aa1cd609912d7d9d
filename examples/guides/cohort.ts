import * as cairn from 'cairn-badges';

const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);
const lists = cairn.createMemoryStatusStore();
await cairn.createStatusList(lists, {
  url: 'https://school.example/status/{number}',
  purpose: 'revocation',
});

// A row of the table each; a reader of CSV that streams may stand in the place of the array.
const rows = [
  { id: 'https://school.example/badges/1', learner: 'did:example:ada', grade: 'exemplary' },
  { id: 'https://school.example/badges/2', learner: 'Grace', grade: 'proficient' },
  { id: 'https://school.example/badges/3', learner: 'did:example:joan', grade: 'proficient' },
];

// A credential like all of them, and the places where they differ.
const template: cairn.CohortTemplate = {
  credential: cairn.createAchievementCredential({
    id: 'https://school.example/badges/0',
    issuer: { id: cairn.didKeyOf(key), name: 'A school' },
    credentialSubject: {
      id: 'did:example:learner',
      narrative: 'proficient',
      achievement: {
        id: 'https://school.example/achievements/first-aid',
        name: 'First aid',
        description: 'Gives first aid.',
        criteria: { narrative: 'A course of nine hours.' },
      },
    },
  }),
  holes: { id: '/id', learner: '/credentialSubject/id', grade: '/credentialSubject/narrative' },
};
const stop = new AbortController();
const options: cairn.IssueManyOptions = {
  signer,
  signal: stop.signal,
  status: ({ credentialId = '' }) => cairn.allocate(lists, { credentialId, purpose: 'revocation' }),
  onProgress: ({ done, failed }) => console.error(`${done} done, ${failed} refused`),
};

// A row that is refused says why; the others are issued all the same.
for await (const row of cairn.issueMany(template, rows, options)) {
  if ('error' in row) console.log(row.index, row.error.code, row.error.pointer);
  else console.log(row.index, row.credential['id']);
}

// Stopped, by a button or a deadline, the loop ends with an error; what was issued before is issued.
stop.abort();
try {
  for await (const row of cairn.issueMany(template, rows, options)) console.log(row.index);
} catch (error) {
  console.log(cairn.isCairnError(error, 'aborted')); // true
}
