import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import type { Hole } from './readTemplate.js';

/** What was allocated to one credential. */
export interface AllocatedStatus {
  /** `credentialStatus` as it will stand in the credential. */
  readonly credentialStatus: JsonValue;
  /** What is the same for entries of one kind, as text. */
  readonly kind: string;
  /** Holes for what differs among entries of one kind. */
  readonly holes: readonly Hole[];
  /** What stands in them. */
  readonly values: readonly string[];
}

/** The members by which the entries of one list differ, and the lists of one series. */
const DIFFERING = ['id', 'statusListIndex', 'statusListCredential'];

/**
 * Read what an allocator answered.
 *
 * @param allocated one entry, or several
 * @throws CairnError `cohort.status`, `input.*`
 */
export const readStatus = (allocated: unknown): AllocatedStatus => {
  if (allocated === undefined)
    throw new CairnError(
      'cohort.status',
      'No status entry could be allocated, or what was allocated is none.',
    );
  const credentialStatus = toPlainJson(allocated);
  const holes: Hole[] = [];
  const values: string[] = [];
  const read = (entry: JsonValue, path: readonly (string | number)[]): JsonValue => {
    if (!isJsonObject(entry))
      throw new CairnError(
        'cohort.status',
        'No status entry could be allocated, or what was allocated is none.',
      );
    const kind: Record<string, JsonValue | undefined> = { ...entry };
    for (const name of DIFFERING) {
      const value = entry[name];
      if (typeof value !== 'string') continue;
      kind[name] = 0;
      values.push(value);
      const own = [...path, name];
      holes.push({ name: own.join('/'), places: [{ pointer: `/${own.join('/')}`, path: own }] });
    }
    return kind as JsonObject;
  };
  const kind = Array.isArray(credentialStatus)
    ? (credentialStatus as readonly JsonValue[]).map((entry, i) => read(entry, ['credentialStatus', i]))
    : read(credentialStatus, ['credentialStatus']);
  return { credentialStatus, kind: JSON.stringify(kind), holes, values };
};
