import * as cairn from 'cairn-badges';

const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);

// A table of addresses. Each is hashed with a salt of its own, once: keep the hash and the salt with the row, so that the
// badge can be issued again as the same.
const addresses = ['ada@school.example', 'grace@school.example'];
const rows = addresses.map((email, at) => {
  const { identityHash, salt = '' } = cairn.createIdentityObject(email);
  return { id: `https://school.example/badges/${at + 1}`, hash: identityHash, salt };
});

// Identifiers are a list, also where there is but one: the holes are in the first of them.
const template: cairn.CohortTemplate = {
  credential: cairn.createAchievementCredential({
    id: 'https://school.example/badges/0',
    issuer: { id: cairn.didKeyOf(key), name: 'A school' },
    credentialSubject: {
      identifier: cairn.createIdentityObject('nobody@school.example'),
      achievement: {
        id: 'https://school.example/achievements/first-aid',
        name: 'First aid',
        description: 'Gives first aid.',
        criteria: { narrative: 'A course of nine hours.' },
      },
    },
  }),
  holes: {
    id: '/id',
    hash: '/credentialSubject/identifier/0/identityHash',
    salt: '/credentialSubject/identifier/0/salt',
  },
};

for await (const row of cairn.issueMany(template, rows, { signer })) {
  if ('error' in row) throw new Error(`${row.index}: ${row.error.message}`);
  // Whoever knows the address can ask whether the badge is for it.
  const identifier = addresses[row.index] ?? '';
  const recipient = { identifiers: [{ identityType: 'emailAddress', identifier }] } as const;
  const { verdict } = await cairn.verify(row.credential, {}, { recipient });
  console.log(row.index, verdict); // 0 valid, 1 valid
}
