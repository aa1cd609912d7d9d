import { CairnError } from '../../model/errors.js';
import { isJsonObject } from '../../model/json.js';
import type { CohortTemplate, CohortValues, RefusedRow } from './cohortTypes.js';
import { refusedRow } from './rowError.js';

/** Which ids the rows of a cohort have. */
export interface IdRegister {
  /**
   * The refusal of a row whose id an earlier row has, issued or not; undefined for all others.
   *
   * @param values what the caller gave
   * @param index place in the cohort
   */
  readonly refusalOf: (values: CohortValues | undefined, index: number) => RefusedRow | undefined;
}

const PLACE = '/id';

const advice = (hole: string | undefined): string =>
  hole === undefined
    ? 'All credentials of this template would have it: give it a hole at /id.'
    : 'Give each credential an id of its own.';

/**
 * Two credentials with one id would share a place in the status list, so that one is revoked with the other. The ids stay
 * in memory for the whole cohort.
 *
 * @param template what the credentials share, and where they differ
 */
export const createIdRegister = ({ credential, holes }: CohortTemplate): IdRegister => {
  const rows = new Map<string, number>();
  const hole = Object.entries(holes).find(([, places]) => [places].flat().includes(PLACE))?.[0];
  const shared = isJsonObject(credential) ? credential['id'] : undefined;
  return {
    refusalOf: (values, index) => {
      const own = hole !== undefined && isJsonObject(values) ? values[hole] : undefined;
      const id = hole === undefined ? shared : own;
      // a value that is no text is no id; whoever issues it says so
      if (typeof id !== 'string') return undefined;
      const other = rows.get(id);
      if (other === undefined) {
        rows.set(id, index);
        return undefined;
      }
      const message = `Row ${other} of the cohort has the id ${id} already. ${advice(hole)}`;
      return refusedRow(index, new CairnError('cohort.duplicateId', message, { pointer: PLACE }));
    },
  };
};
