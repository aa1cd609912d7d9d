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

/** The context that the W3C's examples use beside the pinned ones. */
export const exampleContexts = createContexts({
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
});
