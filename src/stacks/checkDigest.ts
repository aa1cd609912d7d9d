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
const readShown = async (
  input: unknown,
): Promise<{ readonly id: string | undefined; readonly digest: string }> => {
  const { credential, token } = await readClaim(input, detectFormat(input), DEFAULT_LIMITS);
  return { id: textOf(credential['id']), digest: digestOf(token ?? credential) };
};

/**
 * The credentials, of those that were shown, that are to the byte what the completion binds, by their ids. Beside one of
 * them another edition may stand, that took its place since.
 *
 * @param shown anything that `verify` reads
 * @param completion the completion credential
 */
export const boundAmong = async (
  shown: readonly unknown[],
  completion: JsonObject,
): Promise<ReadonlySet<string>> => {
  const ids = await Promise.all(
    shown.map(async (input) => {
      try {
        const { id, digest } = await readShown(input);
        return id !== undefined && bindingOf(completion, id)?.digest === digest ? [id] : [];
      } catch {
        // its own report says why it cannot be read
        return [];
      }
    }),
  );
  return new Set(ids.flat());
};

/**
 * `stack.digest`: what was shown is, to the byte, what the completion was certified by.
 *
 * @param input anything that `verify` reads
 * @param completion the completion credential
 * @param id of the credential
 * @param bound ids of credentials that were shown as they were counted: what has such an id is another edition
 * @returns undefined where the completion does not name it
 */
export const checkDigest = async (
  input: unknown,
  completion: JsonObject,
  id: string,
  bound: ReadonlySet<string> = new Set(),
): Promise<Check | undefined> => {
  const binding = bindingOf(completion, id);
  if (binding === undefined) return undefined;
  try {
    return (await readShown(input)).digest === binding.digest
      ? checkOf('stack.digest', 'passed', { pointer: binding.pointer })
      : checkOf('stack.digest', bound.has(id) ? 'warning' : 'failed', {
          code: 'stack.digest',
          message: bound.has(id)
            ? 'The credential is another edition of the one that was counted, which was shown too.'
            : 'The credential is not, to the byte, the one that was counted.',
          pointer: binding.pointer,
        });
  } catch (error) {
    return checkFromError('stack.digest', error, { pointer: binding.pointer });
  }
};
