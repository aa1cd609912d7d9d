// Everything that CI checks but the runtimes, in one command: `npm run check`. Goes on after a failure, so that
// one run tells all.
import { spawnSync } from 'node:child_process';
import { ensureBuilt, root } from './built.mjs';

const STEPS = [
  ['types', 'npx', ['tsc', '--noEmit', '-p', '.']],
  ['lint', 'npx', ['oxlint']],
  ['format', 'npx', ['prettier', '--check', '.']],
  ['documents', 'node', ['scripts/docs.mjs', '--check']],
  ['tests', 'npm', ['test']],
  ['package', 'npm', ['run', '--silent', 'test:package']],
  ['size', 'node', ['scripts/size.mjs']],
];

await ensureBuilt({ types: true });
const failed = [];
for (const [name, command, args] of STEPS) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll checks pass.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
