import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Make a program for a child process out of a TypeScript file in this folder.
 *
 * @param name the file, without ending
 * @param folder where the program goes
 * @returns path of the program
 */
export const bundleScript = async (name: string, folder: string): Promise<string> => {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
};
