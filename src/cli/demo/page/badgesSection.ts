import { drawBadge } from '../../pictures/drawBadge.js';
import { drawingToSvg } from '../../pictures/drawingToSvg.js';
import { STACK_SLUG } from '../steps/openUniversity.js';
import { REVOKED_SLUG } from '../steps/revokeOne.js';
import type { Story } from '../story.js';
import { MICRO_CREDENTIALS, STACK_DESIGN } from '../story/microCredentials.js';
import { markup, type Markup } from '../../../display/markup.js';
import { svgImage } from './svgImage.js';

const FORMS = ['png', 'svg', 'json', 'jwt'] as const;

const links = (slug: string): Markup =>
  markup`<div class="files">
    ${FORMS.map((form) => markup`<a href="${slug}.${form}">${form.toUpperCase()}</a>`)}
  </div>`;

const badgeCard = (story: Story, slug: string, competency: string, picture: Markup): Markup => {
  const badge = [...story.earned.badges, story.certified.badge].find((one) => one.slug === slug);
  const revoked = slug === REVOKED_SLUG;
  const awarded = String(badge?.credential['awardedDate'] ?? '').slice(0, 10);
  const chip = revoked
    ? markup`<span class="chip bad">✗ revoked</span>`
    : markup`<span class="chip good">✓ valid</span>`;
  return markup`<article class="card badge${revoked ? ' revoked' : ''}">
    ${picture}
    <h3>${badge?.name}</h3>
    <p>${competency}<br />awarded ${awarded}</p>
    <div>${chip}</div>
    ${links(slug)}
  </article>`;
};

/**
 * The six badges, each with its picture, its state, and its files.
 *
 * @param story what happened
 */
export const badgesSection = (story: Story): Markup =>
  markup`<section id="badges">
    <header>
      <span class="step">1 · What was earned</span>
      <h2>Five micro-credentials, and the stack they make</h2>
      <p>
        Each picture <em>is</em> a badge: the signed credential travels inside the PNG and the SVG. The
        founding story names only the first; the other four are invented.
      </p>
    </header>
    <div class="grid three badges">
      ${MICRO_CREDENTIALS.map((one) => badgeCard(story, one.slug, one.competency.name, svgImage(drawingToSvg(drawBadge(one.design), one.slug), '', 'picture')))}
      ${badgeCard(story, STACK_SLUG, 'five credit hours', svgImage(drawingToSvg(drawBadge(STACK_DESIGN), STACK_SLUG), '', 'picture'))}
    </div>
  </section>`;
