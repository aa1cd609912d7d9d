import type { EndorsementCredential } from './endorsementCredential.js';
import type { IdentifierType } from './enumerations.js';
import type { OneOrMany } from './oneOrMany.js';

/** A picture by URL; in the model always an object (Open Badges 3.0, Image). Closed. */
export type Image = {
  /** URL or `data:` URI. */
  readonly id: string;
  readonly type: 'Image';
  readonly caption?: string;
};

/** Open Badges 3.0, GeoCoordinates. */
export type GeoCoordinates = {
  readonly type: 'GeoCoordinates';
  readonly latitude: number;
  readonly longitude: number;
};

/** Open Badges 3.0, Address. */
export type Address = {
  readonly type: OneOrMany<string>;
  readonly addressCountry?: string;
  /** ISO 3166-1 alpha-2. */
  readonly addressCountryCode?: string;
  readonly addressRegion?: string;
  readonly addressLocality?: string;
  readonly streetAddress?: string;
  readonly postOfficeBoxNumber?: string;
  readonly postalCode?: string;
  readonly geo?: GeoCoordinates;
};

/** Open Badges 3.0, IdentifierEntry. Closed. */
export type IdentifierEntry = {
  readonly type: 'IdentifierEntry';
  readonly identifier: string;
  readonly identifierType: IdentifierType;
};

/** A person or an organisation: issuer, creator, evaluator (Open Badges 3.0, Profile). */
export type Profile = {
  /** URI of the profile; for an issuer the controller of its keys. */
  readonly id: string;
  /** Holds `Profile`. */
  readonly type: OneOrMany<string>;
  readonly name?: string;
  readonly url?: string;
  readonly phone?: string;
  readonly description?: string;
  readonly endorsement?: OneOrMany<EndorsementCredential>;
  readonly endorsementJwt?: OneOrMany<string>;
  /** PNG or SVG. */
  readonly image?: Image;
  readonly email?: string;
  readonly address?: Address;
  readonly otherIdentifier?: OneOrMany<IdentifierEntry>;
  readonly official?: string;
  readonly parentOrg?: Profile;
  readonly familyName?: string;
  readonly givenName?: string;
  readonly additionalName?: string;
  readonly patronymicName?: string;
  readonly honorificPrefix?: string;
  readonly honorificSuffix?: string;
  readonly familyNamePrefix?: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string;
};
