import * as fc from 'fast-check';
import { encode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../../src/keys/base64url.js';
import { createKeyResolver, createSigner, didKeyOf, generateKeyPair } from '../../src/keys/index.js';
import { CairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { validateStructure } from '../../src/model/validateStructure.js';
import {
  deriveProof,
  issue,
  issueSelective,
  mandatoryPointersOf,
  verifyProofs,
  type Proof,
} from '../../src/signing/index.js';
import {
  decodeDerivedProofValue,
  encodeDerivedProofValue,
  type DerivedProofValue,
} from '../../src/signing/sd/proofValue.js';
import { deskolemize, relabel } from '../../src/signing/sd/blankNodes.js';
import { parsePointer, selectPointers } from '../../src/signing/sd/selectPointers.js';
import { badgeOf } from './badge.js';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const keyPair = await generateKeyPair('P-256');
const ISSUER = didKeyOf(keyPair);
const signer = createSigner(keyPair);
const resolver = createKeyResolver();
const base = await issueSelective(badgeOf(ISSUER), { signer, now: NOW });
const shown = await deriveProof(base, { selectivePointers: ['/evidence/1'] });

const complaints = async (document: JsonObject): Promise<string> =>
  (await verifyProofs(document, { resolver, now: NOW }))
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ');
const reencoded = async (change: (value: DerivedProofValue) => object): Promise<JsonObject> => {
  const [proof = {} as Proof] = shown.proof;
  const value = await decodeDerivedProofValue(proof.proofValue);
  const proofValue = await encodeDerivedProofValue({ ...value, ...change(value) });
  return { ...shown, proof: { ...proof, proofValue } };
};
const withValue = (bytes: Uint8Array): JsonObject => ({
  ...shown,
  proof: { ...shown.proof[0], proofValue: `u${encodeBase64Url(bytes)}` },
});

describe('a badge of which parts can be shown', () => {
  it('shows what is mandatory and what was selected, nothing else, and is a whole badge', async () => {
    expect(await complaints(shown)).toBe('');
    expect(shown).toMatchObject({ name: 'Morning Meeting for SEL', evidence: [{ name: 'Plan' }] });
    expect(JSON.stringify(shown)).not.toContain('Video 1');
    expect(shown['credentialSubject']).not.toHaveProperty('result');
    expect(validateStructure(shown).findings).toEqual([]);
  });

  it('can be shown with nothing or everything selected', async () => {
    expect(await complaints(await deriveProof(base))).toBe('');
    const all = await deriveProof(base, { selectivePointers: [''] });
    expect(await complaints(all)).toBe('');
    expect({ ...all, proof: undefined }).toEqual({ ...base, proof: undefined });
  });

  it.each([
    '/evidence/0',
    '/evidence',
    '/credentialSubject/result',
    '/credentialSubject/result/0/achievedLevel',
    '/credentialSubject/creditsEarned',
  ])('can show %s', async (pointer) => {
    expect(await complaints(await deriveProof(base, { selectivePointers: [pointer] }))).toBe('');
  });

  it('two showings cannot be told to be of one badge by their labels alone, but by its signature', async () => {
    const again = await issueSelective(badgeOf(ISSUER), { signer, now: NOW });
    expect(again.proof[0]?.proofValue).not.toBe(base.proof[0]?.proofValue);
  });

  it('is refused as it was handed to the holder', async () => {
    expect(await complaints(base)).toBe('proof.signature failed proof.suite.baseProof');
  });

  it('takes out of the budget for each statement, and for each signature, of each proof', async () => {
    const all = await deriveProof(base, { selectivePointers: [''] });
    const [proof = {} as Proof] = all.proof;
    const { signatures, mandatoryIndexes } = await decodeDerivedProofValue(proof.proofValue);
    const cost = signatures.length * 11 + mandatoryIndexes.length;
    const work = async (document: JsonObject, budget = Infinity): Promise<readonly [number, string]> => {
      let spent = 0;
      const spend = (more: number): void => {
        spent += more;
        if (spent > budget) throw new CairnError('jsonld.tooComplex', 'more than the budget');
      };
      const findings = await verifyProofs(document, { resolver, now: NOW, spend });
      return [spent, findings.flatMap(({ code }) => code ?? []).join(', ')];
    };
    expect(signatures.length).toBeGreaterThan(10);
    expect(await work(all)).toEqual([cost, '']);
    const again = await deriveProof(await issueSelective(badgeOf(ISSUER), { signer, now: NOW }), {
      selectivePointers: [''],
    });
    expect(await work({ ...all, proof: [proof, again.proof[0] ?? {}] })).toEqual([2 * cost, '']);
    expect((await work(all, cost - 1))[1]).toBe('jsonld.tooComplex');
  });

  it('issued by `issue` shows everything and is no base proof', async () => {
    const badge = await issue(badgeOf(ISSUER), { signer, now: NOW, cryptosuite: 'ecdsa-sd-2023' });
    expect(await complaints(badge)).toBe('');
    await expect(deriveProof(badge)).rejects.toMatchObject({ code: 'proof.generation' });
  });

  it('keeps every required field by its default pointers', () => {
    expect(mandatoryPointersOf(badgeOf(ISSUER))).toEqual([
      '/issuer',
      '/validFrom',
      '/validUntil',
      '/awardedDate',
      '/name',
      '/credentialSubject/type',
      '/credentialSubject/identifier',
      '/credentialSubject/achievement',
      '/credentialSubject/creditsEarned',
    ]);
    expect(mandatoryPointersOf({ issuer: 'a', credentialSubject: { id: 'b' } })).toEqual([
      '/issuer',
      '/credentialSubject',
    ]);
  });

  it('is invalid after any change of what is shown', async () => {
    const changes: JsonObject[] = [
      { name: 'Another' },
      { evidence: [] },
      { validUntil: '2037-01-01T00:00:00Z' },
      { description: 'added' },
      { evidence: [{ type: ['Evidence'], name: 'Plan', narrative: 'Another plan.' }] },
    ];
    for (const change of changes)
      expect(verdictOf(await verifyProofs({ ...shown, ...change }, { resolver, now: NOW }))).toBe('invalid');
    const { validUntil: _hidden, ...hidden } = shown;
    expect(await complaints(hidden as JsonObject)).toContain('proof.signature failed');
  });
});

describe('the value of a derived proof', () => {
  const faults: readonly (readonly [string, (value: DerivedProofValue) => object, string])[] = [
    ['a signature missing', ({ signatures }) => ({ signatures: signatures.slice(1) }), 'proof.value'],
    [
      'a signature more',
      ({ signatures }) => ({ signatures: [...signatures, new Uint8Array(64)] }),
      'proof.value',
    ],
    [
      'signatures exchanged',
      ({ signatures }) => ({ signatures: signatures.toReversed() }),
      'proof.signature',
    ],
    [
      'a mandatory index missing',
      ({ mandatoryIndexes }) => ({ mandatoryIndexes: mandatoryIndexes.slice(1) }),
      'proof.value',
    ],
    [
      'a mandatory index out of range',
      ({ mandatoryIndexes }) => ({ mandatoryIndexes: [...mandatoryIndexes, 9999] }),
      'proof.value',
    ],
    [
      'mandatory indexes twice',
      ({ mandatoryIndexes }) => ({ mandatoryIndexes: [0, ...mandatoryIndexes, 0] }),
      'proof.value',
    ],
    ['a negative index', () => ({ mandatoryIndexes: [-1] }), 'proof.value'],
    ['an index with a fraction', () => ({ mandatoryIndexes: [0.5] }), 'proof.value'],
    ['a label missing', ({ labelMap }) => ({ labelMap: new Map([...labelMap].slice(1)) }), 'proof.value'],
    [
      'a label of another number',
      ({ labelMap }) => ({ labelMap: new Map([...labelMap].map(([k, v]) => [k + 1, v])) }),
      'proof.value',
    ],
    [
      'labels exchanged',
      ({ labelMap }) => ({
        labelMap: new Map([...labelMap].map(([k]) => [k, labelMap.get(labelMap.size - 1 - k)])),
      }),
      'proof.signature',
    ],
    [
      'one label for two nodes, each of which would have what was signed of the one',
      ({ labelMap }) => ({ labelMap: new Map([...labelMap].map(([k]) => [k, labelMap.get(0)])) }),
      'proof.value',
    ],
    [
      'a short label',
      ({ labelMap }) => ({ labelMap: new Map([...labelMap].map(([k, v]) => [k, v.slice(1)])) }),
      'proof.value',
    ],
    [
      'another key',
      () => ({ publicKey: Uint8Array.of(0x80, 0x24, 2, ...new Uint8Array(31), 1) }),
      'proof.signature',
    ],
    [
      'a key of another kind',
      () => ({ publicKey: Uint8Array.of(0xed, 0x01, ...new Uint8Array(33)) }),
      'proof.signature',
    ],
    ['another base signature', () => ({ baseSignature: new Uint8Array(64).fill(1) }), 'proof.signature'],
  ];

  it.each(faults)('with %s is refused', async (_name, change, code) => {
    expect(await complaints(await reencoded(change))).toBe(`proof.signature failed ${code}`);
  });

  it.each<readonly [string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['another header', Uint8Array.of(0xd9, 0x5d, 0x02, 0x80)],
    ['no CBOR', Uint8Array.of(0xd9, 0x5d, 0x01, 0xff)],
    ['a list that claims a billion items', Uint8Array.of(0xd9, 0x5d, 0x01, 0x9a, 0x3b, 0x9a, 0xca, 0x00)],
    [
      'a byte string that claims gigabytes',
      Uint8Array.of(0xd9, 0x5d, 0x01, 0x5b, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff),
    ],
    ['lists in lists', Uint8Array.of(0xd9, 0x5d, 0x01, ...new Uint8Array(5000).fill(0x81))],
    ['too few components', Uint8Array.of(0xd9, 0x5d, 0x01, ...encode([1, 2]))],
    ['components of other types', Uint8Array.of(0xd9, 0x5d, 0x01, ...encode([1, 2, 3, 4, 5]))],
    ['text after it', Uint8Array.of(0xd9, 0x5d, 0x01, ...encode([1, 2, 3, 4, 5]), 0)],
  ])('that is %s is refused', async (_name, bytes) => {
    expect(await complaints(withValue(bytes))).toBe('proof.signature failed proof.value');
  });

  it('that is any bytes ends with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const value = `u${encodeBase64Url(Uint8Array.of(0xd9, 0x5d, 0x01, ...bytes))}`;
        const error: unknown = await decodeDerivedProofValue(value).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(CairnError);
      }),
      { numRuns: 500 },
    );
  });
});

describe('issueSelective', () => {
  it('refuses pointers that select nothing, other keys, and what is signed already', async () => {
    const pointers = (mandatoryPointers: readonly string[]) =>
      issueSelective(badgeOf(ISSUER), { signer, mandatoryPointers });
    for (const pointer of [
      '/nothing',
      'issuer',
      '/evidence/2',
      '/evidence/-1',
      '/evidence/01',
      '/evidence/length',
      '/~2',
      '/__proto__',
      '/constructor',
    ]) {
      await expect(pointers([pointer]), pointer).rejects.toMatchObject({ code: 'proof.pointer', pointer });
    }
    const edwards = await generateKeyPair();
    await expect(
      issueSelective(badgeOf(didKeyOf(edwards)), { signer: createSigner(edwards) }),
    ).rejects.toMatchObject({ code: 'proof.key.type' });
    await expect(issueSelective(base, { signer })).rejects.toMatchObject({ code: 'proof.generation' });
    await expect(issueSelective('badge' as never, { signer })).rejects.toMatchObject({
      code: 'structure.notObject',
    });
    const skolem = badgeOf(ISSUER, { id: 'urn:bnid:_1' });
    await expect(issueSelective(skolem, { signer })).rejects.toMatchObject({ code: 'proof.generation' });
  });

  it('refuses to derive from a base proof of another badge, or a broken one', async () => {
    const without = { ...base };
    Reflect.deleteProperty(without, 'evidence');
    await expect(deriveProof(without)).rejects.toMatchObject({ code: 'proof.value' });
    await expect(
      deriveProof({ ...base, proof: [{ ...base.proof[0], proofValue: 'u2V0AoA' }] } as never),
    ).rejects.toMatchObject({ code: 'proof.value' });
  });
});

describe('pointers and statements', () => {
  it('are read by RFC 6901', () => {
    expect(parsePointer('/a~1b/~0/0')).toEqual(['a/b', '~', '0']);
    expect(parsePointer('')).toEqual([]);
  });

  it('select parts of lists in their order', () => {
    const document = {
      '@context': [],
      id: 'a',
      list: [{ n: 1, id: 'b' }, { n: 2, type: 'T', m: 3 }, { n: 3 }],
      other: 1,
    };
    expect(selectPointers(document, ['/list/2', '/list/1/n'])).toEqual({
      '@context': [],
      id: 'a',
      list: [{ type: 'T', n: 2 }, { n: 3 }],
    });
    expect(selectPointers(document, [])).toBeUndefined();
    expect(selectPointers(document, ['/list', '/list/0/n'])).toEqual({
      '@context': [],
      id: 'a',
      list: document.list,
    });
  });

  it('blank nodes are found beside, never inside, literals and IRIs', () => {
    const labels = new Map([['c14n0', 'x']]);
    const statement = '_:c14n0 <urn:a_:c14n9> "say \\"_:c14n0\\" <urn:bnid:1>" .\n';
    expect(relabel(statement, labels)).toBe(statement.replace('_:c14n0', '_:x'));
    expect(deskolemize(`<urn:bnid:1> <urn:p> "<urn:bnid:1>" .`)).toBe(`_:1 <urn:p> "<urn:bnid:1>" .`);
  });
});
