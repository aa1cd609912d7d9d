#!/usr/bin/env node
import nodeModule from 'node:module';

// Node 22 and newer keep the compiled form of what is imported from here on, and a short command mostly compiles.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
const [{ processIo }, { run }, { watchStreams }] = await Promise.all([
  import('./processIo.js'),
  import('./run.js'),
  import('./watchStreams.js'),
]);

watchStreams(process);
const exitCode = await run(process.argv.slice(2), processIo());
// what was lost on the way out outweighs the verdict
process.exitCode ??= exitCode;
