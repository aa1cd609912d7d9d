import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { createStatusListCache } from '../../src/revocation/createStatusListCache.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { verifyMany } from '../../src/verification/verifyMany.js';
import { createIssuer, issueBadge, NOW } from './badges.js';

const policy = { now: NOW };
const faultsOf = ({ checks }: VerificationReport): readonly string[] =>
  checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`);

let badge: JsonObject;
beforeAll(async () => {
  badge = await issueBadge(await createIssuer());
});

describe('demands that stand where nobody looks for them', () => {
  class Demands {
    get requireTrusted(): boolean {
      return true;
    }
  }
  const demands = { requireTrustedIssuer: true, recipient: { id: 'did:example:somebody:else' } };
  const map = new Map(Object.entries(demands));

  it.each<readonly [string, unknown, unknown?]>([
    ['a policy that nobody waited for', Promise.resolve(demands)],
    ['a policy in a Map', map],
    ['a policy in a Set', new Set(['requireTrustedIssuer'])],
    ['a policy of a class', new Demands()],
    ['a policy that is a date', new Date()],
    ['a policy that is an error', new Error('policy')],
    ['a presentation that nobody waited for', { presentation: Promise.resolve({ challenge: 'c' }) }],
    ['a presentation in a Map', { presentation: new Map([['challenge', 'c']]) }],
    ['proofs in a Map', { proofs: new Map([['set', 'all']]) }],
    ['limits in a Map', { limits: new Map([['maxNested', 0]]) }],
    ['a recipient of a class', { recipient: new Demands() }],
    ['identifiers of a class', { recipient: { identifiers: [new Demands()] } }],
    ['a kind that is misspelt', { kinds: ['achievment'] }],
    [
      'a getter that throws',
      {
        get recipient() {
          throw new Error('getter');
        },
      },
    ],
    ['sources that nobody waited for', {}, Promise.resolve({})],
    ['sources in a Map', {}, new Map()],
    ['sources of status lists in a Map', {}, { statusLists: new Map() }],
  ])('are told to the caller: %s', async (_name, policyGiven, sources = {}) => {
    const report = await verify(badge, sources as object, policyGiven as object);
    expect(report).toMatchObject({
      verdict: 'indeterminate',
      checks: [{ check: 'policy', code: 'policy.invalid' }],
    });
    const rows = verifyMany([badge], sources as object, policyGiven as object);
    await expect(rows.next()).rejects.toMatchObject({ code: 'policy.invalid' });
  });

  it('are told with what was forgotten', async () => {
    const { checks } = await verify(badge, {}, Promise.resolve(demands) as object);
    expect(checks[0]?.message).toContain('await');
    const rows = verifyMany([badge], {}, {}, new Map() as object);
    await expect(rows.next()).rejects.toMatchObject({ code: 'argument.type' });
  });

  it('may come from another realm, or without a prototype', async () => {
    const foreign: unknown = runInNewContext('({ recipient: { id: "did:example:somebody:else" } })');
    const bare: unknown = Object.assign(Object.create(null) as object, demands);
    for (const given of [foreign, bare]) {
      const report = await verify(badge, {}, given as object);
      expect(faultsOf(report)).toContain('recipient failed recipient.mismatch');
    }
  });

  it('may be instances where they are asked, not read', async () => {
    class Cache {
      readonly #inner = createStatusListCache();
      readonly get = this.#inner.get;
      readonly load = this.#inner.load;
    }
    const sources = { statusLists: { cache: new Cache() } };
    expect(await verify(badge, sources, { now: new Date(policy.now) })).toMatchObject({ verdict: 'valid' });
  });
});

describe('bytes', () => {
  it('that were handed to somebody else are not read, and nobody’s fault', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(badge)).buffer;
    structuredClone(bytes, { transfer: [bytes] });
    expect(await verify(bytes, {}, policy)).toMatchObject({
      verdict: 'indeterminate',
      checks: [{ check: 'input', code: 'input.json.notPlain' }],
    });
  });
});
