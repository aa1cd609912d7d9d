/**
 * What stops work that is under way: the platform's own `AbortSignal`, as the `signal` of its `Request` has it (lib `DOM`,
 * `@types/node`, the types of Workers and Deno). Where a program's types know of none, the members that anyone needs: the
 * declarations of this package ask for no lib but ES2022.
 */
export type AbortSignalLike = typeof globalThis extends {
  readonly Request: { readonly prototype: { readonly signal: infer Signal } };
}
  ? Signal
  : {
      readonly aborted: boolean;
      readonly reason: unknown;
      readonly addEventListener: (type: 'abort', listener: () => void) => void;
      readonly removeEventListener: (type: 'abort', listener: () => void) => void;
    };

/** What is asked of a signal, for options that take one. */
export const ABORT_SIGNAL = {
  has: { aborted: 'boolean', addEventListener: 'function', removeEventListener: 'function' },
} as const;
