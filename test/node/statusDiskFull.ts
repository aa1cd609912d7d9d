import { createFileStatusStore } from '../../src/node/createFileStatusStore.js';
import { isCairnError } from '../../src/model/errors.js';
import { allocate } from '../../src/revocation/allocate.js';

/** A process whose files may not grow beyond a limit: allocates until writing fails, and says how it failed. */
const store = createFileStatusStore(process.argv[2] ?? '');
try {
  for (let number = 0; number < 10_000; number += 100) {
    const ids = Array.from({ length: 100 }, (_, at) => `urn:badge:${number + at}`);
    await Promise.all(ids.map((credentialId) => allocate(store, { purpose: 'revocation', credentialId })));
    process.stdout.write(ids.map((id) => `${id}\n`).join(''));
  }
  process.exitCode = 1;
} catch (error) {
  process.stderr.write(isCairnError(error) ? error.code : String(error));
}
