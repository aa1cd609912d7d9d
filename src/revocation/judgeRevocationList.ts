import { comparableId } from '../model/comparableId.js';
import { CairnError } from '../model/errors.js';
import type { Check } from '../model/report.js';
import type { RevocationList } from './revocationList.js';
import type { StatusClaim } from './statusSources.js';

const SPEC = 'Open Badges 3.0, 9.1 step 4; VC Revocation List 1.0';

/**
 * What a 1EdTechRevocationList says of a credential. It carries no signature, so a credential that it doesn't name
 * passes with a warning only.
 *
 * @param list the list
 * @param claim the credential's id and issuer
 * @param pointer JSON Pointer to the entry
 */
export const judgeRevocationList = (
  list: RevocationList,
  { credentialId, issuer }: StatusClaim,
  pointer: string,
): readonly Check[] => {
  const line = { check: 'status.revocation', pointer, spec: SPEC };
  if (credentialId === undefined) {
    return [
      {
        ...line,
        outcome: 'unknown',
        code: 'status.notNamed',
        message: new CairnError('status.notNamed', 'The credential has no id, which a list of ids asks for.')
          .message,
      },
    ];
  }
  if (list.issuer !== undefined && list.issuer !== issuer) {
    const message = `The list is from ${list.issuer}, not from the issuer of the credential.`;
    return [{ ...line, outcome: 'failed', code: 'status.list.issuer', message }];
  }
  const id = comparableId(credentialId);
  if (list.revoked.has(id)) {
    const reason = list.revoked.get(id);
    const message = `The credential is revoked${reason === undefined ? '.' : `: ${reason}`}`;
    return [{ ...line, outcome: 'failed', code: 'status.revoked', message }];
  }
  return [
    {
      ...line,
      outcome: 'warning',
      code: 'status.list.unsigned',
      message: new CairnError(
        'status.list.unsigned',
        'The revocation list is of a kind that carries no signature (1EdTechRevocationList).',
      ).message,
    },
  ];
};
