import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../src/jsonld/canonicalize.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { isCairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import { referenceOf } from './reference.js';

const contexts = createContexts();
beforeAll(async () => {
  await Promise.all(Object.values(CONTEXT_URLS).map((url) => contexts.load(url)));
});

const base: JsonObject = {
  '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:university.example',
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:teacher', type: ['AchievementSubject'] },
};
const signed: JsonObject = {
  ...base,
  validUntil: '2026-02-01T00:00:00Z',
  credentialStatus: {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '1',
    statusListCredential: 'https://university.example/1',
  },
};
const { validUntil, credentialStatus } = signed;
const inline = (context: JsonObject): JsonObject['@context'] => [
  CONTEXT_URLS.credentialsV2,
  CONTEXT_URLS.openBadges,
  context,
];
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';
const VALID_UNTIL = 'https://www.w3.org/2018/credentials#validUntil';

const codeOf = async (document: JsonObject, engine: 'auto' | 'reference'): Promise<string> => {
  try {
    await canonicalize(document, { contexts, engine });
    return 'accepted';
  } catch (error) {
    return isCairnError(error) ? `${error.code} ${error.pointer ?? ''}`.trim() : String(error);
  }
};

/** What a holder could make of a signed credential: other JSON, the same signature. */
const disguises: Readonly<Record<string, readonly [JsonObject, string]>> = {
  'the end of validity under its full IRI': [
    { ...base, credentialStatus, [VALID_UNTIL]: { '@type': dateTime, '@value': validUntil } },
    'jsonld.hiddenTerm /https:~1~1www.w3.org~12018~1credentials#validUntil',
  ],
  'the end of validity under another name': [
    {
      ...base,
      credentialStatus,
      '@context': inline({ ends: { '@id': VALID_UNTIL, '@type': dateTime } }),
      ends: validUntil,
    },
    'jsonld.inlineContext /@context',
  ],
  'the end of validity under a prefix': [
    {
      ...base,
      credentialStatus,
      '@context': inline({ c: 'https://www.w3.org/2018/credentials#' }),
      'c:validUntil': { '@type': dateTime, '@value': validUntil },
    },
    'jsonld.inlineContext /@context',
  ],
  'the status in @nest': [{ ...base, validUntil, '@nest': { credentialStatus } }, 'jsonld.hiddenTerm /@nest'],
  'the subject in @included': [
    {
      ...signed,
      credentialSubject: { id: 'did:example:teacher' },
      '@included': [base['credentialSubject'] ?? {}],
    },
    'jsonld.hiddenTerm /@included',
  ],
  'the status in @set': [
    { ...base, validUntil, credentialStatus: { '@set': [credentialStatus as JsonObject] } },
    'jsonld.hiddenTerm /credentialStatus/@set',
  ],
  'an unsigned @index': [{ ...signed, '@index': 'anything' }, 'jsonld.hiddenTerm /@index'],
  'the type of the subject under its full IRI': [
    {
      ...signed,
      credentialSubject: {
        id: 'did:example:teacher',
        type: ['https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject'],
      },
    },
    'jsonld.hiddenTerm /credentialSubject/type',
  ],
  'the id of the subject under its keyword': [
    { ...signed, credentialSubject: { '@id': 'did:example:teacher', type: ['AchievementSubject'] } },
    'jsonld.hiddenTerm /credentialSubject/@id',
  ],
};

describe.each(['auto', 'reference'] as const)(
  'documents whose JSON says less than their signature (%s)',
  (engine) => {
    it.each(Object.entries(disguises))('%s', async (_name, [document, code]) => {
      // the signature of the honest credential would verify: that is what makes these attacks
      expect(await referenceOf(document, contexts)).toBe(await referenceOf(signed, contexts));
      expect(await codeOf(document, engine)).toBe(code);
    });

    it('looks into what is JSON in one inline context and an object in another', async () => {
      const record = 'https://example.org/ns#record';
      const twice = [...(inline({ record }) as string[]), { record: { '@id': record, '@type': '@json' } }];
      const document = { ...signed, '@context': twice, record: { '@value': '', '@index': 'i' } };
      expect(await codeOf(document, engine)).toBe('jsonld.hiddenTerm /record/@index');
      expect(await codeOf({ ...document, record: { any: 1 } }, engine)).toBe('accepted');
    });

    it('refuses inline contexts that redefine the data model', async () => {
      const redefinitions: readonly JsonObject[] = [
        { issuer: 'https://example.org/ns#issuer' },
        { credentialSubject: 'https://example.org/ns#subject' },
        { '@vocab': 'https://example.org/ns#' },
        { '@base': 'https://example.org/' },
        { ident: '@id' },
        { did: { '@id': 'https://example.org/', '@prefix': true } },
        { p: 'https://www.w3.org/2018/credentials#' },
        { p: { '@id': 'https://www.w3.org/2018/credentials#', '@prefix': true } },
        { p: 'https://example.org/ns#p', ends: { '@id': 'p:validUntil', '@type': dateTime } },
        { 'p:validUntil': { '@id': VALID_UNTIL, '@type': dateTime } },
        { t: 'description' },
        { t: { '@id': 'description' } },
        { t: { '@type': dateTime } },
        { t: null },
        { cred: { '@id': 'https://university.example/credentials/', '@prefix': true } },
        { cred: 'https://university.example/credentials/' },
        { DID: 'https://example.org/' },
        {
          Learner: {
            '@id': 'urn:ex:Learner',
            '@context': { did: { '@id': 'https://example.org/', '@prefix': true } },
          },
        },
        { notes: { '@id': 'urn:ex:notes', '@context': { name: 'urn:ex:comment' } } },
        { shelf: { '@id': 'urn:ex:shelf', '@container': '@id' } },
        { see: { '@id': 'urn:ex:see', '@type': '@vocab' } },
        { Ref: 'https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh' },
        {
          expirationDate: { '@id': 'https://www.w3.org/2018/credentials#expirationDate', '@type': dateTime },
        },
        { '@direction': 'rtl' },
        { subjectOf: { '@reverse': 'https://www.w3.org/2018/credentials#credentialSubject' } },
      ];
      for (const redefinition of redefinitions) {
        const code = await codeOf({ ...signed, '@context': inline(redefinition) }, engine);
        expect(code, JSON.stringify(redefinition)).toMatch(/^jsonld\.(inlineContext|relativeIri|invalid)/);
      }
    });

    it('accepts inline contexts that add terms, or repeat what is defined', async () => {
      const additions: readonly JsonObject[] = [
        { shoeSize: 'https://example.org/ns#shoeSize' },
        { name: 'https://schema.org/name' },
        { record: { '@id': 'https://example.org/ns#record', '@type': '@json' } },
        { '@language': 'en' },
      ];
      for (const addition of additions) {
        expect(
          await codeOf({ ...signed, '@context': inline(addition) }, engine),
          JSON.stringify(addition),
        ).toBe('accepted');
      }
    });

    it('looks into no JSON literal', async () => {
      const document = {
        ...signed,
        '@context': inline({ record: { '@id': 'https://example.org/ns#record', '@type': '@json' } }),
        record: { '@id': 1, 'https://schema.org/name': 2, '@nest': [{ '@context': {} }] },
      };
      expect(await codeOf(document, engine)).toBe('accepted');
    });

    it('refuses __proto__, which jsonld drops without a word', async () => {
      const document = JSON.parse(
        JSON.stringify(signed).replace('"validUntil"', '"__proto__"'),
      ) as JsonObject;
      expect(await referenceOf(document, contexts)).toBeDefined();
      expect(await codeOf(document, engine)).toBe('jsonld.undefinedTerm /__proto__');
    });
  },
);
