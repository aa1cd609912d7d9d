#!/usr/bin/env node
import nodeModule from 'node:module';

// Node 22 and newer keep the compiled form of what is imported from here on, and a short command mostly compiles.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
const [{ processIo }, { run }] = await Promise.all([import('./processIo.js'), import('./run.js')]);

// A reader that closes the pipe early (`cairn verify … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), processIo());
