import * as cairn from 'cairn-badges';
import { createWorkerPool } from 'cairn-badges/node';

const keyPair = await cairn.generateKeyPair();
const template = {
  credential: cairn.createAchievementCredential({
    id: 'https://school.example/badges/0',
    issuer: { id: cairn.didKeyOf(keyPair), name: 'A school' },
    credentialSubject: {
      id: 'did:example:learner',
      achievement: {
        id: 'https://school.example/achievements/first-aid',
        name: 'First aid',
        description: 'Gives first aid.',
        criteria: { narrative: 'A course of nine hours.' },
      },
    },
  }),
  holes: { id: '/id', learner: '/credentialSubject/id' },
};
const rows = Array.from({ length: 1000 }, (_, at) => ({
  id: `https://school.example/badges/${at + 1}`,
  learner: `did:example:learner-${at + 1}`,
}));

// One thread a core; { signer } in the place of { keyPair } keeps the secret in the main thread.
const pool = createWorkerPool();
const badges: object[] = [];
for await (const row of pool.issueMany(template, rows, { keyPair }))
  if ('credential' in row) badges.push(row.credential);
let valid = 0;
for await (const { report } of pool.verifyMany(badges)) if (report.verdict === 'valid') valid += 1;
await pool.close();
console.log(valid); // 1000
