import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { misplacedMember, principalsOf } from './misplacedMember.js';
import type { SignedForm } from './signedForm.js';
import type { TermShapes } from './termShapes.js';

interface Visit {
  readonly value: JsonValue | undefined;
  readonly pointer: string;
  /** The property that it is a value of, however many arrays are in between. */
  readonly term: string | undefined;
  readonly isItem: boolean;
  /** In a graph of its own ids are nobody else's. */
  readonly isInGraph: boolean;
}

const unsigned = (message: string, pointer: string): CairnError =>
  new CairnError('jsonld.unsigned', message, { pointer });

/**
 * Refuses what makes no statement, so that a holder could add it, or make it say something else, after signing: null,
 * empty arrays, maps and references, arrays in arrays, the keys of index maps, labels of blank nodes; and members of the
 * credential or its subject that stand in another object of the same id.
 *
 * @param document a document whose contexts are all in memory
 * @param terms what its contexts make of its terms
 * @param signed what the signature is over
 * @throws CairnError `jsonld.unsigned`, `jsonld.hiddenTerm`, with a pointer
 */
export const assertCovered = (document: JsonObject, terms: TermShapes, signed: SignedForm): void => {
  const principals = signed === 'statements' ? principalsOf(document) : [];
  const open: Visit[] = [{ value: document, pointer: '', term: undefined, isItem: false, isInGraph: false }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, pointer, term, isInGraph } = visit;
    assertStated(visit, terms);
    if (Array.isArray(value)) {
      const items = value as readonly JsonValue[];
      for (const [index, item] of items.entries()) {
        open.push({ value: item, pointer: joinPointer(pointer, index), term, isItem: true, isInGraph });
      }
    } else if (isJsonObject(value)) {
      for (const principal of isInGraph ? [] : principals) {
        const member = principal.id === value.id ? misplacedMember(value, principal) : undefined;
        if (member !== undefined)
          throw new CairnError(
            'jsonld.hiddenTerm',
            `${member} stands in an object that has the id of the one it belongs to: in RDF both are one.`,
            { pointer: joinPointer(pointer, member) },
          );
      }
      for (const [key, inner] of Object.entries(value)) {
        const at = joinPointer(pointer, key);
        if (key === '') throw unsigned('An empty name makes no statement.', at);
        if (key === '@none' && !terms.isMap(term)) throw unsigned('@none is the key of a map.', at);
        if (key === '@context' || terms.isJson(key)) continue;
        const isGraph = isInGraph || terms.isOnly(key, '@graph');
        open.push({ value: inner, pointer: at, term: key, isItem: false, isInGraph: isGraph });
      }
    }
  }
};

const assertStated = ({ value, pointer, term, isItem }: Visit, terms: TermShapes): void => {
  if (value === null) throw unsigned('null makes no statement; leave it out.', pointer);
  if (Array.isArray(value)) {
    if (terms.isOnly(term, '@list')) return;
    if (value.length === 0) throw unsigned('An empty array makes no statement; leave it out.', pointer);
    if (isItem) throw unsigned('An array in an array is not signed as one.', pointer);
  } else if (isJsonObject(value)) {
    if (terms.isMap(term) && Object.keys(value).length === 0)
      throw unsigned('An empty map makes no statement; leave it out.', pointer);
    if (terms.isIndexed(term)) throw unsigned('The keys of an index map are not signed.', pointer);
  } else if (typeof value === 'string' && terms.isReference(term)) {
    if (value === '') throw unsigned('An empty reference makes no statement; leave it out.', pointer);
    if (value.startsWith('_:')) throw unsigned('The label of a blank node is not signed.', pointer);
  }
};
