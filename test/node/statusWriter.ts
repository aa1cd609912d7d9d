import { createFileStatusStore } from '../../src/node/createFileStatusStore.js';
import { allocate } from '../../src/revocation/allocate.js';
import { setStatus } from '../../src/revocation/setStatus.js';

/**
 * A process of its own that works on a file store and tells its parent what it was promised.
 * Arguments: file, name of the process, number of allocations, how many of them at once; with `revoke`, each is revoked as well.
 */
const [path = '', name = '', count = '0', width = '1', mode = ''] = process.argv.slice(2);
const store = createFileStatusStore(path, { waitMs: 30_000 });

const issueOne = async (number: number): Promise<void> => {
  const credentialId = `urn:badge:${name}:${number}`;
  const entry = await allocate(store, { purpose: 'revocation', credentialId });
  if (mode === 'revoke') await setStatus(store, entry);
  process.stdout.write(`${credentialId} ${entry.statusListIndex}\n`);
};

for (let number = 0; number < Number(count); number += Number(width)) {
  await Promise.all(Array.from({ length: Number(width) }, (_, at) => issueOne(number + at)));
}
