import type { Quad, Term } from './quad.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { isInvalidIri } from './iri.js';
import { locate } from './locate.js';

/**
 * Refuses what `jsonld` lets through although a signature over it is ambiguous: IRIs that aren't IRIs, and two
 * values of one property that become one statement (`[6.5, "6.5E0"]`).
 *
 * @param dataset the statements of a document
 * @param document the document, to point into
 * @throws CairnError `jsonld.invalidIri`, `jsonld.duplicateValue`
 */
export const assertFaithfulDataset = (dataset: readonly Quad[], document: JsonObject): void => {
  const seen = new Set<string>();
  for (const { subject, predicate, object, graph } of dataset) {
    for (const term of [subject, predicate, object, graph]) {
      const iri = term.termType === 'NamedNode' ? term.value : (term.datatype?.value ?? '');
      if (!isInvalidIri(iri)) continue;
      const [pointer] = locate(document, (_key, value) => value === iri);
      const message = `${JSON.stringify(iri)} is not an IRI.`;
      throw new CairnError('jsonld.invalidIri', message, pointer === undefined ? {} : { pointer });
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
