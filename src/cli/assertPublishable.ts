import { isPublishable } from '../revocation/isPublishable.js';
import { UsageError } from './usageError.js';

/**
 * See to it that verifiers can fetch a status list from its URL: over https, and no other way. What is on this machine is for
 * trying out.
 *
 * @param url what the user typed
 * @throws UsageError
 */
export const assertPublishable = (url: string): void => {
  if (!isPublishable(url)) {
    throw new UsageError(
      `A status list cannot be published at ${url}.`,
      'Name the https URL under which it will be served: verifiers fetch no other.',
    );
  }
};
