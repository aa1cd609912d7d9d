import { describe, expect, it } from 'vitest';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import type { RecipientPolicy } from '../../src/verification/policy.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, issueBadge, NOW } from './badges.js';

const badge = await issueBadge(await createIssuer());

const refusalOf = async (sources: unknown, policy: object = {}): Promise<unknown> => {
  const { verdict, checks } = await verify(badge, sources as never, { now: NOW, ...policy });
  return { verdict, code: checks[0]?.code, message: checks[0]?.message };
};
const refused = (words: RegExp): object => ({
  verdict: 'indeterminate',
  code: 'policy.invalid',
  message: expect.stringMatching(words),
});

describe('a recipient', () => {
  it.each<[string, object]>([
    ['nothing', {}],
    ['no identifiers', { identifiers: [] }],
    ['an id that is undefined', { id: undefined }],
    ['an empty id', { id: '' }],
  ])('of %s is nobody, which is not the fault of the badge', async (_, recipient) => {
    expect(await refusalOf({}, { recipient })).toEqual(refused(/names nobody/));
  });

  it('of a type that there is not hears which there are, and which is meant', async () => {
    const identifiers = [{ identityType: 'email', identifier: 'ada@school.example' }];
    expect(await refusalOf({}, { recipient: { identifiers } })).toEqual(
      refused(/no identityType email\. Did you mean emailAddress\?.*userName.*ext:/),
    );
  });

  it('may be of an extension, and be named by an id beside no identifiers', async () => {
    const own = [{ identityType: 'ext:matriculation' as const, identifier: '1' }];
    for (const recipient of [{ identifiers: own }, { id: 'did:example:x', identifiers: [] }]) {
      const { verdict } = await verify(badge, {}, { now: NOW, recipient: recipient as RecipientPolicy });
      expect(verdict).toBe('invalid');
    }
  });
});

describe('sources', () => {
  it('that are a fetcher are told where it belongs', async () => {
    expect(await refusalOf(async () => undefined)).toEqual(refused(/\{ fetcher \}/));
  });

  it.each(['fetcher', 'contextFetcher'])(
    'whose %s is the web’s fetch hear what makes one of it',
    async (name) => {
      expect(await refusalOf({ [name]: fetch })).toEqual(refused(/createWebFetcher\(fetch\)/));
    },
  );

  it('of keys hear it too', () => {
    expect(() => createKeyResolver({ fetcher: fetch as never })).toThrow(/createWebFetcher\(fetch\)/);
  });

  it('whose fetcher answers with a Response hear what it should be', async () => {
    const issuer = { ...(await createIssuer()), id: 'did:web:school.example' };
    const signer = { ...issuer.signer, verificationMethod: 'did:web:school.example#key-1' };
    const hosted = await issueBadge({ ...issuer, signer });
    const fetcher = (async () => new Response('{}')) as never;
    const { checks } = await verify(hosted, { fetcher }, { now: NOW });
    expect(checks.map(({ message }) => message).join()).toContain('createWebFetcher');
  });
});
