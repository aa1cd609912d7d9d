import { isCairnError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import { findResources } from '../model/findResources.js';
import type { JsonObject } from '../model/json.js';
import { readResource } from './resourceDigest.js';

/**
 * The resources of a credential whose digests no verifier could read (VCDM 2.0, 5.3). Nothing is fetched.
 *
 * @param credential a credential, plain JSON
 */
export const digestFindings = (credential: JsonObject): readonly Finding[] =>
  findResources(credential).flatMap(({ value, pointer }) => {
    try {
      readResource(value);
      return [];
    } catch (error) {
      if (!isCairnError(error)) throw error;
      return [{ code: error.code, message: error.message, pointer }];
    }
  });
