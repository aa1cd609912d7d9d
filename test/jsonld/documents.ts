import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import type { JsonObject } from '../../src/model/json.js';

/** A context as the stacks room writes it: one term, a JSON literal. */
const STACK_CONTEXT = {
  stackCompletion: { '@id': 'https://example.org/ns/stacks#stackCompletion', '@type': '@json' },
};

const profile: JsonObject = {
  id: 'did:web:university.example',
  type: ['Profile'],
  name: 'Example University',
  url: 'https://university.example',
  phone: '1-222-333-4444',
  description: 'A public university.',
  email: 'registrar@university.example',
  address: {
    type: ['Address'],
    addressCountry: 'US',
    addressRegion: 'RI',
    streetAddress: '1 College Street',
    geo: { type: 'GeoCoordinates', latitude: 41.8268, longitude: -71.4029 },
  },
  otherIdentifier: [
    { type: 'IdentifierEntry', identifier: '12345', identifierType: 'sourcedId' },
    { type: 'IdentifierEntry', identifier: '67890', identifierType: 'nationalIdentityNumber' },
  ],
  official: 'Morgan Registrar',
  dateOfBirth: '1969-07-20',
  image: { id: 'https://university.example/logo.png', type: 'Image', caption: 'The seal' },
};

const achievement: JsonObject = {
  id: 'https://university.example/achievements/morning-meeting',
  type: ['Achievement'],
  achievementType: 'MicroCredential',
  name: 'Morning Meeting for SEL',
  description: 'Plans and leads "morning meetings" that build\ncommunity – and belonging 😀.',
  criteria: {
    narrative: 'Submit three videos,\tactivity plans and a justification.',
    id: 'https://university.example/criteria/1',
  },
  creator: { id: 'did:web:university.example', type: ['Profile'], name: 'Example University' },
  creditsAvailable: 1.5,
  fieldOfStudy: 'Education',
  humanCode: 'SEL-101',
  inLanguage: 'en-US',
  specialization: 'Elementary',
  tag: ['sel', 'teaching', 'morning'],
  version: '1.0',
  image: { id: 'https://university.example/badge.png', type: 'Image' },
  alignment: [
    {
      type: ['Alignment'],
      targetName: 'Standard 3',
      targetUrl: 'https://standards.example/3',
      targetType: 'CFItem',
      targetCode: '3a',
    },
    {
      type: ['Alignment'],
      targetName: 'Standard 4',
      targetUrl: 'https://standards.example/4',
      targetFramework: 'InTASC',
    },
  ],
  otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'abde', identifierType: 'identifier' }],
  related: [
    {
      id: 'https://university.example/achievements/old',
      type: ['Related'],
      inLanguage: 'es',
      version: '0.9',
    },
  ],
  resultDescription: [
    {
      id: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
      type: ['ResultDescription'],
      name: 'Final grade',
      resultType: 'LetterGrade',
      allowedValue: ['A', 'B', 'C', 'D', 'F'],
      requiredValue: 'C',
      valueMax: '4',
      valueMin: '0',
      alignment: [{ type: 'Alignment', targetName: 'Grade', targetUrl: 'https://standards.example/grade' }],
    },
    {
      id: 'urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c5',
      type: ['ResultDescription'],
      name: 'Rubric',
      resultType: 'RubricCriterionLevel',
      requiredLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
      rubricCriterionLevel: [
        {
          id: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
          type: ['RubricCriterionLevel'],
          name: 'Met',
          level: 'Met',
          points: '1',
          description: 'All elements.',
        },
        {
          id: 'urn:uuid:6b84b429-31ee-4dac-9d20-e5c55881f80e',
          type: ['RubricCriterionLevel'],
          name: 'Not met',
          level: 'Not yet',
          points: '0',
        },
      ],
    },
  ],
};

const evidence: JsonObject[] = [
  {
    id: 'https://university.example/evidence/1',
    type: ['Evidence'],
    name: 'Video 1',
    description: 'First meeting',
    genre: 'Video',
    audience: 'Assessors',
  },
  { type: ['Evidence'], name: 'Plan', narrative: 'The plan of the second week.' },
  { type: ['Evidence'], name: 'Reflection', narrative: 'What changed.' },
];

const subject: JsonObject = {
  id: 'did:example:teacher',
  type: ['AchievementSubject'],
  activityStartDate: '2025-09-01T00:00:00Z',
  activityEndDate: '2026-02-01T00:00:00Z',
  creditsEarned: 1.5,
  licenseNumber: 'A-9320041',
  role: 'Teacher',
  term: 'Fall',
  achievement,
  source: { id: 'did:example:evaluator', type: ['Profile'], name: 'Evaluator' },
  image: { id: 'https://university.example/issued.png', type: 'Image' },
  narrative: 'Met the standard in the second round.',
  identifier: [
    {
      type: 'IdentityObject',
      identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
      identityType: 'emailAddress',
      hashed: true,
      salt: 'Kosher',
    },
    { type: 'IdentityObject', identityHash: 'teacher', identityType: 'systemId', hashed: false },
  ],
  result: [
    {
      type: ['Result'],
      resultDescription: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
      value: 'A',
      status: 'Completed',
    },
    {
      type: ['Result'],
      resultDescription: 'urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c5',
      achievedLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
    },
  ],
};

const proof: JsonObject = {
  type: 'DataIntegrityProof',
  created: '2026-01-01T00:00:00Z',
  verificationMethod: 'did:web:university.example#key-1',
  cryptosuite: 'eddsa-rdfc-2022',
  proofPurpose: 'assertionMethod',
  proofValue: 'z3FXQjecWufY46yg5abdVZsXqLhxhueuSoZgNSARiKBk9czhSePTFehP8c3PGfb6a22gkfUKods5D2UAUL5n2Brbx',
};

const status: JsonObject[] = [
  {
    id: 'https://university.example/status/1#94567',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '94567',
    statusListCredential: 'https://university.example/status/1',
  },
  {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'suspension',
    statusListIndex: '94568',
    statusListCredential: 'https://university.example/status/2',
  },
];

const endorsement: JsonObject = {
  '@context': [CONTEXT_URLS.credentialsV2, CONTEXT_URLS.openBadges],
  id: 'https://state.example/endorsements/1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  issuer: { id: 'did:web:state.example', type: ['Profile'], name: 'State' },
  name: 'Endorsement of the university',
  validFrom: '2026-01-02T00:00:00Z',
  credentialSubject: {
    id: 'did:web:university.example',
    type: ['EndorsementSubject'],
    endorsementComment: 'Counts toward renewal.',
  },
};

/** A badge on Verifiable Credentials Data Model 2.0, with every class of Open Badges 3.0 that it may hold. */
export const badge = (openBadges: string = CONTEXT_URLS.openBadges, more: JsonObject = {}): JsonObject => ({
  '@context': [CONTEXT_URLS.credentialsV2, openBadges],
  id: 'urn:uuid:3f2a1d4e-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Morning Meeting for SEL',
  description: 'Awarded to teachers.',
  issuer: profile,
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2030-01-01T00:00:00Z',
  credentialSubject: subject,
  credentialStatus: status,
  credentialSchema: [
    {
      id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
      type: '1EdTechJsonSchemaValidator2019',
    },
  ],
  evidence,
  ...more,
});

const small = (contexts: readonly (string | JsonObject)[], more: JsonObject = {}): JsonObject => ({
  '@context': contexts,
  id: 'urn:uuid:3f2a1d4e-0000-4000-8000-000000000002',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Small',
  issuer: { id: 'did:web:university.example', type: ['Profile'], name: 'Example University' },
  credentialSubject: {
    type: ['AchievementSubject'],
    id: 'did:example:teacher',
    achievement: {
      id: 'urn:uuid:a',
      type: ['Achievement'],
      name: 'A',
      description: 'B',
      criteria: { narrative: 'C' },
    },
  },
  ...more,
});

const { credentialsV1, credentialsV2, openBadges, openBadges300, openBadges301, openBadges302 } =
  CONTEXT_URLS;
const extensions = CONTEXT_URLS.openBadgesExtensions;
const { credentialSchema: _schema, ...badgeWithoutSchema } = badge();

/** The badge as Open Badges 3.0.2 defines it, which has no `inLanguage` for achievements. */
const { inLanguage: _language, related: _related, ...achievement302 } = achievement;
const badge302: JsonObject = {
  ...badgeWithoutSchema,
  '@context': [credentialsV2, openBadges302],
  credentialSubject: { ...subject, achievement: achievement302 },
};

/** The badge on VCDM 1.1: Open Badges 3.0.0 and 3.0.1 redefine terms that VCDM 2.0 protects. */
const onVcdm1 = (
  openBadgesContext: string,
  { validFrom: _from, validUntil: _until, credentialStatus: _status, ...rest }: JsonObject,
): JsonObject => ({
  ...rest,
  '@context': [credentialsV1, openBadgesContext],
  issuanceDate: '2026-01-01T00:00:00Z',
  expirationDate: '2030-01-01T00:00:00Z',
});

/** Real shapes of documents, by name: what the compiled path promises to cover. */
export const documents: Readonly<Record<string, JsonObject>> = {
  'badge, Open Badges 3.0.3': badgeWithoutSchema,
  'badge with schema and extensions context': {
    ...badge(),
    '@context': [credentialsV2, openBadges, extensions],
  },
  'badge, Open Badges 3.0.2': badge302,
  'badge on VCDM 1.1, Open Badges 3.0.1': onVcdm1(openBadges301, badge302),
  'badge on VCDM 1.1, Open Badges 3.0.0': onVcdm1(openBadges300, badge302),
  'small badge': small([credentialsV2, openBadges], { validFrom: '2026-01-01T00:00:00Z' }),
  'small badge with award date and JWT id': small([credentialsV2, openBadges], {
    validFrom: '2026-01-01T00:00:00Z',
    awardedDate: '2026-01-01T00:00:00Z',
    jti: 'urn:uuid:jti',
    endorsementJwt: ['ey.ab.cd'],
  }),
  'badge on VCDM 1.1': small([credentialsV1, openBadges], {
    issuanceDate: '2026-01-01T00:00:00Z',
    expirationDate: '2030-01-01T00:00:00Z',
  }),
  'badge on VCDM 1.1, Open Badges 3.0.1, Data Integrity': small(
    [credentialsV1, openBadges301, CONTEXT_URLS.dataIntegrityV1],
    {
      issuanceDate: '2026-01-01T00:00:00Z',
      proof,
    },
  ),
  'badge on VCDM 1.1, Open Badges 3.0.2, Ed25519Signature2020': small(
    [credentialsV1, openBadges302, CONTEXT_URLS.ed25519Signature2020],
    {
      issuanceDate: '2026-01-01T00:00:00Z',
      credentialStatus: { id: 'https://university.example/r', type: '1EdTechRevocationList' },
      '@context': [credentialsV1, openBadges302, extensions, CONTEXT_URLS.ed25519Signature2020],
    },
  ),
  'badge with language and value objects': small([credentialsV2, openBadges], {
    name: { '@value': 'Réunion', '@language': 'fr' },
    description: [
      { '@value': 'Morning', '@language': 'en' },
      { '@value': 'Mañana', '@language': 'es-MX' },
    ],
    validFrom: { '@value': '2026-01-01T00:00:00Z', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  }),
  'badge with a default language': small([credentialsV2, openBadges, { '@language': 'en' }], {
    validFrom: '2026-01-01T00:00:00Z',
  }),
  'badge with a data URL image': small([credentialsV2, openBadges], {
    image: { id: `data:image/png;base64,${'iVBORw0KGgo'.repeat(200)}=`, type: 'Image', caption: 'drawn' },
    credentialSubject: {
      type: 'AchievementSubject',
      image: { id: `data:image/png;base64,${'iVBORw0KGgo'.repeat(201)}`, type: 'Image' },
    },
  }),
  'badge with alike anonymous evidence': small([credentialsV2, openBadges], {
    evidence: [
      { type: ['Evidence'], name: 'Video' },
      { type: ['Evidence'], name: 'Video' },
    ],
  }),
  'badge with embedded signed endorsements': small([credentialsV2, openBadges], {
    issuer: { ...profile, endorsement: [{ ...endorsement, proof: [proof] }] },
    endorsement: [{ ...endorsement, id: 'https://state.example/endorsements/2', proof }],
  }),
  'endorsement with two proofs': {
    ...endorsement,
    proof: [proof, { ...proof, created: '2026-01-02T00:00:00Z' }],
  },
  'stack completion with inline context': small([credentialsV2, openBadges, STACK_CONTEXT], {
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      id: 'did:example:teacher',
      achievement: { id: 'urn:uuid:stack', type: ['Achievement'], name: 'Stack' },
      stackCompletion: {
        definition: { id: 'urn:uuid:stack', version: '1', digest: 'zQm' },
        asOf: '2026-01-01T00:00:00Z',
        claims: { b: ['urn:uuid:1'], a: [], '@id': 'not a keyword here' },
        credits: 5.5,
        waived: null,
        note: 'line\nand "quotes"',
      },
    },
  }),
  'badge with classes of an inline context, whose terms disagree': small(
    [
      credentialsV2,
      openBadges,
      {
        Aye: {
          '@id': 'https://example.org/ns#Aye',
          '@context': { shade: 'https://example.org/ns#shadeOfAye' },
        },
        Bee: {
          '@id': 'https://example.org/ns#Bee',
          '@context': { shade: 'https://example.org/ns#shadeOfBee' },
        },
      },
    ],
    {
      evidence: [
        { type: ['Evidence', 'Bee', 'Aye'], shade: 'the last in the alphabet counts' },
        { type: ['Aye', 'Bee', 'Evidence'], shade: 'whatever the order' },
        { type: ['Aye'], shade: 'or one alone' },
      ],
    },
  ),
  'badge with a reference of an inline context': small(
    [credentialsV2, openBadges, { shade: { '@id': 'https://example.org/ns#shade', '@type': '@id' } }],
    { shade: 'https://example.org/shade' },
  ),
  'badge with an empty list': small([credentialsV2, openBadges], {
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        type: ['Achievement'],
        resultDescription: [{ type: ['ResultDescription'], name: 'Nothing is allowed', allowedValue: [] }],
      },
    },
  }),
  'comprehensive learner record': {
    '@context': [credentialsV2, CONTEXT_URLS.clr, openBadges],
    id: 'urn:uuid:clr',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Record',
    partial: true,
    issuer: { id: 'did:web:university.example', type: ['Profile'], name: 'Example University' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:example:teacher',
      type: ['ClrSubject'],
      identifier: [
        { type: 'IdentityObject', identityHash: 'teacher', identityType: 'systemId', hashed: false },
      ],
      verifiableCredential: [
        small([credentialsV2, openBadges], { validFrom: '2026-01-01T00:00:00Z', proof }),
      ],
      achievement: [
        { id: 'urn:uuid:parent', type: ['Achievement'], name: 'Parent', criteria: { narrative: 'All.' } },
      ],
      association: [
        {
          type: 'Association',
          associationType: 'isPartOf',
          sourceId: 'urn:uuid:a',
          targetId: 'urn:uuid:parent',
        },
        { type: 'Association', associationType: 'precedes', sourceId: 'urn:uuid:a', targetId: 'urn:uuid:b' },
      ],
    },
  },
  'comprehensive learner record 2.0.0': {
    '@context': [credentialsV1, CONTEXT_URLS.clr200, openBadges302],
    id: 'urn:uuid:clr',
    type: ['VerifiableCredential', 'ClrCredential'],
    issuer: { id: 'did:web:university.example', type: ['Profile'], name: 'Example University' },
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:example:teacher',
      type: ['ClrSubject'],
      verifiableCredential: [small([credentialsV1, openBadges302], { issuanceDate: '2026-01-01T00:00:00Z' })],
    },
  },
  'presentation, VCDM 2.0': {
    '@context': [credentialsV2],
    type: ['VerifiablePresentation'],
    holder: 'did:example:teacher',
    verifiableCredential: [
      small([credentialsV2, openBadges], { validFrom: '2026-01-01T00:00:00Z', proof }),
      endorsement,
    ],
    proof: { ...proof, proofPurpose: 'authentication', challenge: 'abc', domain: 'https://verifier.example' },
  },
  'presentation, VCDM 1.1': {
    '@context': [credentialsV1, openBadges302],
    id: 'urn:uuid:vp',
    type: 'VerifiablePresentation',
    holder: 'did:example:teacher',
    verifiableCredential: [small([credentialsV1, openBadges302], { issuanceDate: '2026-01-01T00:00:00Z' })],
  },
  'status list, bitstring': {
    '@context': [credentialsV2],
    id: 'https://university.example/status/1',
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: 'did:web:university.example',
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://university.example/status/1#list',
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      ttl: 300_000,
      encodedList: `u${'H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'.repeat(30)}`,
    },
  },
  'status list 2021': {
    '@context': [credentialsV1, CONTEXT_URLS.statusList2021],
    id: 'https://university.example/status/3',
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: 'did:web:university.example',
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'https://university.example/status/3#list',
      type: 'StatusList2021',
      statusPurpose: 'revocation',
      encodedList: 'H4sIAAAA',
    },
  },
  'proof options, Data Integrity': {
    '@context': [credentialsV2, openBadges],
    type: 'DataIntegrityProof',
    created: '2026-01-01T00:00:00Z',
    verificationMethod:
      'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQXJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQXJPt4swbTQ2',
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  },
  'proof options, Data Integrity on VCDM 1.1': {
    '@context': [credentialsV1, openBadges302, CONTEXT_URLS.dataIntegrityV2],
    type: 'DataIntegrityProof',
    created: '2026-01-01T00:00:00Z',
    verificationMethod: 'https://university.example/keys#1',
    cryptosuite: 'ecdsa-rdfc-2019',
    proofPurpose: 'assertionMethod',
    expires: '2030-01-01T00:00:00Z',
    domain: 'university.example',
  },
  'proof options, Ed25519Signature2020': {
    '@context': [credentialsV2, openBadges, CONTEXT_URLS.ed25519Signature2020],
    type: 'Ed25519Signature2020',
    created: '2026-01-01T00:00:00Z',
    verificationMethod: 'did:web:university.example#key-1',
    proofPurpose: 'assertionMethod',
  },
  'proof options, Ed25519Signature2020 on VCDM 1.1': {
    '@context': [credentialsV1, openBadges302, CONTEXT_URLS.ed25519Signature2020],
    type: 'Ed25519Signature2020',
    created: '2026-01-01T00:00:00Z',
    verificationMethod: 'did:web:university.example#key-1',
    proofPurpose: 'assertionMethod',
  },
  'controller document': {
    '@context': [CONTEXT_URLS.did, CONTEXT_URLS.multikey],
    id: 'did:web:university.example',
    verificationMethod: [
      {
        id: 'did:web:university.example#key-1',
        type: 'Multikey',
        controller: 'did:web:university.example',
        publicKeyMultibase: 'z6Mkr',
      },
    ],
    assertionMethod: ['did:web:university.example#key-1'],
  },
};
