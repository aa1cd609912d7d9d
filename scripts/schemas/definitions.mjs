// The classes of Open Badges 3.0, CLR 2.0 and VCDM as JSON Schema 2020-12, written once. `generate-schemas.mjs` turns
// them into the files of schemas/ and into the compiled validators of src/model/generated/.
//
// Two habits keep errors readable and compiled code small:
// - "one or many" is {type: [object, array]} whose `items` speak for arrays and whose $ref'd class keywords speak for
//   objects, so that no anyOf is needed;
// - an open enumeration is one pattern.

const string = { type: 'string' };
const iri = { type: 'string', format: 'iri' };
const dateTime = { type: 'string', format: 'date-time' };
const number = { type: 'number' };
const boolean = { type: 'boolean' };
const compactJws = { type: 'string', pattern: '^[a-zA-Z0-9_-]+\\.[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]+$' };
const languageCode = { type: 'string', pattern: '^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$' };
const openEnumeration = (terms) => ({ type: 'string', pattern: `^(?:${terms.join('|')}|ext:[a-zA-Z0-9._][a-zA-Z0-9._-]*)$` });

const properties = (name) => ({ $ref: `#/$defs/${name}` });
const one = (name) => ({ type: 'object', ...properties(name) });
const many = (name) => ({ type: ['object', 'array'], ...properties(name), minItems: 1, items: one(name) });
const manyOf = (item) => ({ ...item, type: ['string', 'array'], minItems: 1, items: item });
const typed = (...terms) => ({
  type: ['string', 'array'],
  items: string,
  ...(terms.length === 1
    ? { pattern: `^${terms[0]}$`, contains: { const: terms[0] } }
    : // A single string cannot hold two types.
      { type: 'array', allOf: terms.map((term) => ({ contains: Array.isArray(term) ? { enum: term } : { const: term } })) }),
});

const define = (required, props, closed = false) => ({
  properties: props,
  ...(required.length === 0 ? {} : { required }),
  ...(closed ? { additionalProperties: false } : {}),
});

const context = { type: ['string', 'object'] };
const VCDM_1 = 'https://www.w3.org/2018/credentials/v1';
const VCDM_2 = 'https://www.w3.org/ns/credentials/v2';
const vcdm = { enum: [VCDM_2, VCDM_1] };
const openBadges = { type: 'string', pattern: '^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d\\.\\d)?\\.json$' };
const clr = { type: 'string', pattern: '^https://purl\\.imsglobal\\.org/spec/clr/v2p0/context(-2\\.\\d\\.\\d)?\\.json$' };
const contexts = (...first) => ({ type: 'array', minItems: first.length, prefixItems: first, items: context });

/** Dates and, in VCDM 1.1, the issuer and name go by the version, which the first context tells. */
const byVersion = (requiredIn1 = [], requiredIn2 = ['validFrom']) => ({
  if: { properties: { '@context': { type: 'array', prefixItems: [{ const: VCDM_1 }] } } },
  then: { required: ['issuanceDate', ...requiredIn1] },
  ...(requiredIn2.length === 0 ? {} : { else: { required: requiredIn2 } }),
});

const credential = {
  id: iri,
  issuer: { type: ['string', 'object'], format: 'iri', ...properties('Profile') },
  validFrom: dateTime,
  validUntil: dateTime,
  issuanceDate: dateTime,
  expirationDate: dateTime,
  proof: many('Proof'),
  credentialSchema: many('CredentialSchema'),
  credentialStatus: many('CredentialStatus'),
  refreshService: one('RefreshService'),
  termsOfUse: many('TermsOfUse'),
};
/** Someone by id, or an object that has one: no Profile is asked for outside of Open Badges. */
const identified = { type: ['string', 'object'], format: 'iri', properties: { id: iri }, required: ['id'] };
/** VCDM 2.0, 4.5: every `type` may be several, and only some classes ask for an `id`; Open Badges asks for more. */
const extensionPoints = {
  proof: many('DataIntegrityProof'), credentialSchema: many('SchemaReference'), credentialStatus: many('TypedObject'),
  refreshService: many('TypedObject'), termsOfUse: many('TypedObject'), evidence: many('TypedObject'),
};
const endorsed = { endorsement: many('EndorsementCredential'), endorsementJwt: manyOf(compactJws) };
const subjectOf = (name) => ({ credentialSubject: one(name) });

export const enumerations = {
  ACHIEVEMENT_TYPES: [
    'Achievement', 'ApprenticeshipCertificate', 'Assessment', 'Assignment', 'AssociateDegree', 'Award', 'Badge',
    'BachelorDegree', 'Certificate', 'CertificateOfCompletion', 'Certification', 'CommunityService', 'Competency',
    'Course', 'CoCurricular', 'Degree', 'Diploma', 'DoctoralDegree', 'Fieldwork', 'GeneralEducationDevelopment',
    'JourneymanCertificate', 'LearningProgram', 'License', 'Membership', 'ProfessionalDoctorate',
    'QualityAssuranceCredential', 'MasterCertificate', 'MasterDegree', 'MicroCredential', 'ResearchDoctorate',
    'SecondarySchoolDiploma',
  ],
  ALIGNMENT_TARGET_TYPES: [
    'ceasn:Competency', 'ceterms:Credential', 'CFItem', 'CFRubric', 'CFRubricCriterion', 'CFRubricCriterionLevel', 'CTDL',
  ],
  RESULT_TYPES: [
    'GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore', 'Result',
    'RubricCriterion', 'RubricCriterionLevel', 'RubricScore', 'ScaledScore', 'Status',
  ],
  RESULT_STATUS_TYPES: ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'],
  IDENTIFIER_TYPES: [
    'name', 'sourcedId', 'systemId', 'productId', 'userName', 'accountId', 'emailAddress', 'nationalIdentityNumber',
    'isbn', 'issn', 'lisSourcedId', 'oneRosterSourcedId', 'sisSourcedId', 'ltiContextId', 'ltiDeploymentId',
    'ltiToolId', 'ltiPlatformId', 'ltiUserId', 'identifier',
  ],
  ASSOCIATION_TYPES: [
    'exactMatchOf', 'isChildOf', 'isParentOf', 'isPartOf', 'isPeerOf', 'isRelatedTo', 'precedes', 'replacedBy',
  ],
};

const proofMembers = {
  id: iri, type: string, created: dateTime, expires: dateTime, cryptosuite: string, challenge: string, domain: string,
  nonce: string, proofPurpose: string, proofValue: string, verificationMethod: iri, previousProof: manyOf(string),
};

export const definitions = {
  // Verifiable Credentials
  Proof: define(['type'], proofMembers),
  DataIntegrityProof: define(['type'], { ...proofMembers, domain: manyOf(string) }),
  TypedObject: define(['type'], { id: iri, type: manyOf(string) }),
  SchemaReference: define(['id', 'type'], { id: iri, type: manyOf(string) }),
  CredentialSchema: define(['id', 'type'], { id: iri, type: string }),
  CredentialStatus: define(['type'], { id: iri, type: string }),
  RefreshService: define(['id', 'type'], { id: iri, type: string }),
  TermsOfUse: define(['type'], { id: iri, type: string }),

  // Profile
  Image: define(['id', 'type'], { id: iri, type: { const: 'Image' }, caption: string }, true),
  GeoCoordinates: define(['type', 'latitude', 'longitude'], { type: { const: 'GeoCoordinates' }, latitude: number, longitude: number }),
  Address: define(['type'], {
    type: typed('Address'), addressCountry: string, addressCountryCode: string, addressRegion: string,
    addressLocality: string, streetAddress: string, postOfficeBoxNumber: string, postalCode: string,
    geo: one('GeoCoordinates'),
  }),
  IdentifierEntry: define(['type', 'identifier', 'identifierType'], {
    type: { const: 'IdentifierEntry' }, identifier: string, identifierType: openEnumeration(enumerations.IDENTIFIER_TYPES),
  }, true),
  Profile: define(['id', 'type'], {
    id: iri, type: typed('Profile'), name: string, url: iri, phone: string, description: string, ...endorsed,
    image: one('Image'), email: string, address: one('Address'), otherIdentifier: many('IdentifierEntry'),
    official: string, parentOrg: one('Profile'), familyName: string, givenName: string, additionalName: string,
    patronymicName: string, honorificPrefix: string, honorificSuffix: string, familyNamePrefix: string,
    dateOfBirth: { type: 'string', format: 'date' },
  }),

  // Achievement
  Criteria: define([], { id: iri, narrative: string }),
  Alignment: define(['type', 'targetName', 'targetUrl'], {
    type: typed('Alignment'), targetCode: string, targetDescription: string, targetName: string,
    targetFramework: string, targetType: openEnumeration(enumerations.ALIGNMENT_TARGET_TYPES), targetUrl: iri,
  }),
  RubricCriterionLevel: define(['id', 'type', 'name'], {
    id: iri, type: typed('RubricCriterionLevel'), alignment: many('Alignment'), description: string, level: string,
    name: string, points: string,
  }),
  ResultDescription: define(['id', 'type', 'name', 'resultType'], {
    id: iri, type: typed('ResultDescription'), alignment: many('Alignment'), allowedValue: manyOf(string), name: string,
    requiredLevel: iri, requiredValue: string, resultType: openEnumeration(enumerations.RESULT_TYPES),
    rubricCriterionLevel: many('RubricCriterionLevel'), valueMax: string, valueMin: string,
  }),
  Result: define(['type'], {
    type: typed('Result'), achievedLevel: iri, alignment: many('Alignment'), resultDescription: iri,
    status: { enum: enumerations.RESULT_STATUS_TYPES }, value: string,
  }),
  Related: define(['id', 'type'], { id: iri, type: typed('Related'), inLanguage: languageCode, version: string }),
  Achievement: define(['id', 'type', 'criteria', 'description', 'name'], {
    id: iri, type: typed('Achievement'), alignment: many('Alignment'),
    achievementType: openEnumeration(enumerations.ACHIEVEMENT_TYPES), creator: one('Profile'), creditsAvailable: number,
    criteria: one('Criteria'), description: string, ...endorsed, fieldOfStudy: string, humanCode: string,
    image: one('Image'), inLanguage: languageCode, name: string, otherIdentifier: many('IdentifierEntry'),
    related: many('Related'), resultDescription: many('ResultDescription'), specialization: string,
    tag: manyOf(string), version: string,
  }),

  // EndorsementCredential
  EndorsementSubject: define(['id', 'type'], { id: iri, type: typed('EndorsementSubject'), endorsementComment: string }),
  EndorsementCredential: {
    ...define(['@context', 'id', 'type', 'name', 'issuer', 'credentialSubject'], {
      '@context': contexts(vcdm, openBadges), type: typed('VerifiableCredential', 'EndorsementCredential'), ...credential,
      name: string, description: string, awardedDate: dateTime, ...subjectOf('EndorsementSubject'),
      evidence: many('Evidence'),
    }),
    ...byVersion(),
  },

  // AchievementCredential
  IdentityObject: define(['type', 'hashed', 'identityHash', 'identityType'], {
    type: { const: 'IdentityObject' }, hashed: boolean, identityHash: string,
    identityType: openEnumeration(enumerations.IDENTIFIER_TYPES), salt: string,
  }, true),
  Evidence: define(['type'], {
    id: iri, type: typed('Evidence'), narrative: string, name: string, description: string, genre: string, audience: string,
  }),
  AchievementSubject: define(['type', 'achievement'], {
    id: iri, type: typed('AchievementSubject'), activityEndDate: dateTime, activityStartDate: dateTime,
    creditsEarned: number, achievement: one('Achievement'), identifier: many('IdentityObject'), image: one('Image'),
    licenseNumber: string, narrative: string, result: many('Result'), role: string, source: one('Profile'), term: string,
  }),
  AchievementCredential: {
    ...define(['@context', 'id', 'type', 'issuer', 'credentialSubject'], {
      '@context': contexts(vcdm, openBadges),
      type: typed('VerifiableCredential', ['OpenBadgeCredential', 'AchievementCredential']), ...credential,
      name: string, description: string, image: one('Image'), awardedDate: dateTime, ...subjectOf('AchievementSubject'),
      ...endorsed, evidence: many('Evidence'),
    }),
    ...byVersion(['name']),
  },

  // Comprehensive Learner Record
  Association: define(['type', 'associationType', 'sourceId', 'targetId'], {
    type: { const: 'Association' }, associationType: { enum: enumerations.ASSOCIATION_TYPES }, sourceId: iri, targetId: iri,
  }, true),
  VerifiableCredential: {
    ...define(['@context', 'type', 'issuer', 'credentialSubject'], {
      '@context': contexts(vcdm), type: typed('VerifiableCredential'), ...credential,
      credentialSubject: { type: 'object' },
    }),
    ...byVersion(),
  },
  ClrSubject: define(['type', 'verifiableCredential'], {
    id: iri, type: typed('ClrSubject'), identifier: many('IdentityObject'), achievement: many('Achievement'),
    verifiableCredential: many('VerifiableCredential'), association: many('Association'),
  }),
  ClrCredential: {
    ...define(['@context', 'id', 'type', 'name', 'issuer', 'credentialSubject'], {
      '@context': contexts(vcdm, clr, openBadges), type: typed('VerifiableCredential', 'ClrCredential'), ...credential,
      name: string, description: string, partial: boolean, image: one('Image'), awardedDate: dateTime,
      ...subjectOf('ClrSubject'), ...endorsed, evidence: many('Evidence'),
    }),
    ...byVersion(),
  },

  // Any other credential: VCDM alone asks for less than Open Badges
  GenericCredential: {
    ...define(['@context', 'type', 'issuer', 'credentialSubject'], {
      '@context': contexts(vcdm), type: typed('VerifiableCredential'), ...credential, issuer: identified,
      ...extensionPoints,
      // VCDM 2.0, 4.8: every subject is the subject of one or more claims.
      credentialSubject: { type: ['object', 'array'], minItems: 1, minProperties: 1, items: { type: 'object', minProperties: 1 } },
    }),
    ...byVersion([], []),
  },

  // Status list and presentation
  BitstringStatusList: define(['type', 'statusPurpose', 'encodedList'], {
    id: iri, type: typed('BitstringStatusList'), statusPurpose: manyOf(string),
    encodedList: { type: 'string', pattern: '^u[A-Za-z0-9_-]+$' }, ttl: { type: 'integer', minimum: 0 },
  }),
  BitstringStatusListCredential: define(['@context', 'type', 'issuer', 'credentialSubject'], {
    '@context': contexts(vcdm), type: typed('VerifiableCredential', 'BitstringStatusListCredential'),
    ...credential, ...subjectOf('BitstringStatusList'),
    issuer: identified,
  }),
  VerifiablePresentation: define(['@context', 'type'], {
    '@context': contexts(vcdm), id: iri, type: typed('VerifiablePresentation'),
    holder: identified,
    verifiableCredential: { type: ['object', 'string', 'array'], items: { type: ['object', 'string'] } },
    proof: many('DataIntegrityProof'), termsOfUse: many('TypedObject'),
  }),
};

/** What can be validated on its own. */
export const roots = [
  'AchievementCredential',
  'EndorsementCredential',
  'Achievement',
  'Profile',
  'ClrCredential',
  'GenericCredential',
  'BitstringStatusListCredential',
  'VerifiablePresentation',
];
