import type { Quad, Term } from 'rdf-canonize';
import { CairnError } from '../model/errors.js';
import { isInvalidIri } from './iri.js';

/**
 * Refuses what `jsonld` lets through although a signature over it is ambiguous: IRIs that aren't IRIs, and two
 * values of one property that become one statement (`[6.5, "6.5E0"]`).
 *
 * @param dataset the statements of a document
 * @throws CairnError `jsonld.invalidIri`, `jsonld.duplicateValue`
 */
export const assertFaithfulDataset = (dataset: readonly Quad[]): void => {
  const seen = new Set<string>();
  for (const { subject, predicate, object, graph } of dataset) {
    for (const term of [subject, predicate, object, graph]) {
      const iri = term.termType === 'NamedNode' ? term.value : (term.datatype?.value ?? '');
      if (isInvalidIri(iri))
        throw new CairnError('jsonld.invalidIri', `${JSON.stringify(iri)} is not an IRI.`);
    }
    const statement = JSON.stringify([keyOf(subject), predicate.value, keyOf(object), keyOf(graph)]);
    if (seen.has(statement)) {
      throw new CairnError(
        'jsonld.duplicateValue',
        `Two values of ${predicate.value} become the same statement.`,
      );
    }
    seen.add(statement);
  }
};

const keyOf = ({ termType, value, datatype, language }: Term): readonly unknown[] => [
  termType,
  value,
  datatype?.value,
  language,
];
