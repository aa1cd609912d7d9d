import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner } from '../../src/keys/signer.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import type { CompletionCredential, CompletionOptions, Constituent } from '../../src/stacks/completion.js';
import { completeStack } from '../../src/stacks/completeStack.js';
import { createStackAchievement } from '../../src/stacks/createStackAchievement.js';
import { earnerIdOf } from '../../src/stacks/earnerIds.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { recheckStack } from '../../src/stacks/recheckStack.js';
import { toHolding } from '../../src/stacks/toHolding.js';
import type { Stack } from '../../src/stacks/types.js';
import { verify } from '../../src/verification/verify.js';

const EMAIL = 'frida@school.example';
const THEN = new Date('2026-05-01T12:00:00Z');
const known = (identifier: string) => [{ identityType: 'emailAddress' as const, identifier }];

const openDesk = async () => {
  const keyPair = await generateKeyPair();
  const [id, signer] = [didKeyOf(keyPair), createSigner(keyPair)];
  const stack: Stack = {
    id: 'urn:stack',
    version: '1',
    validity: 'whenAwarded',
    rule: { earn: { min: 1, from: { achievement: 'urn:a', issuer: [id] } } },
  };
  const badgeTo = (email: string, inClear = false) =>
    createAchievementCredential({
      id: 'urn:badge',
      issuer: { id, name: 'A school' },
      validFrom: '2026-04-01T00:00:00Z',
      credentialSubject: {
        identifier: [createIdentityObject(email, { inClear })],
        achievement: { id: 'urn:a', name: 'A', description: 'A.', criteria: { narrative: 'Do it.' } },
      },
    });
  return { id, signer, stack, badgeTo };
};

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});

const complete = async (
  secured: JsonObject | string,
  options: Pick<CompletionOptions, 'recipient' | 'identifiers'>,
): Promise<CompletionCredential> => {
  const { id, stack } = desk;
  const holding = toHolding(await verify(secured, {}, { now: THEN }));
  const constituents: readonly Constituent[] = [{ holding, secured }];
  const context = { earner: [holding.earner], asOf: '2026-05-01' };
  const evaluation = evaluate(stack, [holding], context);
  return completeStack(
    { stack, evaluation, context, constituents },
    {
      ...options,
      id: 'urn:uuid:completion',
      issuer: { id, type: ['Profile'], name: 'A school' },
      achievement: createStackAchievement(stack),
      credentialStatus: [],
      now: THEN,
    },
  );
};

const refusalOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => '',
    (error: Error) => error.message,
  );

describe('a completion for someone whom badges name by a hashed address', () => {
  it('is issued to a fresh hash of the address that is known, and is re-checked without it', async () => {
    const { badgeTo, signer, stack } = desk;
    const badges = [
      await issue(badgeTo(EMAIL), { signer, now: THEN }),
      await issueJwt(badgeTo(EMAIL), { signer }),
    ];
    for (const badge of badges) {
      const fresh = createIdentityObject(EMAIL);
      const unsigned = await complete(badge, {
        recipient: { identifier: [fresh] },
        identifiers: known(EMAIL),
      });
      expect(unsigned.stackCompletion.identity).toContain(earnerIdOf(fresh));
      expect(JSON.stringify(unsigned)).not.toContain(EMAIL);
      const completion = await issue({ ...unsigned, credentialStatus: undefined } as never, {
        signer,
        now: THEN,
      });
      const report = await recheckStack(
        { completion, constituents: [badge], definition: stack },
        {},
        { now: THEN },
      );
      expect(report).toMatchObject({ verdict: 'valid', level: 'reverified' });
    }
  });

  it('is refused without the address, with what to do', async () => {
    const badge = await issue(desk.badgeTo(EMAIL), { signer: desk.signer, now: THEN });
    const refusal = await refusalOf(
      complete(badge, { recipient: { identifier: [createIdentityObject(EMAIL)] } }),
    );
    expect(refusal).toContain('take the one of a badge, or give the identifier in clear as `identifiers`');
  });

  it('is refused for another address, though that is given', async () => {
    const badge = await issue(desk.badgeTo(EMAIL), { signer: desk.signer, now: THEN });
    const other = 'mallory@school.example';
    const recipient = { identifier: [createIdentityObject(other)] };
    expect(await refusalOf(complete(badge, { recipient, identifiers: known(other) }))).toContain(
      'No badge of the earner names an identifier that was given.',
    );
    const both = [...known(EMAIL), ...known(other)];
    expect(await refusalOf(complete(badge, { recipient, identifiers: both }))).toContain(
      'The recipient is not named by an identifier that was given.',
    );
  });

  it('is refused with a hint where the spelling differs in case alone', async () => {
    const { badgeTo, signer } = desk;
    const shouted = 'Frida@School.example';
    const hashed = await issue(badgeTo(EMAIL), { signer, now: THEN });
    const recipient = { identifier: [createIdentityObject(shouted)] };
    const refusal = await refusalOf(complete(hashed, { recipient, identifiers: known(shouted) }));
    expect(refusal).toContain('exactly as they are spelt');
    const clear = await issue(badgeTo(shouted, true), { signer, now: THEN });
    const named = { identifier: [createIdentityObject(EMAIL, { inClear: true })] };
    expect(await refusalOf(complete(clear, { recipient: named }))).toContain('exactly as they are spelt');
  });
});
