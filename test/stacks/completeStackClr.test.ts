import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner } from '../../src/keys/signer.js';
import type { ClrSubject } from '../../src/model/clrCredential.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { completeStackClr, type CompletionRecord } from '../../src/stacks/completeStackClr.js';
import { recheckStack, type PresentedCompletion } from '../../src/stacks/recheckStack.js';
import type { RecheckReport } from '../../src/stacks/recheckReport.js';
import type { Stack } from '../../src/stacks/types.js';
import { verify } from '../../src/verification/verify.js';
import { certify, completeThree, NOW, openSchool, THEN, type CompletedStack } from './completedStack.js';

let done: CompletedStack;
let record: JsonObject;

const build = (
  changes: Partial<CompletionRecord> = {},
  from = done,
  partial: boolean | undefined = undefined,
): JsonObject =>
  completeStackClr(
    { completion: from.completion, constituents: from.badges, stack: from.school.stack, ...changes },
    {
      id: 'urn:uuid:record',
      issuer: { id: from.school.id, type: ['Profile'], name: 'A school' },
      now: THEN,
      ...(partial === undefined ? {} : { partial }),
    },
  ) as unknown as JsonObject;

const sign = (clr: JsonObject): Promise<JsonObject> => issue(clr, { signer: done.school.signer, now: THEN });

/** Three badges, all with embedded proofs: a record has no place for tokens. */
const completeAll = async (): Promise<CompletedStack> => {
  const school = await openSchool();
  const learner = didKeyOf(await generateKeyPair());
  const badges = await Promise.all(
    ['a', 'b', 'c'].map((slug) => school.issueTo(learner, slug, `urn:uuid:${slug}`)),
  );
  return certify(school, learner, badges);
};

beforeAll(async () => {
  done = await completeAll();
  record = await sign(build());
});

const recheck = (completion: unknown, presented: Partial<PresentedCompletion> = {}): Promise<RecheckReport> =>
  recheckStack(
    { completion, definition: done.school.stack, ...presented },
    { fetcher: done.school.fetcher },
    { now: NOW },
  );

const subjectOf = (clr: JsonObject): ClrSubject => clr['credentialSubject'] as unknown as ClrSubject;

const withSubject = (clr: JsonObject, changes: object): JsonObject => ({
  ...clr,
  credentialSubject: { ...(clr['credentialSubject'] as JsonObject), ...(changes as JsonObject) },
});

const childrenOf = (clr: JsonObject): readonly JsonObject[] =>
  subjectOf(clr).verifiableCredential as unknown as readonly JsonObject[];

const failures = ({ checks }: RecheckReport): readonly string[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ code = '' }) => code);

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('the record of a completion', () => {
  it('holds the completion and the badges exactly as they are secured', () => {
    expect(childrenOf(record)).toEqual([done.completion, ...done.badges]);
  });

  it('is partial where a badge that counts is a token, which travels beside it', async () => {
    const mixed = await completeThree(done.school);
    const clr = build({}, mixed);
    expect(childrenOf(clr)).toEqual([mixed.completion, ...mixed.badges.slice(0, 2)]);
    expect(clr['partial']).toBe(true);
    expect(await recheck(await sign(clr))).toMatchObject({ level: 'committed', shown: { of: 3, count: 2 } });
    expect(await recheck(await sign(clr), { constituents: [mixed.badges[2]] })).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
    });
    expect(codeOf(() => build({}, mixed, false))).toBe('model.invalid');
  });

  it('verifies, and reports on each credential in it', async () => {
    const report = await verify(record, { fetcher: done.school.fetcher }, { now: NOW, resources: 'skip' });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', kind: 'clr', proven: true });
    expect(report.credentials.map((one) => one.report.verdict)).toEqual(['valid', 'valid', 'valid', 'valid']);
  });

  it('keeps every term when it is signed: the reference library in safe mode agrees', async () => {
    const { proof: _signed, ...document } = record;
    expect(await canonicalize(document, { engine: 'reference' })).toBe(await canonicalize(document));
  });

  it('names the achievements once each, and what they are to the stack', () => {
    const achievement = (slug: string): string => `https://school.example/achievements/${slug}`;
    const { achievement: achievements, association } = subjectOf(record);
    expect((achievements as readonly { id: string }[]).map(({ id }) => id)).toEqual([
      done.school.stack.id,
      ...['a', 'b', 'c'].map(achievement),
    ]);
    expect(association).toEqual(
      ['a', 'b', 'c'].map((slug) => ({
        type: 'Association',
        associationType: 'isPartOf',
        sourceId: achievement(slug),
        targetId: done.school.stack.id,
      })),
    );
    expect(record['partial']).toBe(true);
  });

  it('says what precedes what in a sequence, and what replaced what', async () => {
    const [a, b, c] = (done.school.stack.rule as { all: NonNullable<Stack['rule']>[] }).all;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three leaves');
    const stack: Stack = {
      ...done.school.stack,
      version: '2',
      rule: { id: 'ordered', sequence: [{ id: 'first', all: [a, b] }, c] },
    };
    const ordered = await certify(done.school, done.learner, done.badges, { stack });
    const earlier = {
      id: 'https://school.example/stacks/three-of-old',
      type: ['Achievement'],
      name: 'Three of old',
      description: 'Before.',
      version: '1',
      criteria: { narrative: 'Before.' },
    };
    const { completion } = ordered;
    const subject = completion['credentialSubject'] as JsonObject;
    const related = [{ type: ['Related'], id: earlier.id, version: '1' }];
    const again = await sign({
      ...(JSON.parse(JSON.stringify(ordered.unsigned)) as JsonObject),
      credentialSubject: { ...subject, achievement: { ...(subject['achievement'] as JsonObject), related } },
    });
    const clr = build({ completion: again, stack, earlier: [earlier] });
    const relations = (subjectOf(clr).association as readonly JsonObject[]).map(
      ({ associationType, sourceId, targetId }) => [
        associationType,
        String(sourceId).split('/').at(-1),
        String(targetId).split('/').at(-1),
      ],
    );
    expect(relations).toEqual([
      ['isPartOf', 'a', 'three'],
      ['isPartOf', 'b', 'three'],
      ['isPartOf', 'c', 'three'],
      ['precedes', 'a', 'c'],
      ['precedes', 'b', 'c'],
      ['replacedBy', 'three-of-old', 'three'],
    ]);
    expect(await recheck(await sign(clr), { definition: stack })).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
    });
  });

  it('is not built without a badge that counts, with another edition of it, or for another definition', async () => {
    const again = await done.school.issueTo(done.learner, 'a', 'urn:uuid:a', true);
    expect(codeOf(() => build({ constituents: done.badges.slice(1) }))).toBe('stack.constituent.missing');
    expect(codeOf(() => build({ constituents: [again, ...done.badges.slice(1)] }))).toBe('stack.digest');
    expect(codeOf(() => build({ stack: { ...done.school.stack, version: '9' } }))).toBe('stack.definition');
    expect(codeOf(() => build({ completion: done.badges[0] as JsonObject }))).toBe(
      'stack.completion.missing',
    );
  });
});

describe('a re-check of a record', () => {
  it('reverifies from it alone', async () => {
    const report = await recheck(record);
    expect(failures(report)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
      shown: { of: 3, count: 3 },
      summary: 'complete then, complete now',
      completion: { kind: 'achievement', verdict: 'valid' },
      envelope: { kind: 'clr' },
    });
  });

  it('takes what the record lacks from beside it', async () => {
    const [completion, ...badges] = childrenOf(record);
    const thin = await sign(withSubject(build(), { verifiableCredential: [completion, badges[0]] }));
    expect(await recheck(thin)).toMatchObject({ level: 'committed', shown: { of: 3, count: 1 } });
    expect(await recheck(thin, { constituents: done.badges.slice(1) })).toMatchObject({
      verdict: 'valid',
      level: 'reverified',
    });
  });

  it('says incomplete now after a revocation, whatever the record’s own signature says', async () => {
    const mine = await completeAll();
    const clr = await issue(build({ stack: mine.school.stack }, mine), {
      signer: mine.school.signer,
      now: THEN,
    });
    await mine.school.revoke('urn:uuid:b');
    const report = await recheckStack(
      { completion: clr, definition: mine.school.stack },
      { fetcher: mine.school.fetcher },
      { now: NOW },
    );
    expect(report.summary).toBe('complete then, incomplete now');
    expect(failures(report)).toEqual(['stack.incompleteNow']);
  });

  it('finds no completion in a record without one', async () => {
    const [, ...badges] = childrenOf(record);
    const report = await recheck(await sign(withSubject(build(), { verifiableCredential: badges })));
    expect(failures(report)).toContain('stack.completion.missing');
  });

  it('asks which, where a record holds two completions; the definition says it', async () => {
    const stack = { ...done.school.stack, id: 'https://school.example/stacks/other' };
    const other = await certify(done.school, done.learner, done.badges, { stack });
    const second = await sign({
      ...(JSON.parse(JSON.stringify(other.unsigned)) as JsonObject),
      id: 'urn:uuid:second',
    });
    const both = await sign(withSubject(build(), { verifiableCredential: [...childrenOf(record), second] }));
    const { fetcher } = done.school;
    const unasked = await recheckStack({ completion: both }, { fetcher }, { now: NOW });
    expect(failures(unasked)).toContain('stack.completion.ambiguous');
    expect(await recheck(both)).toMatchObject({ verdict: 'valid', level: 'reverified' });
  });
});

describe('tampering with a record', () => {
  it('by taking a badge out breaks its signature', async () => {
    const report = await recheck(
      withSubject(record, { verifiableCredential: childrenOf(record).slice(0, 3) }),
    );
    expect(report).toMatchObject({ verdict: 'invalid', level: 'committed', shown: { of: 3, count: 2 } });
    expect(failures(report)).toEqual(['stack.envelope']);
  });

  it('by turning an association breaks its signature', async () => {
    const [first, ...rest] = subjectOf(record).association as readonly JsonObject[];
    const turned = { ...first, sourceId: first?.['targetId'], targetId: first?.['sourceId'] };
    const report = await recheck(withSubject(record, { association: [turned, ...rest] }));
    expect(failures(report)).toContain('stack.envelope');
  });

  it('by changing a badge is caught at the badge, though the record is signed anew', async () => {
    const [completion, a, ...rest] = childrenOf(record);
    const changed = { ...a, name: 'Another' };
    const report = await recheck(
      await sign(withSubject(build(), { verifiableCredential: [completion, changed, ...rest] })),
    );
    expect(failures(report)).toEqual(expect.arrayContaining(['stack.constituent.invalid', 'stack.digest']));
    expect(failures(report)).not.toContain('stack.envelope');
  });

  it('by putting in someone else’s badge is caught by its owner', async () => {
    const other = didKeyOf(await generateKeyPair());
    const theirs = (await done.school.issueTo(other, 'a', 'urn:uuid:theirs')) as JsonObject;
    const [completion, , ...rest] = childrenOf(record);
    const report = await recheck(
      await sign(withSubject(build(), { verifiableCredential: [completion, theirs, ...rest] })),
    );
    expect(report.verdict).toBe('invalid');
    expect(failures(report)).toContain('stack.identity');
  });

  it('by putting someone else’s name on it is caught', async () => {
    const other = didKeyOf(await generateKeyPair());
    const report = await recheck(await sign(withSubject(build(), { id: other, identifier: undefined })));
    expect(failures(report)).toContain('stack.identity');
  });

  it('by a stranger who signs it in the issuer’s name is caught', async () => {
    const stranger = createSigner(await generateKeyPair());
    const signed = await issue(
      { ...build(), issuer: { id: stranger.verificationMethod.split('#')[0] ?? '', type: ['Profile'] } },
      { signer: stranger, now: THEN },
    );
    const report = await recheck({ ...signed, issuer: { id: done.school.id, type: ['Profile'] } });
    expect(failures(report)).toContain('stack.envelope');
  });
});
