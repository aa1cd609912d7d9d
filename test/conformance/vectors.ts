import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContexts } from '../../src/jsonld/contexts.js';
import type { JsonObject } from '../../src/model/json.js';

const ROOT = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));

/** Whether a folder of vectors is there; says so where it is not. */
export const hasVectors = (folder: string): boolean => {
  const isThere = existsSync(`${ROOT}${folder}`);
  if (!isThere) console.warn(`SKIPPED: the vectors ../shared/conformance/${folder} are not there`);
  return isThere;
};

export const readText = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
export const readJson = (path: string): JsonObject => JSON.parse(readText(path)) as JsonObject;

/** The contexts that the W3C's examples use beside the pinned ones: those about residence by the terms they use, under the IRIs that their canonical forms show. */
const SCHEMA = 'https://schema.org/';
const CITIZENSHIP = 'https://w3id.org/citizenship#';
const terms = (base: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `${base}${name}`]));
const date = (base: string, name: string) => ({
  [name]: { '@id': `${base}${name}`, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
});
export const exampleContexts = createContexts({
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
  'https://w3id.org/citizenship/v4rc1': {
    '@context': {
      ...terms(SCHEMA, 'Person', 'additionalName', 'familyName', 'gender', 'givenName', 'identifier'),
      ...terms(
        CITIZENSHIP,
        'PermanentResident',
        'EmployablePerson',
        'PermanentResidentCard',
        'PermanentResidentCardCredential',
      ),
      ...terms(CITIZENSHIP, 'EmploymentAuthorizationDocument', 'EmploymentAuthorizationDocumentCredential'),
      ...terms(CITIZENSHIP, 'lprCategory', 'lprNumber', 'birthCountry', 'commuterClassification'),
      permanentResidentCard: { '@id': `${CITIZENSHIP}permanentResidentCard`, '@type': '@id' },
      employmentAuthorizationDocument: {
        '@id': `${CITIZENSHIP}employmentAuthorizationDocument`,
        '@type': '@id',
      },
      image: { '@id': `${SCHEMA}image`, '@type': '@id' },
      ...date(SCHEMA, 'birthDate'),
      ...date(CITIZENSHIP, 'residentSince'),
    },
  },
});
