import { markup, type Markup } from '../markup.js';
import { type CertificateContent, fill, initialOf } from './certificateContent.js';
import { certificateStyle } from './certificateStyle.js';
import { particularsOf, resultsShown, roomBelow, titleSizeOf } from './particulars.js';
import { inkOf, rosette } from './rosette.js';

/**
 * A certificate as an HTML document: one page, no scripts, nothing from elsewhere, and a policy that says so.
 *
 * @param content what is on it
 */
export const certificateHtml = (content: CertificateContent): string => {
  const { language, direction, title, id, achievementId } = content;
  return markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: certificateStyle(inkOf(achievementId)) }}</style>
</head>
<body>
<main class="page">
<div class="frame" aria-hidden="true"></div>
<aside>
${medal(content)}
<p class="issuer" dir="auto">${content.issuer}</p>
${content.issuerUrl === undefined ? undefined : markup`<p class="url">${content.issuerUrl}</p>`}
${code(content)}
</aside>
<article>
<p class="type">${content.type}</p>
<h1 class="${titleSizeOf(title)}" dir="auto">${title}</h1>
<p class="to">${content.labels.awardedTo}</p>
<p class="${content.isIdentifier ? 'recipient identifier' : 'recipient'}" dir="auto">${content.recipient}</p>
<p class="dates" dir="auto">${content.dates}</p>
${content.facts.description === undefined ? undefined : markup`<p class="about" dir="auto">${content.facts.description}</p>`}
${columns(content)}
<footer><p dir="auto">${content.notes.join(' ')}</p><p class="id">${id}</p></footer>
</article>
</main>
</body>
</html>
`.markup;
};

const medal = ({ picture, id, title }: CertificateContent): Markup =>
  markup`<div class="medal">
<svg viewBox="-1 -1 2 2" aria-hidden="true">${rosette(id).map((path) => markup`<path d="${path}"/>`)}</svg>
${picture === undefined ? markup`<b aria-hidden="true">${initialOf(title)}</b>` : markup`<img src="${picture}" alt="${title}">`}
</div>`;

const code = ({ qr, labels }: CertificateContent): Markup | undefined =>
  qr === undefined
    ? undefined
    : markup`<a class="code" href="${qr.url}" rel="noreferrer"><svg viewBox="0 0 ${qr.size} ${qr.size}" role="img" aria-label="${labels.scan}" shape-rendering="crispEdges"><path d="${qr.path}"/></svg><span>${labels.scan}</span></a>`;

const columns = (content: CertificateContent): Markup => {
  const { facts, labels } = content;
  const { criteria } = facts;
  const { lines, rows } = roomBelow(content);
  const { shown, more } = resultsShown(facts, rows);
  const particulars = particularsOf(content);
  const took =
    criteria.text === undefined && criteria.url === undefined
      ? undefined
      : markup`<section><h2>${labels.criteria}</h2><p class="criteria" style="--lines:${lines}" dir="auto">${criteria.text ?? criteria.url}</p></section>`;
  const reached =
    shown.length === 0
      ? undefined
      : markup`<section><h2>${labels.results}</h2><dl>${shown.map(
          ({ name, reached: outcome, status }) =>
            markup`<div><dt dir="auto">${name}</dt><dd dir="auto">${outcome ?? status ?? ''}</dd></div>`,
        )}</dl>${
          more > 0 ? markup`<p class="more">${fill(labels.more, 'number', more)}</p>` : undefined
        }</section>`;
  return markup`<div class="columns">${took}${reached}</div>
${particulars.length === 0 ? undefined : markup`<p class="particulars" dir="auto">${particulars.join(' · ')}</p>`}`;
};
