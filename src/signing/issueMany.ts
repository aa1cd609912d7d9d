import { ABORT_SIGNAL } from '../model/abortSignal.js';
import { ISSUE_OPTIONS } from './addProof.js';
import { assertSigner } from './assertSigner.js';
import { mapInOrder } from '../model/mapInOrder.js';
import { withProgress } from '../model/progress.js';
import { createCohortIssuer, type IssueRow } from './cohort/createCohortIssuer.js';
import { createIdRegister } from './cohort/createIdRegister.js';
import type {
  CohortForm,
  CohortRow,
  CohortTemplate,
  CohortValues,
  IssueManyOptions,
} from './cohort/cohortTypes.js';
import { expectTemplate } from './cohort/readTemplate.js';
import { expectIterable, expectOptions, type Shape } from '../model/expect.js';

const OPTIONS: Shape<IssueManyOptions> = {
  ...ISSUE_OPTIONS,
  form: ['credential', 'text'],
  status: 'function',
  concurrency: 'several',
  onProgress: 'function',
  signal: ABORT_SIGNAL,
};

/**
 * Issue the credentials of a cohort: badges that differ in some values only. Each is, to the byte, what `issue` makes
 * of it for the same `created`; but what they share is checked, ordered and hashed once. Rows come in the order of the
 * values, as fast as they are read; of those that are out only the ids stay in memory, some 100 bytes each.
 *
 * A credential that is refused is a row with an `error` (code, pointer, index), and the others are issued all the same.
 * A value cannot bring structure with it that the template lacks, but what it is, is checked as by `issue`. An id that
 * another credential of the cohort has is refused (`cohort.duplicateId`): both would share a place in the status list.
 *
 * @param template a credential like all of them, and where they differ
 * @param values the values of each credential: an array, a generator, a stream
 * @param options as for `issue`; form of the rows, status entries, progress, abort
 * @returns rows `{ index, credential }`, `{ index, text }` or `{ index, error }`
 * @throws CairnError while iterating: as `issue` for the example of the template, `cohort.template`, `aborted`
 * @example
 * const template = { credential, holes: { learner: '/credentialSubject/id', id: '/id' } };
 * const values = [{ learner: 'did:example:ada', id: 'https://school.example/badges/1' }];
 * for await (const row of issueMany(template, values, { signer })) console.log(row);
 */
export async function* issueMany<Form extends CohortForm = 'credential'>(
  template: CohortTemplate,
  values: Iterable<CohortValues> | AsyncIterable<CohortValues>,
  options: IssueManyOptions<Form>,
): AsyncGenerator<CohortRow<Form>, void, undefined> {
  assertSigner(options);
  expectOptions<IssueManyOptions<Form>>(options, OPTIONS);
  expectTemplate(template);
  expectIterable(values);
  const { concurrency = 16, signal, onProgress } = options;
  const issueRow = await createCohortIssuer(template, options);
  const ids = createIdRegister(template);
  const issueUnique: IssueRow<Form> = (own, index) => ids.refusalOf(own, index) ?? issueRow(own, index);
  const rows = mapInOrder(values, issueUnique, { concurrency, window: 4 * concurrency, signal });
  yield* withProgress(rows, values, (row) => 'error' in row, onProgress);
}
