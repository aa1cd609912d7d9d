import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkFromError, checkOf } from '../verification/checkOf.js';
import { detectFormat } from '../verification/detectFormat.js';
import { DEFAULT_LIMITS } from '../verification/policy.js';
import { readClaim } from '../verification/readClaim.js';
import { digestOf } from './digestOf.js';
import { textOf } from './jsonMembers.js';

/** Where in `relatedResource` something is bound, and by which digest. */
export const bindingOf = (
  completion: JsonObject,
  id: string,
): { readonly pointer: string; readonly digest: string | undefined } | undefined => {
  const resources = asArray<JsonValue>(completion['relatedResource']);
  const index = resources.findIndex((resource) => isJsonObject(resource) && resource['id'] === id);
  const resource = resources[index];
  return isJsonObject(resource)
    ? { pointer: `/relatedResource/${index}/digestSRI`, digest: textOf(resource['digestSRI']) }
    : undefined;
};

/** The digest of what was shown, over exactly the secured bytes. */
const shownDigest = async (input: unknown): Promise<string> => {
  const claim = await readClaim(input, detectFormat(input), DEFAULT_LIMITS);
  return digestOf(claim.token ?? claim.credential);
};

/**
 * `stack.digest`: what was shown is, to the byte, what the completion was certified by.
 *
 * @param input anything that `verify` reads
 * @param completion the completion credential
 * @param id of the credential
 * @returns undefined where the completion does not name it
 */
export const checkDigest = async (
  input: unknown,
  completion: JsonObject,
  id: string,
): Promise<Check | undefined> => {
  const binding = bindingOf(completion, id);
  if (binding === undefined) return undefined;
  try {
    return (await shownDigest(input)) === binding.digest
      ? checkOf('stack.digest', 'passed', { pointer: binding.pointer })
      : checkOf('stack.digest', 'failed', {
          code: 'stack.digest',
          message: 'The credential is not, to the byte, the one that was counted.',
          pointer: binding.pointer,
        });
  } catch (error) {
    return checkFromError('stack.digest', error, { pointer: binding.pointer });
  }
};
