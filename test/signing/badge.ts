import type { JsonObject } from '../../src/model/json.js';

/** A whole badge: evidence, results, alignment, identifier, nested anonymous objects. */
export const badgeOf = (issuer: string, changes: JsonObject = {}): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Morning Meeting for SEL',
  issuer: { id: issuer, type: ['Profile'], name: 'Example University', url: 'https://university.example' },
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2036-01-01T00:00:00Z',
  awardedDate: '2025-12-20T10:00:00Z',
  credentialSubject: {
    id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
    type: ['AchievementSubject'],
    creditsEarned: 1.5,
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
        identityType: 'emailAddress',
        salt: 'Kosher',
      },
    ],
    achievement: {
      id: 'https://university.example/achievements/morning-meeting',
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'Morning Meeting for SEL',
      description: 'Leads a morning meeting that supports social and emotional learning.',
      criteria: { narrative: 'Three videos, activity plans and a justification.' },
      alignment: [
        { type: ['Alignment'], targetName: 'Standard 3', targetUrl: 'https://standards.example/3' },
      ],
      resultDescription: [
        {
          id: 'urn:uuid:6c7b1d60-1f1f-4d0a-9d6f-000000000001',
          type: ['ResultDescription'],
          name: 'Greeting',
          resultType: 'RubricCriterionLevel',
          rubricCriterionLevel: [
            {
              id: 'urn:uuid:6c7b1d60-1f1f-4d0a-9d6f-000000000002',
              type: ['RubricCriterionLevel'],
              name: 'Met',
            },
          ],
        },
      ],
    },
    result: [
      {
        type: ['Result'],
        resultDescription: 'urn:uuid:6c7b1d60-1f1f-4d0a-9d6f-000000000001',
        achievedLevel: 'urn:uuid:6c7b1d60-1f1f-4d0a-9d6f-000000000002',
      },
    ],
  },
  evidence: [
    { id: 'https://evidence.example/1', type: ['Evidence'], name: 'Video 1', narrative: 'A first meeting.' },
    { type: ['Evidence'], name: 'Plan', narrative: 'What was planned.' },
  ],
  ...changes,
});
