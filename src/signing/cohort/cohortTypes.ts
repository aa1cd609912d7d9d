import type { AbortSignalLike } from '../../model/abortSignal.js';
import type { ErrorCode } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json.js';
import type { Progress } from '../../model/progress.js';
import type { IssueOptions } from '../issue.js';
import type { Secured } from '../proof.js';

/** What the credentials of a cohort share, and where they differ. */
export interface CohortTemplate {
  /** A credential like all of them, fit to be signed as it stands: in its holes stand examples. */
  readonly credential: object;
  /** Each hole by a name of your choice: its place in `credential`, or its places, as JSON Pointers (RFC 6901). */
  readonly holes: Readonly<Record<string, string | readonly string[]>>;
}

/** What stands in the holes of one credential, by the name of the hole: a value for each of them, and no other. */
export type CohortValues = Readonly<Record<string, JsonValue>>;

/** For whom a status entry is to be allocated. */
export interface CohortStatusRequest {
  /** Place in the cohort, from 0. */
  readonly index: number;
  /** `id` of the credential, if it has one. */
  readonly credentialId: string | undefined;
  readonly values: CohortValues;
}

/** What a row holds: the credential, or its JSON text. */
export type CohortForm = 'credential' | 'text';

export interface IssueManyOptions<Form extends CohortForm = 'credential'> extends IssueOptions {
  /** `credential` (default): plain JSON. `text`: the same as `JSON.stringify` writes it, which is faster to make. */
  readonly form?: Form | undefined;
  /**
   * Gives each credential its `credentialStatus`: one entry, or several. Called once for each credential whose other
   * values are good, in their order.
   */
  readonly status?:
    | ((request: CohortStatusRequest) => Promise<object | readonly object[]> | object | readonly object[])
    | undefined;
  /** Most credentials that wait for a status entry or a signature at once; 16 by default. */
  readonly concurrency?: number | undefined;
  /** Called now and then, and at the end. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the work: the iteration then throws `aborted`. */
  readonly signal?: AbortSignalLike | undefined;
}

/** Why one credential was not issued. */
export interface RowError {
  readonly code: ErrorCode;
  readonly message: string;
  /** JSON Pointer into the credential. */
  readonly pointer?: string;
}

/** A credential that was refused; the others are issued all the same. */
export interface RefusedRow {
  /** Place in the cohort, from 0. */
  readonly index: number;
  readonly error: RowError;
}

/** One credential of a cohort, or why there is none. */
export type CohortRow<Form extends CohortForm = 'credential'> =
  | RefusedRow
  | (Form extends 'text'
      ? { readonly index: number; readonly text: string }
      : { readonly index: number; readonly credential: Secured<JsonObject> });
