import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { describeStatusStore } from './describeStatusStore.js';

describeStatusStore('memory', async () => createMemoryStatusStore());
