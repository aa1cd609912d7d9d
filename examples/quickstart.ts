import * as cairn from 'cairn-badges';

// Who issues, and what for.
const key = await cairn.generateKeyPair();
const signer = cairn.createSigner(key);
const issuer = cairn.createProfile({ id: cairn.didKeyOf(key), name: 'Example State University' });
const achievement = cairn.createAchievement({
  id: 'https://example.edu/achievements/morning-meeting',
  name: 'Morning Meeting for SEL',
  description: 'Plans and leads morning meetings that build social and emotional competence.',
  criteria: { narrative: 'Three meetings on video, planned and reflected on.' },
});

// A badge, with its place in a status list.
const lists = cairn.createMemoryStatusStore();
const url = 'https://example.edu/status/1';
await cairn.createStatusList(lists, { url, purpose: 'revocation' });
const id = 'https://example.edu/badges/1';
const credential = cairn.createAchievementCredential({
  id,
  issuer,
  credentialSubject: { id: 'did:example:teacher', achievement },
  credentialStatus: await cairn.allocate(lists, { credentialId: id, purpose: 'revocation' }),
});
const badge = await cairn.issue(credential, { signer });

// Anyone verifies it, given the list that the issuer publishes (here from memory, else from the web).
const publish = async () => ({ [url]: await cairn.publish(lists, { url, issuer, signer }) });
const verify = async () => cairn.verify(badge, { fetcher: cairn.createDocumentFetcher(await publish()) });
const report = await verify();
console.log(report.verdict); // valid

// A stack is complete when its rule is met by verified badges.
const stack = {
  id: 'https://example.edu/stacks/sel',
  rule: { all: [{ earn: { min: 1, from: { achievement: achievement.id, issuer: issuer.id } } }] },
};
const context = { earner: ['did:example:teacher'], asOf: new Date().toISOString() };
console.log(cairn.evaluate(stack, [cairn.toHolding(report)], context).verdict); // complete

// Revoked is revoked.
await cairn.setStatus(lists, { credentialId: id, purpose: 'revocation' });
console.log((await verify()).verdict); // invalid
