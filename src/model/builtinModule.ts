/**
 * A module that is built into the runtime (Node, Bun, Deno), found without an import, so that bundles for browsers and
 * edge runtimes stay free of it.
 *
 * @param name `node:crypto`, `node:zlib`
 * @returns undefined where the runtime has none
 */
export const builtinModule = (name: string): unknown => {
  const { process } = globalThis as {
    readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
  };
  return process?.getBuiltinModule?.(name);
};
