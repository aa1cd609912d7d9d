import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { createGrant, type GrantDraft } from '../../src/stacks/createGrant.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { toGrant } from '../../src/stacks/toGrant.js';
import type { Evaluation, Grant, Stack } from '../../src/stacks/types.js';
import { verify } from '../../src/verification/verify.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const EARNER = 'did:example:teacher';

let dean: Signer;
let deanId: string;
let stranger: Signer;
let strangerId: string;

beforeAll(async () => {
  const [own, other] = [await generateKeyPair(), await generateKeyPair()];
  [dean, deanId, stranger, strangerId] = [
    createSigner(own),
    didKeyOf(own),
    createSigner(other),
    didKeyOf(other),
  ];
});

const stack = (): Stack => ({
  id: 'urn:stack:practice',
  version: '1',
  validity: 'current',
  rule: {
    id: 'practicum',
    waivable: { by: [deanId] },
    earn: { min: 1, from: { achievement: 'urn:a', issuer: ['did:example:school'] } },
  },
});

const draft = (changes: Partial<GrantDraft> = {}): JsonObject =>
  createGrant({
    id: 'urn:uuid:grant',
    stack: 'urn:stack:practice',
    kind: 'waive',
    rule: 'practicum',
    by: deanId,
    earner: EARNER,
    on: new Date('2026-05-01T00:00:00Z'),
    reason: 'Ten years of it.',
    ...changes,
  });

const read = async (secured: JsonObject | string, now = NOW): Promise<Grant> =>
  toGrant(await verify(secured, {}, { now }), { stack: 'urn:stack:practice' });

const codeOf = async (grant: Promise<unknown>): Promise<unknown> => {
  try {
    return await grant;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

const evaluateWith = (grant: Grant, asOf = '2026-06-01', earner = EARNER): Evaluation =>
  evaluate(stack(), [], { earner: [earner], asOf, grants: [grant] });

describe('a grant', () => {
  it('that is signed by whom the rule names waives it, as a document and as a token', async () => {
    for (const secured of [
      await issue(draft(), { signer: dean, now: NOW }),
      await issueJwt(draft(), { signer: dean, now: NOW }),
    ]) {
      const grant = await read(secured);
      expect(grant).toEqual({
        kind: 'waive',
        rule: 'practicum',
        by: deanId,
        on: '2026-05-01T00:00:00Z',
        earner: EARNER,
        reason: 'Ten years of it.',
        verified: true,
      });
      expect(evaluateWith(grant)).toMatchObject({ verdict: 'complete', waived: ['practicum'] });
    }
  });

  it('keeps every term when it is signed', async () => {
    expect(await canonicalize(draft(), { engine: 'reference' })).toBe(await canonicalize(draft()));
    expect(await canonicalize(draft())).toContain('practicum');
  });

  it('is refused unsigned, changed, or signed by someone else in the grantor’s name', async () => {
    const signed = await issue(draft(), { signer: dean, now: NOW });
    const theirs = await issue(draft({ by: strangerId }), { signer: stranger, now: NOW });
    for (const forged of [
      draft(),
      { ...signed, stackGrant: { ...(signed['stackGrant'] as JsonObject), rule: 'other' } },
      { ...signed, credentialSubject: { id: 'did:example:other' } },
      { ...signed, validFrom: '2020-01-01T00:00:00Z' },
      { ...theirs, issuer: deanId },
    ]) {
      expect(await codeOf(read(forged))).toBe('stack.grant.unverified');
    }
  });

  it('of someone whom the rule does not name is ignored with the reason', async () => {
    const grant = await read(await issue(draft({ by: strangerId }), { signer: stranger, now: NOW }));
    expect(evaluateWith(grant)).toMatchObject({
      verdict: 'incomplete',
      ignoredGrants: [{ grant: 0, reason: 'notAuthorised' }],
    });
  });

  it('for another person, rule or day is ignored with the reason', async () => {
    const waiver = async (changes: Partial<GrantDraft>) =>
      read(await issue(draft(changes), { signer: dean, now: NOW }));
    const reasonOf = (evaluation: Evaluation) => evaluation.ignoredGrants?.map(({ reason }) => reason);
    expect(reasonOf(evaluateWith(await waiver({}), '2026-06-01', 'did:example:other'))).toEqual([
      'notThisEarner',
    ]);
    expect(reasonOf(evaluateWith(await waiver({ rule: 'elsewhere' })))).toEqual(['unknownRule']);
    expect(reasonOf(evaluateWith(await waiver({}), '2026-04-30'))).toEqual(['notYetGranted']);
    const ended = await waiver({ until: new Date('2026-05-15T00:00:00Z') });
    expect(reasonOf(evaluateWith(ended))).toEqual(['expired']);
    expect(evaluateWith(ended, '2026-05-15').verdict).toBe('complete');
  });

  it('for another stack is refused, though its rule has the same name', async () => {
    const other = await issue(draft({ stack: 'urn:stack:other' }), { signer: dean, now: NOW });
    expect(await codeOf(read(other))).toBe('stack.grant.foreign');
  });

  it('is refused where its status could not be checked', async () => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry' as const,
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://dean.example/status/1',
    };
    const signed = await issue(draft({ credentialStatus }), { signer: dean, now: NOW });
    expect(await codeOf(read(signed))).toBe('stack.grant.unverified');
  });

  it('that names too little is not made', () => {
    const codes = [
      { kind: 'adjust' as const },
      { kind: 'allow' as const },
      { kind: 'substitute' as const, holding: 'urn:h' },
      { kind: 'forgive' as never },
      { stack: '' },
      { earner: '' },
      { min: 'much' },
    ].map((changes) => {
      try {
        return draft(changes);
      } catch (error) {
        return (error as { code?: unknown }).code;
      }
    });
    expect(new Set(codes)).toEqual(new Set(['stack.grant.malformed']));
  });
});
