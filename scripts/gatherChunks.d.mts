import type { Plugin } from 'esbuild';

/** Which modules stand together in a chunk. */
export interface ChunkGroup {
  /** The module that reaches them. */
  readonly from: string;
  /** Whether a module belongs to the group; the first group that says so has it. */
  readonly includes: (path: string) => boolean;
  /** Entries that ask for no more of the group than they use. */
  readonly apart?: readonly string[];
}

/** See gatherChunks.mjs. */
export declare const gatherChunks: (options: {
  readonly root: string;
  readonly entryPoints: readonly string[];
  readonly groups: Readonly<Record<string, ChunkGroup>>;
}) => Plugin;
