// The parts used here of two libraries that carry no types.

declare module 'jsonld' {
  import type { Quad } from 'rdf-canonize';

  interface ToRdfOptions {
    readonly base: null;
    readonly safe: boolean;
    readonly produceGeneralizedRdf: boolean;
    readonly rdfDirection: 'i18n-datatype';
    readonly documentLoader: (url: string) => Promise<RemoteDocument>;
    readonly contextResolver: unknown;
  }

  interface RemoteDocument {
    readonly documentUrl: string;
    readonly document: unknown;
    readonly tag?: 'static';
  }

  const jsonld: { toRDF(document: object, options: ToRdfOptions): Promise<Quad[]> };
  export default jsonld;
}

declare module 'jsonld/lib/ContextResolver.js' {
  /** Asked for the result of a context, before `jsonld` works on it: undefined if it has to. */
  export interface ResolvedContext {
    getProcessed(activeContext: { readonly mappings: ReadonlyMap<string, unknown> }): unknown;
  }

  export interface Resolver {
    resolve(options: object): Promise<ResolvedContext[]>;
  }

  const ContextResolver: new (options: {
    readonly sharedCache: { get(key: string): unknown; set(key: string, value: unknown): unknown };
  }) => Resolver;
  export default ContextResolver;
}

declare module 'rdf-canonize' {
  export interface Term {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly value: string };
    readonly language?: string;
  }

  export interface Quad {
    readonly subject: Term;
    readonly predicate: Term;
    readonly object: Term;
    readonly graph: Term;
  }

  export interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    readonly createMessageDigest?: () => { update(text: string): void; digest(): string };
    readonly maxWorkFactor?: number;
    readonly signal?: { readonly aborted: boolean; readonly reason: string };
  }

  export function canonize(dataset: readonly Quad[], options: CanonizeOptions): Promise<string>;
  export const NQuads: { parse(text: string): Quad[]; serializeQuad(quad: Quad): string };

  const rdfCanonize: { readonly canonize: typeof canonize; readonly NQuads: typeof NQuads };
  export default rdfCanonize;
}
