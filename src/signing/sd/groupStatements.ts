import type { CanonizeOptions } from 'rdf-canonize';
import type { JsonObject } from '../../model/json.js';
import { deskolemize, relabel, splitStatements } from './blankNodes.js';
import { createJsonLdProcessor, type JsonLdProcessor } from './jsonLdProcessor.js';
import { selectPointers } from './selectPointers.js';
import { skolemize } from './skolemize.js';
import type { Contexts } from '../../jsonld/contexts.js';

/** Which statements of the whole some pointers select. */
export interface StatementGroup {
  /** positions among all statements, ascending */
  readonly indexes: ReadonlySet<number>;
  /** the statements with the blank nodes of the input, for canonicalising the group alone */
  readonly input: string;
}

/** A document as statements with labels that tell nothing, and groups of them. */
export interface GroupedStatements<Name extends string> {
  /** canonical statements under the new labels, sorted */
  readonly statements: readonly string[];
  readonly groups: Readonly<Record<Name, StatementGroup>>;
  /** new label by label of the input */
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Canonical labels by input labels, both without `_:`, and the canonical statements.
 *
 * @param nquads N-Quads
 */
export const canonicalLabels = async (
  nquads: string,
): Promise<{ readonly canonical: string; readonly labels: ReadonlyMap<string, string> }> => {
  const { default: rdfCanonize } = await import('rdf-canonize');
  const map = new Map<string, string>();
  const options = {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    canonicalIdMap: map,
  };
  const canonical = await rdfCanonize.canonize(
    rdfCanonize.NQuads.parse(nquads),
    options as unknown as CanonizeOptions,
  );
  const bare = (label: string): string => label.replace(/^_:/, '');
  return { canonical, labels: new Map([...map].map(([from, to]) => [bare(from), bare(to)])) };
};

const selectGroup = async (
  compact: JsonObject,
  pointers: readonly string[],
  positions: ReadonlyMap<string, number>,
  labels: ReadonlyMap<string, string>,
  processor: JsonLdProcessor,
): Promise<StatementGroup> => {
  const selection = selectPointers(compact, pointers);
  if (selection === undefined) return { indexes: new Set(), input: '' };
  const input = splitStatements(await processor.toStatements(selection)).map(deskolemize);
  const found = input.map((statement) => positions.get(relabel(statement, labels)));
  const indexes = found.filter((position) => position !== undefined).toSorted((a, b) => a - b);
  return { indexes: new Set(indexes), input: input.join('') };
};

/**
 * Canonicalise a document under labels of the caller's, and group its statements by pointers (Data Integrity ECDSA 1.0,
 * 3.4.16 canonicalizeAndGroup).
 *
 * @param document a compact JSON-LD document, accepted by `canonicalize` before
 * @param labelOf new label for a canonical one
 * @param pointers JSON Pointers by name of the group
 * @param contexts the contexts that the document may name
 * @throws CairnError `proof.pointer`, `proof.generation`, `jsonld.*`
 */
export const groupStatements = async <Name extends string>(
  document: JsonObject,
  labelOf: (canonicalLabel: string) => string,
  pointers: Readonly<Record<Name, readonly string[]>>,
  contexts?: Contexts,
): Promise<GroupedStatements<Name>> => {
  const processor = await createJsonLdProcessor(contexts);
  const { expanded, compact } = await skolemize(document, processor);
  const input = splitStatements(await processor.toStatements(expanded)).map(deskolemize);
  const { canonical, labels: canonicalByInput } = await canonicalLabels(input.join(''));
  const relabelled = new Map([...canonicalByInput.values()].map((label) => [label, labelOf(label)]));
  const statements = splitStatements(canonical)
    .map((statement) => relabel(statement, relabelled))
    .toSorted();
  const labels = new Map([...canonicalByInput].map(([from, to]) => [from, relabelled.get(to) ?? to]));
  const positions = new Map(statements.map((statement, position) => [statement, position]));
  const names = Object.keys(pointers) as Name[];
  const groups = await Promise.all(
    names.map((name) => selectGroup(compact, pointers[name], positions, labels, processor)),
  );
  const byName = Object.fromEntries(names.map((name, at) => [name, groups[at]]));
  return { statements, groups: byName as Record<Name, StatementGroup>, labels };
};
