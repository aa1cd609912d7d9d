import { describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import type { RecheckReport } from '../../src/stacks/recheckReport.js';
import { recheckStack, type PresentedCompletion } from '../../src/stacks/recheckStack.js';
import type { Rule, Selector, Stack } from '../../src/stacks/types.js';
import {
  certify,
  completeThree,
  NOW,
  openSchool,
  type CompletedStack,
  type School,
  THEN,
} from './completedStack.js';

const recheck = (
  done: CompletedStack,
  presented: Partial<PresentedCompletion>,
  now = NOW,
): Promise<RecheckReport> =>
  recheckStack({ completion: done.completion, ...presented }, { fetcher: done.school.fetcher }, { now });

/** Three badges, of which b was revoked after completion. */
const revokedLater = async (policy?: Stack['onRevocation']): Promise<CompletedStack> => {
  const done = await completeThree(await openSchool(policy));
  await done.school.revoke('urn:uuid:b');
  return done;
};

const failures = ({ checks }: RecheckReport): readonly (string | undefined)[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

describe('a counted badge that is known to be revoked', () => {
  it('makes any part of the badges that holds it as bad as the whole', async () => {
    const done = await revokedLater();
    const definition = done.school.stack;
    const [a, b, c] = done.badges;
    for (const constituents of [[b], [a, b], [b, c], [a, b, c]]) {
      const report = await recheck(done, { definition, constituents });
      expect(report).toMatchObject({ verdict: 'invalid', now: 'incomplete' });
      expect(failures(report)).toEqual(['stack.incompleteNow']);
    }
  });

  it('is what the summary begins with', async () => {
    const done = await revokedLater();
    const report = await recheck(done, { definition: done.school.stack, constituents: [done.badges[1]] });
    expect(report.summary).toBe(
      'incomplete now: 1 of what was counted counts no more; committed: 1 of 3 counted credentials shown; 1 of 3 requirements re-checked',
    );
    expect(report.then).toBe('notChecked');
  });

  it('is not seen while it is not shown: the level says so, and the state of now is not checked', async () => {
    const done = await revokedLater();
    const constituents = [done.badges[0], done.badges[2]];
    const report = await recheck(done, { definition: done.school.stack, constituents });
    expect(report).toMatchObject({ verdict: 'valid', level: 'committed', now: 'notChecked' });
  });

  it('does not undo a stack whose policy is to keep, and is said', async () => {
    const done = await revokedLater('keep');
    const report = await recheck(done, { definition: done.school.stack, constituents: [done.badges[1]] });
    expect(report).toMatchObject({ verdict: 'valid', now: 'incomplete' });
    expect(report.summary).toMatch(/^incomplete now: 1 of what was counted counts no more; committed/);
  });

  it('leaves it undecided without the definition, which may say keep', async () => {
    const done = await revokedLater();
    for (const constituents of [[done.badges[1]], done.badges]) {
      const report = await recheck(done, { constituents });
      expect(report).toMatchObject({ verdict: 'indeterminate', now: 'indeterminate' });
      expect(report.summary).toMatch(/^indeterminate now: 1 of what was counted may count no more/);
    }
  });

  it('is undone by no replacement while not everything is shown', async () => {
    const done = await revokedLater();
    const again = await done.school.issueTo(done.learner, 'b', 'urn:uuid:b2');
    const definition = done.school.stack;
    const [a, b, c] = done.badges;
    expect(await recheck(done, { definition, constituents: [a, b, again] })).toMatchObject({
      verdict: 'invalid',
    });
    expect(await recheck(done, { definition, constituents: [a, b, c, again] })).toMatchObject({
      verdict: 'valid',
      now: 'complete',
    });
  });
});

/** A stack of a and b, with more asked of each. */
const stackOf = (school: School, changes: Partial<Stack> = {}, from: Selector = {}): Stack => {
  const leaf = (slug: string): Rule => ({
    id: slug,
    earn: {
      min: 1,
      from: { achievement: `https://school.example/achievements/${slug}`, issuer: [school.id], ...from },
    },
  });
  return { ...school.stack, ...changes, rule: { all: [leaf('a'), leaf('b')] } };
};

/** Its completion by two badges, of which a ends with June. */
const withEnd = async (
  changes?: Partial<Stack>,
  from?: Selector,
): Promise<readonly [CompletedStack, Stack]> => {
  const school = await openSchool();
  const definition = stackOf(school, changes, from);
  const learner = didKeyOf(await generateKeyPair());
  const { proof: _proof, ...lasting } = (await school.issueTo(learner, 'a', 'urn:uuid:a')) as JsonObject;
  const ending = await issue({ ...lasting, validUntil: '2026-06-30T00:00:00Z' } as never, {
    signer: school.signer,
    now: THEN,
  });
  const other = await school.issueTo(learner, 'b', 'urn:uuid:b');
  return [await certify(school, learner, [ending, other], { stack: definition }), definition];
};

describe('a counted badge that has ended', () => {
  it('counts no more where badges must be valid now', async () => {
    const [done, definition] = await withEnd({ validity: 'current' });
    for (const constituents of [done.badges.slice(0, 1), done.badges])
      expect(await recheck(done, { definition, constituents })).toMatchObject({
        verdict: 'invalid',
        now: 'incomplete',
      });
    const before = await recheck(done, { definition, constituents: done.badges.slice(0, 1) }, THEN);
    expect(before).toMatchObject({ verdict: 'valid', now: 'notChecked' });
  });

  it('counts where it is enough that it was valid when awarded', async () => {
    const [done, definition] = await withEnd();
    const report = await recheck(done, { definition, constituents: done.badges.slice(0, 1) });
    expect(report).toMatchObject({ verdict: 'valid', now: 'notChecked' });
  });

  it('counts no more where it is older than its rule lets it be', async () => {
    const [done, definition] = await withEnd({}, { awarded: { last: 'P3M' } });
    for (const constituents of [done.badges.slice(0, 1), done.badges])
      expect(await recheck(done, { definition, constituents })).toMatchObject({ verdict: 'invalid' });
  });
});

describe('a completion of which nothing is shown', () => {
  it('does not read like one that was re-checked', async () => {
    const done = await completeThree(await openSchool());
    const { summary } = await recheck(done, { definition: done.school.stack });
    expect(summary).toBe('committed: none of 3 counted credentials shown');
  });
});
