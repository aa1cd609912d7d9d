import { describe, expect, it } from 'vitest';
import { lintTerms } from '../../src/jsonld/lintTerms.js';
import type { JsonObject } from '../../src/model/json.js';
import { badgeOf } from '../signing/badge.js';

const badge = badgeOf('did:web:university.example');
const places = async (document: JsonObject): Promise<readonly string[]> =>
  (await lintTerms(document)).map(({ code, pointer }) => `${code} ${pointer}`);

describe('lintTerms', () => {
  it('has nothing to say about a badge whose terms are all defined', async () => {
    expect(await lintTerms(badge)).toEqual([]);
  });

  it('tells every undefined term, not only the first, with its place', async () => {
    const subject = badge.credentialSubject as JsonObject;
    const achievement = subject.achievement as JsonObject;
    const odd = {
      ...badge,
      colour: 'red',
      evidence: [
        { type: ['Evidence'], name: 'One' },
        { type: ['Evidence'], name: 'Two', weight: 3 },
      ],
      credentialSubject: { ...subject, achievement: { ...achievement, level: 'high', nmae: 'Typo' } },
    };
    expect((await places(odd)).toSorted()).toEqual([
      'jsonld.undefinedTerm /colour',
      'jsonld.undefinedTerm /credentialSubject/achievement/level',
      'jsonld.undefinedTerm /credentialSubject/achievement/nmae',
      'jsonld.undefinedTerm /evidence/1/weight',
    ]);
  });

  it('points into the document as it was given, also behind items that are at fault themselves', async () => {
    const odd = {
      ...badge,
      evidence: [
        { type: ['Evidence'], id: 'not an iri' },
        { type: ['Evidence'], id: 'nor this one' },
        { type: ['Evidence'], x: 1 },
      ],
    };
    const found = await places(odd);
    expect(found).toContain('jsonld.undefinedTerm /evidence/2/x');
    expect(found).toHaveLength(3);
  });

  it('does not look at proofs, and names the context that nobody knows', async () => {
    expect(await places({ ...badge, proof: { type: 'Unheard' } })).toEqual([]);
    const contexts = badge['@context'] as readonly string[];
    expect(await places({ ...badge, '@context': [...contexts, 'https://example.com/unknown'] })).toEqual([
      'jsonld.unknownContext /@context/2',
    ]);
  });

  it('says what to do', async () => {
    const [finding] = await lintTerms({ ...badge, colour: 'red' });
    expect(finding).toMatchObject({ severity: 'error', advice: expect.stringContaining('@context') });
  });
});
