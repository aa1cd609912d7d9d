/** How one class of the model is written: its type, and the classes of what it holds. */
export interface ModelClass {
  /** The type of the class, written as an array, or as the one string that closed classes take. */
  readonly type?: string;
  readonly scalarType?: true;
  /** Properties of `0..*`: written as arrays; of a class, or of values that are left as they are (''). */
  readonly many?: { readonly [property: string]: ClassName | '' };
  /** Properties of `0..1` that are objects. */
  readonly one?: { readonly [property: string]: ClassName };
}

export type ClassName = keyof typeof TABLE;

// Credentials nested in others are left as they are: they may be signed.
const endorsed = { endorsement: '', endorsementJwt: '' } as const;

// Open Badges 3.0 and CLR 2.0, data model: cardinalities.
const TABLE = {
  Image: { type: 'Image', scalarType: true },
  GeoCoordinates: { type: 'GeoCoordinates', scalarType: true },
  Address: { type: 'Address', one: { geo: 'GeoCoordinates' } },
  IdentifierEntry: { type: 'IdentifierEntry', scalarType: true },
  IdentityObject: { type: 'IdentityObject', scalarType: true },
  Criteria: {},
  Alignment: { type: 'Alignment' },
  Related: { type: 'Related' },
  Evidence: { type: 'Evidence' },
  EndorsementSubject: { type: 'EndorsementSubject' },
  Profile: {
    type: 'Profile',
    many: { ...endorsed, otherIdentifier: 'IdentifierEntry' },
    one: { image: 'Image', address: 'Address', parentOrg: 'Profile' },
  },
  RubricCriterionLevel: { type: 'RubricCriterionLevel', many: { alignment: 'Alignment' } },
  ResultDescription: {
    type: 'ResultDescription',
    many: { alignment: 'Alignment', allowedValue: '', rubricCriterionLevel: 'RubricCriterionLevel' },
  },
  Result: { type: 'Result', many: { alignment: 'Alignment' } },
  Achievement: {
    type: 'Achievement',
    many: {
      ...endorsed,
      alignment: 'Alignment',
      otherIdentifier: 'IdentifierEntry',
      related: 'Related',
      resultDescription: 'ResultDescription',
      tag: '',
    },
    one: { creator: 'Profile', criteria: 'Criteria', image: 'Image' },
  },
  AchievementSubject: {
    type: 'AchievementSubject',
    many: { identifier: 'IdentityObject', result: 'Result' },
    one: { achievement: 'Achievement', image: 'Image', source: 'Profile' },
  },
  Association: { type: 'Association', scalarType: true },
  ClrSubject: {
    type: 'ClrSubject',
    many: {
      identifier: 'IdentityObject',
      achievement: 'Achievement',
      verifiableCredential: '',
      association: 'Association',
    },
  },
} as const;

/** The classes that builders write, by name. */
export const CLASSES: { readonly [name in ClassName]: ModelClass } = TABLE;
