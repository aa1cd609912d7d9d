import { describe, expect, it } from 'vitest';
import { progressPage } from '../../src/cli/progressPage.js';

describe('the page of a progress picture', () => {
  it('has a title without markup, and without characters that reorder, hide or break what is read', () => {
    const page = progressPage('R\u0001\u001b\u202e\u2028<script>&"', '<svg/>');
    expect(page).toContain('<title>R\ufffd\ufffd\ufffd\ufffd&#60;script&#62;&#38;&#34;</title>');
  });
});
