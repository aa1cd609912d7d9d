import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDidDocument,
  createDocumentFetcher,
  createKeyResolver,
  createSigner,
  didKeyMethodOf,
  didKeyOf,
  generateKeyPair,
  type KeyResolver,
} from '../../src/keys/index.js';
import { CairnError } from '../../src/model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import {
  addProof,
  issue,
  verifyProofs,
  type Proof,
  type VerifyProofsOptions,
} from '../../src/signing/index.js';
import { badgeOf } from './badge.js';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const keyPair = await generateKeyPair();
const stranger = await generateKeyPair();
const p256 = await generateKeyPair('P-256');
const p384 = await generateKeyPair('P-384');
const ISSUER = didKeyOf(keyPair);
const signer = createSigner(keyPair);
const resolver = createKeyResolver();
const signed = await issue(badgeOf(ISSUER), { signer, now: NOW });
const [proof = {} as Proof] = signed.proof;

const findingsOf = (document: JsonObject, options: Partial<VerifyProofsOptions> = {}) =>
  verifyProofs(document, { resolver, now: NOW, ...options });
const verdict = async (document: JsonObject, options: Partial<VerifyProofsOptions> = {}) =>
  verdictOf(await findingsOf(document, options));
/** Everything that did not pass, in one line. */
const complaints = async (
  document: JsonObject,
  options: Partial<VerifyProofsOptions> = {},
): Promise<string> =>
  (await findingsOf(document, options))
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ');
const withProof = (changes: JsonObject): JsonObject => ({ ...signed, proof: { ...proof, ...changes } });

const leavesOf = (
  value: JsonValue | undefined,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] => {
  if (Array.isArray(value)) return value.flatMap((item, at) => leavesOf(item as JsonValue, [...path, at]));
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return [path];
};
const changedAt = (
  value: JsonValue | undefined,
  [key, ...rest]: readonly (string | number)[],
  change: (old: unknown) => unknown,
): unknown => {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, at) => (at === key ? changedAt(item as JsonValue, rest, change) : item));
  const copy: Record<string, unknown> = {
    ...(value as JsonObject),
    [key]: changedAt((value as JsonObject)[key], rest, change),
  };
  if (copy[key] === undefined) delete copy[key];
  return copy;
};

describe('a document that is no plain JSON', () => {
  it('is read once, and refused with a code', async () => {
    const throwing: JsonObject = Object.defineProperty({ ...signed }, 'proof', {
      enumerable: true,
      get: () => {
        throw new Error('getter');
      },
    });
    expect(await complaints(throwing)).toBe('proof.syntax unknown input.json.notPlain');
  });
});

describe('a signed badge', () => {
  it('is valid, and each question about its proof has an answer', async () => {
    const findings = await findingsOf(signed);
    expect(verdictOf(findings)).toBe('valid');
    expect(findings.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
      'proof.syntax passed',
      'proof.suite passed',
      'proof.created passed',
      'proof.expires passed',
      'proof.purpose passed',
      'proof.key passed',
      'proof.signature passed',
      'proof.issuerBinding passed',
    ]);
    expect(findings.every(({ pointer }) => pointer === '/proof/0')).toBe(true);
  });

  it('has a signature that depends on nothing but document, key and time', async () => {
    expect(await issue(badgeOf(ISSUER), { signer: createSigner(keyPair), now: new Date(NOW) })).toEqual(
      signed,
    );
    expect(proof.created).toBe('2026-06-01T00:00:00Z');
  });

  it('is invalid after any change of any one signed value', async () => {
    for (const path of leavesOf(signed)) {
      if (path[0] === '@context') continue;
      const changes: ((old: unknown) => unknown)[] = [
        (old) => (typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : `${String(old)}x`),
        () => undefined,
      ];
      for (const change of changes) {
        const changed = changedAt(signed, path, change) as JsonObject;
        expect(await verdict(changed), `${path.join('/')} changed`).not.toBe('valid');
      }
    }
  }, 60_000);

  it('is invalid after one character of one signed text was changed', async () => {
    const paths = leavesOf(signed).filter((path) => path[0] !== '@context');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(200),
        fc.integer({ min: 33, max: 126 }),
        async (path, at, code) => {
          const changed = changedAt(signed, path, (old) => {
            if (typeof old !== 'string') return 'x';
            const position = at % old.length;
            return old.slice(0, position) + String.fromCharCode(code) + old.slice(position + 1);
          }) as JsonObject;
          const isSame = JSON.stringify(changed) === JSON.stringify(signed);
          expect((await verdict(changed)) === 'valid').toBe(isSame);
        },
      ),
      { numRuns: 250 },
    );
  }, 60_000);

  it('is invalid with a value added', async () => {
    expect(await verdict({ ...signed, description: 'more' })).toBe('invalid');
    expect(await complaints({ ...signed, shoeSize: 44 })).toBe('proof.signature failed jsonld.undefinedTerm');
  });

  it('is invalid in another context', async () => {
    const contexts = [
      ...(signed['@context'] as string[]),
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ];
    expect(await verdict({ ...signed, '@context': contexts })).toBe('valid'); // it defines nothing that is used here
    const older = [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    ];
    expect(await verdict({ ...signed, '@context': older })).toBe('invalid');
    const unknown = ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/context'];
    expect(await verdict({ ...signed, '@context': unknown })).toBe('indeterminate');
  });
});

describe('proof options', () => {
  it.each<readonly [string, JsonObject, string]>([
    [
      'created',
      { created: '2026-06-01T00:00:01Z' },
      'proof.created warning proof.created, proof.signature failed proof.signature',
    ],
    [
      'created that is none',
      { created: 'today' },
      'proof.created failed proof.created, proof.signature failed proof.signature',
    ],
    [
      'purpose',
      { proofPurpose: 'authentication' },
      'proof.purpose failed proof.purpose, proof.signature failed proof.signature',
    ],
    ['suite', { cryptosuite: 'eddsa-2022' }, 'proof.signature failed proof.signature'],
    ['suite to JSON', { cryptosuite: 'eddsa-jcs-2022' }, 'proof.signature failed proof.signature'],
    ['suite to ECDSA', { cryptosuite: 'ecdsa-rdfc-2019' }, 'proof.key failed proof.key.type'],
    ['type', { type: 'Ed25519Signature2020' }, 'proof.signature failed jsonld.undefinedTerm'],
    ['domain', { domain: 'school.example' }, 'proof.signature failed proof.signature'],
    ['expires', { expires: '2030-01-01T00:00:00Z' }, 'proof.signature failed proof.signature'],
    [
      'expires in the past',
      { expires: '2026-01-01T00:00:00Z' },
      'proof.expires failed proof.expires, proof.signature failed proof.signature',
    ],
    ['value in hex', { proofValue: 'f00' }, 'proof.signature failed proof.value'],
    ['value cut', { proofValue: 'z6Mk' }, 'proof.signature failed proof.signature'],
    ['value that is no base58', { proofValue: 'z0OIl' }, 'proof.signature failed proof.value'],
    [
      'value of a megabyte',
      { proofValue: `z${'1'.repeat(1_000_000)}` },
      'proof.signature failed proof.value',
    ],
    ['value that is a number', { proofValue: 7 }, 'proof.signature failed proof.value'],
    ['legacy suite', { type: 'Ed25519Signature2018' }, 'proof.suite unknown proof.suite.unsupported'],
    ['RSA suite', { type: 'RsaSignature2018' }, 'proof.suite failed proof.suite.rsaSignature2018'],
    ['suite named like a property', { cryptosuite: '__proto__' }, 'proof.suite failed proof.suite.unknown'],
    ['suite that has no name', { cryptosuite: undefined }, 'proof.suite failed proof.malformed'],
    ['method that is no text', { verificationMethod: { id: 'x' } }, 'proof.syntax failed proof.incomplete'],
    [
      'method of a stranger',
      { verificationMethod: didKeyMethodOf(stranger) },
      'proof.signature failed proof.signature, proof.issuerBinding failed proof.issuerBinding',
    ],
    ['method unknown', { verificationMethod: 'did:example:1#k' }, 'proof.key unknown did.unsupported'],
    ['method offline', { verificationMethod: 'did:web:school.example#k' }, 'proof.key unknown fetch.offline'],
  ])('with another %s', async (_name, changes, expected) => {
    expect(await complaints(withProof(changes))).toBe(expected);
  });

  it.each(['type', 'verificationMethod', 'proofPurpose'])('without %s', async (name) => {
    expect(await complaints(withProof({ [name]: undefined }))).toContain(
      'proof.syntax failed proof.incomplete',
    );
  });

  it('that were there when signing are checked', async () => {
    const bound = await addProof(badgeOf(ISSUER), {
      signer,
      now: NOW,
      domain: 'school.example',
      challenge: 'abc',
      expires: '2026-07-01T00:00:00Z',
      nonce: 'n',
      id: 'urn:uuid:1',
      proofPurpose: 'authentication',
    });
    const options = { purpose: 'authentication', domain: 'school.example', challenge: 'abc' };
    expect(await complaints(bound, options)).toBe('');
    expect(await complaints(bound, { ...options, domain: 'evil.example' })).toBe(
      'proof.domain failed proof.domain',
    );
    expect(await complaints(bound, { ...options, challenge: 'abd' })).toBe(
      'proof.challenge failed proof.challenge',
    );
    expect(await complaints(bound)).toBe('proof.purpose failed proof.purpose');
    const later = Date.parse('2026-07-01T00:00:00Z');
    expect(await complaints(bound, { ...options, now: later })).toBe('proof.expires failed proof.expires');
    expect(await complaints(bound, { ...options, now: later, clockSkewMs: 1 })).toBe('');
  });
});

describe('who signed', () => {
  it('must be the issuer', async () => {
    const forged = await addProof(badgeOf(ISSUER), { signer: createSigner(stranger), now: NOW });
    expect(await complaints(forged)).toBe('proof.issuerBinding failed proof.issuerBinding');
    expect(await complaints(forged, { controller: 'anyone' })).toBe('');
    expect(await complaints({ ...signed, issuer: didKeyOf(stranger) })).toContain(
      'proof.issuerBinding failed',
    );
  });

  it('must be allowed to assert', async () => {
    const id = 'did:web:school.example';
    const url = 'https://school.example/.well-known/did.json';
    const document = createDidDocument({
      id,
      publicKeys: [{ publicKey: keyPair, fragment: 'k' }],
      relationships: ['authentication'],
    });
    const there = createKeyResolver({ fetcher: createDocumentFetcher({ [url]: document }) });
    const badge = await issue(badgeOf(id), { signer: createSigner(keyPair, `${id}#k`), now: NOW });
    expect(await complaints(badge, { resolver: there })).toBe('proof.purpose failed method.relationship');
  });

  it.each<readonly [string, KeyResolver]>([
    ['throws', () => Promise.reject(new TypeError('boom'))],
    [
      'throws at once',
      () => {
        throw new TypeError('boom');
      },
    ],
    ['answers with a page', () => Promise.resolve('<html>' as never)],
    ['answers with nothing', () => Promise.resolve(undefined as never)],
    [
      'answers with half a method',
      () => Promise.resolve({ method: { controller: ISSUER }, relationships: [] } as never),
    ],
    [
      'has no network',
      () => Promise.reject(new CairnError('fetch.failed', 'The document could not be fetched.')),
    ],
    ['hangs', () => new Promise(() => undefined)],
  ])('is unknown when the resolver %s', async (_name, resolver) => {
    expect(await complaints(signed, { resolver, timeoutMs: 20 })).toMatch(
      /^proof\.key unknown fetch\.(failed|timeout)$/,
    );
  });
});

describe('key rotation', () => {
  const id = 'did:web:school.example';
  const url = 'https://school.example/.well-known/did.json';
  const signerOf = createSigner(keyPair, `${id}#old`);
  const withRetired = (retirement: { readonly expires?: string; readonly revoked?: string }) =>
    createKeyResolver({
      fetcher: createDocumentFetcher({
        [url]: createDidDocument({
          id,
          publicKeys: [
            { publicKey: keyPair, fragment: 'old', ...retirement },
            { publicKey: stranger, fragment: 'new' },
          ],
        }),
      }),
    });
  const at = (created: string) => issue(badgeOf(id), { signer: signerOf, created });

  const stripped = ({ proof: proofs, ...rest }: Awaited<ReturnType<typeof at>>): JsonObject => ({
    ...rest,
    proof: proofs.map(({ created: _created, ...undated }) => undated),
  });

  it.each([
    ['expires', 'method.expired'],
    ['revoked', 'method.revoked'],
  ] as const)('a key that %s verifies nothing from then on', async (name, code) => {
    const there = { resolver: withRetired({ [name]: '2026-03-01T00:00:00Z' }) };
    expect(await complaints(await at('2026-03-01T00:00:00Z'), there)).toBe(`proof.key failed ${code}`);
    expect(await complaints(stripped(await at('2026-02-01T00:00:00Z')), there)).toContain(
      `proof.key failed ${code}`,
    );
  });

  it.each([
    ['expires', 'method.expired'],
    ['revoked', 'method.revoked'],
  ] as const)('a key that %s may have dated back what it signs, and leaves it open', async (name, code) => {
    const there = { resolver: withRetired({ [name]: '2026-03-01T00:00:00Z' }) };
    expect(await complaints(await at('2026-02-28T23:59:59Z'), there)).toBe(`proof.key unknown ${code}`);
  });

  it('a key that expired may be taken at its word, one that was revoked never', async () => {
    const proven = await at('2026-02-28T23:59:59Z');
    const asked = { expiredKeys: 'warning' } as const;
    const expired = withRetired({ expires: '2026-03-01T00:00:00Z' });
    expect(await complaints(proven, { ...asked, resolver: expired })).toBe(
      'proof.key warning method.expired',
    );
    const revoked = withRetired({ revoked: '2026-03-01T00:00:00Z' });
    expect(await complaints(proven, { ...asked, resolver: revoked })).toBe(
      'proof.key unknown method.revoked',
    );
    const both = withRetired({ expires: '2026-03-01T00:00:00Z', revoked: '2026-03-02T00:00:00Z' });
    expect(await complaints(proven, { ...asked, resolver: both })).toBe('proof.key unknown method.revoked');
    const later = await at('2026-03-01T00:00:00Z');
    expect(await complaints(later, { ...asked, resolver: expired })).toBe('proof.key failed method.expired');
  });

  it.each(['expires', 'revoked'])('a key that %s one day verifies until then', async (name) => {
    const end = '2026-06-01T00:00:10Z';
    const there = { resolver: withRetired({ [name]: end }), now: Date.parse(end) - 1 };
    const proven = await at('2026-02-01T00:00:00Z');
    expect(await complaints(proven, there)).toBe('');
    expect(await complaints(proven, { ...there, now: there.now + 1 })).toContain('proof.key unknown');
    expect(await complaints(proven, { ...there, now: there.now + 1, clockSkewMs: 1 })).toBe('');
  });

  it('a bad signature of a retired key is bad', async () => {
    const there = { resolver: withRetired({ revoked: '2026-03-01T00:00:00Z' }) };
    const changed = { ...(await at('2026-02-01T00:00:00Z')), name: 'Changed' };
    expect(await complaints(changed, there)).toBe(
      'proof.key unknown method.revoked, proof.signature failed proof.signature',
    );
  });

  it('a key that was removed verifies nothing', async () => {
    const document = createDidDocument({ id, publicKeys: [{ publicKey: stranger, fragment: 'new' }] });
    const there = createKeyResolver({ fetcher: createDocumentFetcher({ [url]: document }) });
    expect(await complaints(await at('2026-02-01T00:00:00Z'), { resolver: there })).toBe(
      'proof.key failed method.notFound',
    );
  });
});

describe('several proofs', () => {
  const second = { signer: createSigner(stranger), now: NOW };

  it('one good one is enough, when none is broken', async () => {
    const both = await addProof(signed, second);
    expect(await complaints(both)).toBe('proof.issuerBinding warning proof.issuerBinding');
    expect(await verdict(both, { proofs: 'all' })).toBe('invalid');
    const odd = { ...signed, proof: [{ ...proof, cryptosuite: 'bbs-2023' }, proof] };
    expect(await complaints(odd)).toBe('proof.suite warning proof.suite.unsupported');
    const broken = { ...signed, proof: [proof, { ...proof, created: '2026-05-01T00:00:00Z' }] };
    expect(await complaints(broken)).toBe('proof.signature failed proof.signature');
  });

  it('none of a known suite is not valid', async () => {
    const odd = {
      ...signed,
      proof: [
        { ...proof, cryptosuite: 'bbs-2023' },
        { ...proof, cryptosuite: 'ecdsa-xi-2023' },
      ],
    };
    expect(await verdict(odd)).toBe('indeterminate');
    const broken = { ...odd, proof: [...odd.proof, { ...proof, created: '2026-05-01T00:00:00Z' }] };
    expect(await verdict(broken)).toBe('invalid');
    expect(await verdict({ ...odd, proof: [...odd.proof, proof] }, { proofs: 'all' })).toBe('indeterminate');
  });

  it('are bounded', async () => {
    const many = { ...signed, proof: Array.from({ length: 10_000 }, () => proof) };
    expect(await complaints(many)).toBe('proof.signature failed proof.tooMany');
  });

  it.each([
    ['no proof', undefined, 'proof.signature failed proof.missing'],
    ['an empty list', [], 'proof.signature failed proof.missing'],
    ['text', 'proof', 'proof.syntax failed proof.malformed'],
    ['a list in a list', [[proof]], 'proof.syntax failed proof.malformed'],
    ['null', null, 'proof.syntax failed proof.malformed'],
  ])('with %s', async (_name, value, expected) => {
    expect(await complaints({ ...signed, proof: value } as unknown as JsonObject)).toBe(expected);
  });

  it('a proof of another badge does not fit', async () => {
    const other = await issue(badgeOf(ISSUER, { id: 'urn:uuid:1' }), { signer, now: NOW });
    expect(await complaints({ ...signed, proof: other.proof })).toBe(
      'proof.signature failed proof.signature',
    );
  });
});

describe('chains', () => {
  const first = () => addProof(badgeOf(ISSUER), { signer, now: NOW, id: 'urn:uuid:a' });
  const chained = async () =>
    addProof(await first(), { signer, now: NOW, id: 'urn:uuid:b', previousProof: 'urn:uuid:a' });

  it('are valid as long as every link is', async () => {
    const chain = await chained();
    expect(await complaints(chain, { proofs: 'all' })).toBe('');
    const [a = proof, b = proof] = chain.proof;
    expect(await complaints({ ...chain, proof: [b] })).toBe('proof.signature failed proof.previousProof');
    expect(await complaints({ ...chain, proof: [a, a, b] })).toContain(
      'proof.signature failed proof.previousProof',
    );
    expect(await complaints({ ...chain, proof: [{ ...a, previousProof: 'urn:uuid:b' }, b] })).toContain(
      'proof.previousProof',
    );
    expect(await complaints({ ...chain, proof: [{ ...a, nonce: 'x' }, b] })).toContain(
      'proof.signature failed proof.signature',
    );
    expect(
      await complaints({ ...chain, proof: [a, { ...b, previousProof: [] }] } as unknown as JsonObject),
    ).toContain('proof.previousProof');
  });

  it('end in bounded time, however they are knotted', async () => {
    const knot = Array.from({ length: 16 }, (_, at) => ({
      ...proof,
      id: `urn:${at}`,
      ...(at === 15 ? {} : { previousProof: Array.from({ length: 15 - at }, (_, k) => `urn:${at + k + 1}`) }),
    }));
    expect(await verdict({ ...signed, proof: knot } as JsonObject)).toBe('invalid');
  });

  it('cannot follow a proof that is not there', async () => {
    await expect(addProof(signed, { signer, previousProof: 'urn:uuid:0' })).rejects.toMatchObject({
      code: 'proof.previousProof',
    });
  });
});

describe('issue', () => {
  it('signs with ECDSA by the key of the signer', async () => {
    for (const pair of [p256, p384]) {
      const badge = await issue(badgeOf(didKeyOf(pair)), { signer: createSigner(pair), now: NOW });
      expect(badge.proof[0]?.cryptosuite).toBe('ecdsa-rdfc-2019');
      expect(await complaints(badge)).toBe('');
      expect(await verdict({ ...badge, name: 'x' })).toBe('invalid');
    }
  });

  it('adds the context that its suite needs', async () => {
    const badge = await issue(badgeOf(ISSUER), { signer, now: NOW, cryptosuite: 'Ed25519Signature2020' });
    expect(badge['@context']).toContain('https://w3id.org/security/suites/ed25519-2020/v1');
    expect(await complaints(badge)).toBe('');
    const { created: _created, ...undated } = badge.proof[0] ?? proof;
    expect(await complaints({ ...badge, proof: undated } as JsonObject)).toContain('proof.created failed');
    await expect(addProof(signed, { signer, cryptosuite: 'Ed25519Signature2020' })).rejects.toMatchObject({
      code: 'proof.generation',
    });
  });

  it('gives the same signature by the reference libraries', async () => {
    for (const cryptosuite of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const) {
      const fast = await issue(badgeOf(ISSUER), { signer, now: NOW, cryptosuite });
      const reference = await issue(badgeOf(ISSUER), { signer, now: NOW, cryptosuite, engine: 'reference' });
      expect(reference).toEqual(fast);
      expect(await complaints(fast, { engine: 'reference' })).toBe('');
      expect(await verdict({ ...fast, name: 'x' }, { engine: 'reference' })).toBe('invalid');
    }
  });

  it('refuses a broken structure, with a pointer', async () => {
    const badge = badgeOf(ISSUER, { credentialSubject: { type: ['AchievementSubject'] } });
    await expect(issue(badge, { signer })).rejects.toMatchObject({
      code: expect.stringMatching(/^structure/),
      pointer: expect.stringContaining('/credentialSubject'),
    });
  });

  it('refuses an envelope, which is put around what is signed: no verifier would read the rest of it', async () => {
    const { type } = badgeOf(ISSUER) as { type: readonly string[] };
    const enveloped = badgeOf(ISSUER, { type: [...type, 'EnvelopedVerifiableCredential'] });
    await expect(issue(enveloped, { signer })).rejects.toMatchObject({
      code: 'structure.type',
      pointer: '/type',
    });
  });

  it('refuses a term that no context defines, with a pointer', async () => {
    await expect(issue(badgeOf(ISSUER, { shoeSize: 44 }), { signer })).rejects.toMatchObject({
      code: 'jsonld.undefinedTerm',
      pointer: '/shoeSize',
    });
  });

  it('signs plain JSON too, and refuses undefined terms there as well', async () => {
    for (const [pair, cryptosuite] of [
      [keyPair, 'eddsa-jcs-2022'],
      [p256, 'ecdsa-jcs-2019'],
      [p384, 'ecdsa-jcs-2019'],
    ] as const) {
      const options = { signer: createSigner(pair), now: NOW, cryptosuite };
      const badge = await issue(badgeOf(didKeyOf(pair)), options);
      expect(await complaints(badge)).toBe('');
      expect(await verdict({ ...badge, description: 'added' })).toBe('invalid');
      const reordered = Object.fromEntries(Object.entries(badge).toReversed()) as JsonObject;
      expect(await verdict(reordered)).toBe('valid');
      const [first] = badge['@context'] as string[];
      expect(await verdict({ ...badge, '@context': [first] } as JsonObject)).toBe('invalid');
      await expect(issue(badgeOf(didKeyOf(pair), { shoeSize: 44 }), options)).rejects.toMatchObject({
        code: 'jsonld.undefinedTerm',
      });
    }
  });

  it.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
    'refuses what has a proof already, by %s, and names addProof',
    async (cryptosuite) => {
      const again = { signer, now: NOW, cryptosuite };
      await expect(issue({ ...signed, name: 'Corrected' }, again)).rejects.toMatchObject({
        code: 'proof.generation',
        pointer: '/proof',
        message: expect.stringContaining('addProof'),
      });
      const { proof: _proof, ...draft } = signed;
      expect(await complaints(await issue({ ...draft, name: 'Corrected' }, again))).toBe('');
    },
  );

  it('refuses another issuer, a suite that is not the key’s, and RSA', async () => {
    await expect(issue(badgeOf('did:web:other.example'), { signer })).rejects.toMatchObject({
      code: 'proof.issuerBinding',
      pointer: '/issuer',
    });
    await expect(issue(badgeOf(ISSUER), { signer, cryptosuite: 'ecdsa-rdfc-2019' })).rejects.toMatchObject({
      code: 'proof.key.type',
    });
    const rsa = createSigner(await generateKeyPair('RSA'), `${ISSUER}#rsa`);
    await expect(issue(badgeOf(ISSUER), { signer: rsa })).rejects.toMatchObject({ code: 'proof.generation' });
    await expect(issue(badgeOf(ISSUER), { signer, created: 'today' })).rejects.toMatchObject({
      code: 'proof.generation',
    });
  });

  it('refuses a signer whose method names another key, or that signs with another', async () => {
    const misnamed = createSigner(stranger, didKeyMethodOf(keyPair));
    await expect(issue(badgeOf(ISSUER), { signer: misnamed })).rejects.toMatchObject({
      code: 'key.mismatch',
    });
    const remote = {
      algorithm: 'EdDSA' as const,
      verificationMethod: didKeyMethodOf(keyPair),
      sign: createSigner(stranger).sign,
    };
    await expect(issue(badgeOf(ISSUER), { signer: remote })).rejects.toMatchObject({ code: 'key.mismatch' });
  });

  it('takes a remote signer', async () => {
    const remote = {
      algorithm: 'EdDSA' as const,
      verificationMethod: didKeyMethodOf(keyPair),
      sign: async (bytes: Uint8Array) => signer.sign(bytes),
    };
    expect(await issue(badgeOf(ISSUER), { signer: remote, now: NOW })).toEqual(signed);
  });

  it('does not touch what it is given', async () => {
    const badge = badgeOf(ISSUER);
    const before = JSON.stringify(badge);
    await issue(badge, { signer });
    expect(JSON.stringify(badge)).toBe(before);
  });
});
