// The founding story, played on real keys: builds the package if needed, then runs `cairn demo`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './built.mjs';

const dist = await ensureBuilt();
const result = spawnSync(process.execPath, [join(dist, 'cli', 'main.js'), 'demo', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = result.status ?? 1;
