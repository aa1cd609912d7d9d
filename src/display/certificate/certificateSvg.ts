import { markup, type Markup } from '../markup.js';
import { type CertificateContent, fill, initialOf } from './certificateContent.js';
import { PANEL, PAPER, SANS, SERIF, SOFT, TEXT } from './certificateStyle.js';
import { particularsOf, resultsShown, TITLE_SIZES, titleSizeOf } from './particulars.js';
import { inkOf, rosette } from './rosette.js';
import { POINT, widthOfText, wrapText } from './wrapText.js';

/** The page and its column of text, in millimetres. */
const PAGE = { width: 297, height: 210, left: 109, right: 275, panel: 92, centre: 49.7 } as const;
/** Where the small print ends, and where texts above it must end. */
const SMALL_PRINT = 196;
const TOP = 18;
const LOWEST = 183;

interface Style {
  readonly size: number;
  readonly face?: string;
  readonly fill?: string;
  readonly weight?: number;
  readonly italic?: boolean;
  readonly spacing?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly leading?: number;
}

/** Where the next line of a column begins; what is set moves it down. */
interface Cursor {
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

interface Set {
  readonly drawn: readonly Markup[];
  readonly y: number;
}

const line = (text: string, x: number, y: number, style: Style): Markup => {
  const {
    size,
    face = SERIF,
    fill: colour = TEXT,
    weight = 400,
    italic = false,
    spacing = 0,
    anchor = 'start',
  } = style;
  return markup`<text x="${x}" y="${y.toFixed(2)}" font-family="${face}" font-size="${(size * POINT).toFixed(3)}" font-weight="${weight}"${italic ? { markup: ' font-style="italic"' } : ''} letter-spacing="${spacing}" text-anchor="${anchor}" fill="${colour}">${text}</text>`;
};

/** Set a text below the cursor, and say where the next one begins. */
const set = (text: string, { x, width, y }: Cursor, most: number, style: Style): Set => {
  const height = style.size * POINT * (style.leading ?? 1.3);
  // Bold type runs wider than what is estimated.
  const room = (style.weight ?? 400) > 500 ? width * 0.92 : width;
  const lines = wrapText(text, room, style.size * POINT, most);
  return {
    drawn: lines.map((each, index) => line(each, x, y + style.size * POINT * 0.8 + index * height, style)),
    y: y + lines.length * height,
  };
};

/**
 * A certificate as one SVG, A4 landscape. Text is set by estimated widths, since nobody breaks lines in an SVG.
 *
 * @param content what is on it
 */
export const certificateSvg = (content: CertificateContent): string => {
  const ink = inkOf(content.achievementId);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 297 210" role="img" lang="${content.language}">
<title>${content.title}</title>
<desc>${[content.type, content.title, content.labels.awardedTo, content.recipient, content.dates].join(' ')}</desc>
<rect width="297" height="210" fill="${PAPER}"/>
<rect x="7.4" y="7.4" width="${PAGE.panel - 7.4}" height="195.2" fill="${PANEL}"/>
<g fill="none" stroke="${ink}"><rect x="6" y="6" width="285" height="198" stroke-width=".3"/><rect x="7.3" y="7.3" width="282.4" height="195.4" stroke-width=".12"/></g>
${panel(content, ink)}
${column(content, ink)}
</svg>
`.markup;
};

const panel = (
  { id, title, picture, issuer, issuerUrl, qr, labels }: CertificateContent,
  ink: string,
): Markup => {
  const centred = { anchor: 'middle', fill: ink } as const;
  const name = set(issuer, { x: PAGE.centre, width: 66, y: 96 }, 4, {
    ...centred,
    size: 13,
    weight: 600,
    leading: 1.25,
  });
  const url = set(issuerUrl ?? '', { x: PAGE.centre, width: 66, y: name.y + 1.4 }, 2, {
    ...centred,
    size: 8,
    face: SANS,
    fill: SOFT,
  });
  return markup`<g transform="translate(${PAGE.centre} 56.4) scale(35)" fill="none" stroke="${ink}" stroke-width=".0032" opacity=".55">${rosette(id).map((path) => markup`<path d="${path}"/>`)}</g>
${picture === undefined ? line(initialOf(title), PAGE.centre, 64.5, { ...centred, size: 64, weight: 600 }) : markup`<image x="27.2" y="33.9" width="45" height="45" href="${picture}"/>`}
${name.drawn}${url.drawn}
${
  qr === undefined
    ? undefined
    : markup`<a href="${qr.url}"><rect x="34.2" y="157.5" width="31" height="31" rx="1" fill="#fff"/><path transform="translate(34.2 157.5) scale(${(31 / qr.size).toFixed(5)})" d="${qr.path}" fill="#111" shape-rendering="crispEdges"/>${line(labels.scan, PAGE.centre, 193.2, { ...centred, size: 7.5, face: SANS, fill: SOFT })}</a>`
}`;
};

const column = (content: CertificateContent, ink: string): Markup => {
  const { labels, facts, title } = content;
  const at = (y: number): Cursor => ({ x: PAGE.left, width: PAGE.right - PAGE.left, y });
  const type = set(content.type.toUpperCase(), at(TOP), 1, {
    size: 8.5,
    face: SANS,
    weight: 600,
    fill: ink,
    spacing: 0.48,
  });
  const size = TITLE_SIZES[titleSizeOf(title)];
  const heading = set(title, at(type.y + 4), 3, { size, weight: 600, leading: 1.1 });
  const to = set(labels.awardedTo, at(heading.y + 5), 1, { size: 12, italic: true, fill: SOFT });
  const recipient = content.isIdentifier
    ? set(content.recipient, at(to.y + 1), 2, {
        size: 10.5,
        face: 'ui-monospace,Menlo,Consolas,"Liberation Mono",monospace',
        fill: ink,
      })
    : set(content.recipient, at(to.y + 0.6), 2, { size: 22, fill: ink, leading: 1.2 });
  const dates = set(content.dates, at(recipient.y + 1), 2, { size: 12, italic: true, fill: SOFT });
  const about = set(facts.description ?? '', { ...at(dates.y + 4.5), width: 150 }, 4, {
    size: 12.5,
    leading: 1.42,
  });
  const below = columns(content, about.y + 5, ink);
  // What room is left is shared between above and below.
  const shift = Math.max(0, (LOWEST - below.y) / 2.7);
  return markup`<g transform="translate(0 ${shift.toFixed(2)})">${[type, heading, to, recipient, dates, about, below].map(({ drawn }) => drawn)}</g>
${smallPrint(content)}`;
};

const columns = (content: CertificateContent, top: number, ink: string): Set => {
  const { facts, labels } = content;
  const { shown, more } = resultsShown(facts);
  const criteria = facts.criteria.text ?? facts.criteria.url;
  const half = (PAGE.right - PAGE.left - 10) / 2;
  const width = criteria === undefined || shown.length === 0 ? PAGE.right - PAGE.left : half;
  const secondX = criteria === undefined ? PAGE.left : PAGE.left + half + 10;
  const head = { size: 7.5, face: SANS, weight: 600, fill: SOFT, spacing: 0.26 } as const;
  const particulars = particularsOf(content).join(' · ');
  const bottom = particulars === '' ? LOWEST : LOWEST - 9;
  const left = { x: PAGE.left, width, y: top + 9.4 };
  const took =
    criteria === undefined
      ? { drawn: [], y: top }
      : set(criteria, left, Math.max(1, Math.min(9, Math.floor((bottom - left.y) / 5.1))), {
          size: 10.5,
          leading: 1.38,
        });
  const rows = shown.slice(0, Math.max(1, Math.floor((bottom - left.y) / 6.2)));
  const hidden = more + shown.length - rows.length;
  const reached = rows.map(({ name, reached: outcome, status }, index) =>
    resultRow(
      name,
      outcome ?? status ?? '',
      { x: secondX, width, y: top + 12.2 + index * 6.2 },
      ink,
      index < rows.length - 1,
    ),
  );
  const reachedEnd = shown.length === 0 ? top : top + 9.4 + rows.length * 6.2;
  const note =
    hidden === 0
      ? []
      : [
          line(fill(labels.more, 'number', hidden), secondX, reachedEnd + 2.6, {
            size: 9.5,
            italic: true,
            fill: SOFT,
          }),
        ];
  const foot = Math.max(took.y, reachedEnd + (hidden === 0 ? 0 : 4.6)) + 3;
  const isEmpty = criteria === undefined && shown.length === 0;
  const last = set(particulars, { x: PAGE.left, width: PAGE.right - PAGE.left, y: foot }, 2, {
    size: 9.5,
    italic: true,
    fill: SOFT,
  });
  const drawn = markup`${isEmpty ? undefined : markup`<path d="M${PAGE.left} ${top.toFixed(2)}H${PAGE.right}" stroke="${ink}" stroke-width=".2" opacity=".28"/>`}
${criteria === undefined ? undefined : line(labels.criteria.toUpperCase(), PAGE.left, top + 6.6, head)}${took.drawn}
${shown.length === 0 ? undefined : line(labels.results.toUpperCase(), secondX, top + 6.6, head)}${reached}${note}
${last.drawn}`;
  return { drawn: [drawn], y: last.y };
};

const resultRow = (
  name: string,
  outcome: string,
  { x, width, y }: Cursor,
  ink: string,
  isRuled: boolean,
): Markup => {
  const size = 10.5 * POINT;
  const [value = ''] = wrapText(outcome, width * 0.45, size, 1);
  const [label = ''] = wrapText(name, width - widthOfText(value) * size - 3, size, 1);
  return markup`${line(label, x, y, { size: 10.5 })}${line(value, x + width, y, { size: 10.5, weight: 600, fill: ink, anchor: 'end' })}${
    isRuled
      ? markup`<path d="M${x} ${(y + 1.9).toFixed(2)}h${width}" stroke="${ink}" stroke-width=".12" opacity=".28"/>`
      : undefined
  }`;
};

const smallPrint = ({ notes, id }: CertificateContent): Markup => {
  const width = PAGE.right - PAGE.left;
  const style = { size: 7.2, face: SANS, fill: SOFT } as const;
  const lines = [...wrapText(notes.join(' '), width, 7.2 * POINT, 2), ...wrapText(id, width, 7.2 * POINT, 1)];
  return markup`${lines.map((each, index) => line(each, PAGE.left, SMALL_PRINT - (lines.length - 1 - index) * 3.7, style))}`;
};
