import * as cairn from 'cairn-badges';
import { createGrant, toGrant } from 'cairn-badges/stacks';

// A dean, whom the rule names, and a learner.
const key = await cairn.generateKeyPair();
const dean = cairn.didKeyOf(key);
const earner = 'did:example:learner';
const stack: cairn.Stack = {
  id: 'https://school.example/stacks/meeting',
  version: '1',
  validity: 'whenAwarded',
  rule: {
    id: 'meeting',
    waivable: { by: [dean] },
    earn: { min: 1, from: { achievement: 'https://school.example/achievements/meeting', issuer: dean } },
  },
};

// The dean signs the grant.
const waiver = createGrant({
  id: 'https://school.example/grants/1',
  stack: stack.id,
  kind: 'waive',
  rule: 'meeting',
  by: dean,
  earner,
  on: new Date(),
});
const signed = await cairn.issue(waiver, { signer: cairn.createSigner(key) });

// It has effect once it was verified.
const report = await cairn.verify(signed, {}, { kinds: ['credential'] });
const grants = [toGrant(report, { stack: stack.id, earner: [earner] })];
const context = { earner: [earner], asOf: new Date().toISOString(), grants };
console.log(cairn.evaluate(stack, [], context).waived); // [ 'meeting' ]
