import { describe, expect, it } from 'vitest';
import { type ErrorCode, type ErrorDescription, ERRORS } from '../../src/model/errorTable.js';
import { CairnError } from '../../src/model/errors.js';
import { problemTypeOf } from '../../src/model/problemType.js';

const rows = Object.entries(ERRORS) as [ErrorCode, ErrorDescription][];

describe('problemTypeOf', () => {
  it('says of every code what the table of errors says', () => {
    expect(rows.filter(([code, { problemType }]) => problemTypeOf(code) !== problemType)).toEqual([]);
  });

  it('is on the errors that are thrown', () => {
    expect(new CairnError('status.list.length', 'x')).toMatchObject({
      problemType: 'https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR',
    });
    expect(new CairnError('fetch.offline', 'x').problemType).toBeUndefined();
  });
});
