import { CairnError, isCairnError } from '../model/errors.js';
import type { SaxesAttributeNSIncomplete, SaxesParser, SaxesTagNS } from 'saxes';
import type * as Saxes from 'saxes';
import { type BadgeKind, SVG_ELEMENTS } from './badgeKind.js';

/** A badge element in an SVG, with its place in the text (UTF-16 offsets). */
export interface SvgBadge {
  readonly kind: BadgeKind;
  readonly start: number;
  readonly end: number;
  /** The `verify` attribute, if there is one. */
  readonly verify?: string;
  /** Everything between the tags, CDATA sections and text concatenated. */
  readonly body: string;
}

/** The root's start tag: where its name ends, where it ends, and which prefixes it binds. */
export interface SvgRoot {
  readonly name: string;
  readonly nameEnd: number;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly namespaces: Readonly<Record<string, string>>;
}

export interface SvgContent {
  readonly root: SvgRoot;
  readonly badges: readonly SvgBadge[];
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 1024;
const SLICE = 64 * 1024;
/** A badge of several megabytes, and the credential in it. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
/** Tags, entities and lines of a picture as drawn by people are some tens of thousands. */
const MAX_MARKUP = 400_000;
/** Levels that the parser goes up to find what prefixes mean; a drawing of thousands of shapes asks for a hundredth of it. */
const MAX_LOOKUPS = 8_000_000;
/** The parser writes the whole namespace out for each attribute that is in it. */
const MAX_NAMESPACE = 1024;

const tooComplex = (what: string): CairnError =>
  new CairnError('baking.svg.tooComplex', `The SVG has ${what} than the limit.`);

interface OpenBadge {
  readonly kind: BadgeKind;
  readonly start: number;
  readonly depth: number;
  readonly verify?: string;
  body: string;
}

/**
 * Read an SVG for its badges. Nothing is fetched, no entity is defined, nothing is run: a document type (editors write
 * one) is passed over, one with declarations inside is an error, and only the five predefined entities exist.
 *
 * @param text the whole SVG
 * @throws CairnError `baking.svg.syntax`, `baking.svg.doctype`, `baking.svg.encoding`, `baking.svg.tooComplex`
 */
export const readSvg = async (text: string): Promise<SvgContent> => {
  refuseMarkup(text);
  // Bundlers that split give a CommonJS library as its default export alone.
  const library: typeof Saxes & { readonly default?: typeof Saxes } = await import('saxes');
  const { SaxesParser } = library.default ?? library;
  const parser = new SaxesParser({ xmlns: true });
  const reading = new SvgReading(parser, text);
  try {
    // In slices, so that a limit stops the parser before it has built what the limit forbids.
    for (let offset = 0; offset < text.length; offset += SLICE)
      parser.write(text.slice(offset, offset + SLICE));
    parser.close();
  } catch (error) {
    throw isCairnError(error)
      ? error
      : new CairnError('baking.svg.syntax', 'The SVG is not well-formed XML with an <svg> root.', {
          cause: error,
        });
  }
  return reading.content();
};

const LESS_THAN = 0x3c;
const DASH = 0x2d;
const STOPS = new Set(['&', ']', '?', '\n', '\r'].map((character) => character.charCodeAt(0)));

/** Each of these characters stops the parser for a while, a dash only in a comment. */
const refuseMarkup = (text: string): void => {
  let markup = 0;
  let isComment = false;
  for (let i = 0; i < text.length && text.length <= MAX_CHARACTERS; i++) {
    const code = text.charCodeAt(i);
    if (code === LESS_THAN) {
      markup += 1;
      isComment ||= text.startsWith('<!--', i);
    } else if (isComment && code === DASH) {
      markup += 1;
      isComment = !text.startsWith('-->', i);
    } else if (STOPS.has(code)) {
      markup += 1;
    }
  }
  if (text.length > MAX_CHARACTERS || markup > MAX_MARKUP) throw tooComplex('more text or markup');
};

class SvgReading {
  private root: SvgRoot | undefined;
  private readonly badges: SvgBadge[] = [];
  private badge: OpenBadge | undefined;
  private depth = 0;
  private attributes = 0;
  private lookups = 0;
  private nameEnd = 0;

  constructor(
    private readonly parser: SaxesParser<{ xmlns: true }>,
    private readonly source: string,
  ) {
    parser.on('error', (cause) => {
      throw new CairnError('baking.svg.syntax', `The SVG is not well-formed: ${cause.message}`, { cause });
    });
    parser.on('doctype', (declaration) => {
      if (!declaration.includes('[')) return;
      throw new CairnError(
        'baking.svg.doctype',
        'The SVG has a document type with declarations of its own, which are never read.',
      );
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding))
        throw new CairnError('baking.svg.encoding', 'The SVG is not UTF-8.');
    });
    parser.on('opentagstart', () => this.nameRead());
    parser.on('attribute', (attribute) => this.attributeRead(attribute));
    parser.on('opentag', (tag) => this.opened(tag));
    parser.on('text', (part) => this.append(part));
    parser.on('cdata', (part) => this.append(part));
    parser.on('closetag', () => this.closed());
  }

  content(): SvgContent {
    if (this.root === undefined)
      throw new CairnError('baking.svg.syntax', 'The SVG is not well-formed XML with an <svg> root.');
    return { root: this.root, badges: this.badges };
  }

  private nameRead(): void {
    this.attributes = 0;
    // The parser has just consumed the one character that ends the name.
    this.nameEnd = this.parser.position - 1;
    this.lookUp();
  }

  /** What a name means is declared on the element or on any around it. */
  private lookUp(): void {
    this.lookups += this.depth + 1;
    if (this.lookups > MAX_LOOKUPS) throw tooComplex('more names with a prefix, or nested deeper,');
  }

  private attributeRead({ name, value, prefix }: SaxesAttributeNSIncomplete): void {
    if (prefix === 'xmlns' || name === 'xmlns') {
      // the parser trims it, and so takes it for another namespace than XML does
      if (value !== value.trim())
        throw new CairnError('baking.svg.syntax', 'A namespace in the SVG begins or ends with a blank.');
      if (value.length > MAX_NAMESPACE) throw tooComplex('a longer namespace');
    }
    if (prefix !== '') this.lookUp();
    this.attributes += 1;
    if (this.attributes > MAX_ATTRIBUTES) throw tooComplex('more attributes on an element');
  }

  private opened(tag: SaxesTagNS): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw tooComplex('more levels');
    if (this.depth === 1) this.openRoot(tag);
    if (this.badge !== undefined) {
      throw new CairnError('baking.credential', 'The badge in the SVG holds elements, not text.');
    }
    const kind = SVG_ELEMENTS.find(
      ({ namespace, name }) => namespace === tag.uri && name === tag.local,
    )?.kind;
    if (kind === undefined) return;
    const verify = Object.values(tag.attributes).find(
      ({ uri, local }) => uri === '' && local === 'verify',
    )?.value;
    this.badge = {
      kind,
      start: this.nameEnd - tag.name.length - 1,
      depth: this.depth,
      body: '',
      ...(verify === undefined ? {} : { verify }),
    };
  }

  private openRoot(tag: SaxesTagNS): void {
    const isSvg = tag.local === 'svg' && (tag.uri === SVG_NAMESPACE || tag.uri === '');
    if (!isSvg || this.source.slice(this.nameEnd - tag.name.length, this.nameEnd) !== tag.name) {
      throw new CairnError('baking.svg.syntax', 'The root of the document is not <svg>.');
    }
    this.root = {
      name: tag.name,
      nameEnd: this.nameEnd,
      end: this.parser.position,
      selfClosing: tag.isSelfClosing,
      namespaces: { ...tag.ns },
    };
  }

  private append(part: string): void {
    if (this.badge !== undefined) this.badge.body += part;
  }

  private closed(): void {
    if (this.badge?.depth === this.depth) {
      const { kind, start, verify, body } = this.badge;
      this.badges.push({
        kind,
        start,
        end: this.parser.position,
        body,
        ...(verify === undefined ? {} : { verify }),
      });
      this.badge = undefined;
    }
    this.depth -= 1;
  }
}
