#!/usr/bin/env node
import { processIo } from './processIo.js';
import { run } from './run.js';

// A reader that closes the pipe early (`cairn verify … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), processIo());
