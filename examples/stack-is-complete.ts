import * as cairn from 'cairn-badges';
import { all, earn, isComplete, stack } from 'cairn-badges/stacks';

const key = await cairn.generateKeyPair();
const issuer = { id: cairn.didKeyOf(key), name: 'A university' };
const achievement = cairn.createAchievement({
  id: 'https://uni.example/a/morning-meeting',
  name: 'Morning Meeting',
  description: 'Plans and leads morning meetings.',
  criteria: { narrative: 'Three meetings on video.' },
});
const draft = cairn.createAchievementCredential({
  issuer,
  credentialSubject: { id: 'did:example:ada', achievement },
});
const badge = await cairn.issue(draft, { signer: cairn.createSigner(key) });

// Made ready once, asked for everybody.
const sel = cairn.compileStack(
  stack({ id: 'https://uni.example/stacks/sel', version: '1', validity: 'whenAwarded' }).requires(
    all(earn(achievement.id, { issuer: issuer.id })),
  ),
);
const holdings = [cairn.toHolding(await cairn.verify(badge))];
for (const earner of ['did:example:ada', 'did:example:grace'])
  console.log(isComplete(sel, holdings, { earner: [earner], asOf: new Date().toISOString() })); // true, false
