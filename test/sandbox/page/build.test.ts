import { describe, expect, it } from 'vitest';
import { buildPage } from '../../../src/sandbox/page/build.ts';

describe('the built page', () => {
  it('is three files that need nothing else: no inline script, nothing from another host', async () => {
    const { html, js, css } = await buildPage();
    expect(html).not.toMatch(/<script(?![^>]* src="\/)[^>]*>/);
    expect(html).toContain('src="/page.js"');
    expect(css).not.toMatch(/@import|url\((?!["']?data:)/);
    expect(js).not.toMatch(/process\.env|from\s*"https?:/);
    expect(js.length).toBeGreaterThan(100_000);
  });
});
