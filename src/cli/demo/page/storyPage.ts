import { drawBadge } from '../../pictures/drawBadge.js';
import { drawingToSvg } from '../../pictures/drawingToSvg.js';
import type { Story } from '../story.js';
import { STACK_DESIGN } from '../story/microCredentials.js';
import { TEACHER, UNIVERSITY, UNIVERSITY_DID } from '../story/people.js';
import { badgesSection } from './badgesSection.js';
import { filesSection } from './filesSection.js';
import { markup, type Markup } from '../../../display/markup.js';
import { svgImage } from './svgImage.js';
import { PAGE_STYLE } from './pageStyle.js';
import { reportsSection } from './reportsSection.js';
import { roundsSection } from './roundsSection.js';
import { stateSection } from './stateSection.js';
import { completionSection, progressSection } from './stackSection.js';

const hero = (): Markup =>
  markup`<header>
    <div class="hero">
      <div>
        <p class="eyebrow">Cairn · Open Badges 3.0 you can stack</p>
        <h1>A year of teaching, five badges, one college course</h1>
        <p class="lead">
          ${TEACHER.name} already leads morning meetings, and would like to know how they look to someone
          else. This is what became of it: played on real keys, with real signatures, a minute ago on this
          machine.
        </p>
      </div>
      ${svgImage(drawingToSvg(drawBadge(STACK_DESIGN), 'hero'), 'The badge of the whole stack: a cairn of five stones', 'picture')}
    </div>
    <div class="facts">
      <div><b>5</b><span>micro-credentials from one university</span></div>
      <div><b>2</b><span>rounds of evidence for the first</span></div>
      <div><b>5 h</b><span>of college credit for the stack</span></div>
      <div><b>25 → 20</b><span>points with the state, before and after one revocation</span></div>
    </div>
  </header>`;

const footer = ({ now, learner }: Story): Markup =>
  markup`<footer>
    <p>
      Issued by ${UNIVERSITY.name} (<code>${UNIVERSITY_DID}</code>), to <code>${learner}</code>, who is also
      known by a salted hash of her e-mail address. Both are invented; keys, signatures, status lists and
      verdicts are not. Made ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC by
      <code>cairn demo</code>. This page needs no network and runs no script.
    </p>
  </footer>`;

/**
 * The whole story as one self-contained page.
 *
 * @param story what happened
 * @returns an HTML document
 */
export const storyPage = (story: Story): string =>
  markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        />
        <title>A year of teaching, five badges, one college course · Cairn</title>
        <style>
          ${{ markup: PAGE_STYLE }}
        </style>
      </head>
      <body>
        ${hero()}
        <main>
          ${badgesSection(story)}${roundsSection(story)}${progressSection(story)}${reportsSection(story)}${completionSection(story)}${stateSection(story)}${filesSection(story)}
        </main>
        ${footer(story)}
      </body>
    </html> `.markup;
