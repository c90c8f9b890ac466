// Do notes stand beside their figures, without scripts, and without holes in the text? Does a phone stay where it is?
import { see } from "./sight.mjs";

/// A note may stand so far from its figure, and the text may have holes so large, in pixels at 1440.
const FAR = 200, HOLE = 70;

const measured = (page) => page.evaluate(() => {
  const top = (e) => e.getBoundingClientRect().top;
  const far = [...document.querySelectorAll(".draft .note[data-n]")].filter((note) => !note.closest(".notes.table")).map((note) => {
    const figure = document.querySelector(`.f[data-n="${note.dataset.n.split(" ")[0]}"]`);
    return Math.abs(top(note) - top(figure));
  });
  const passages = [...document.querySelectorAll(".draft > .passage")].map((e) => e.getBoundingClientRect());
  const holes = passages.slice(1).map((r, i) => r.top - passages[i].bottom);
  return { far: Math.max(0, ...far), hole: Math.max(0, ...holes), wide: document.documentElement.scrollWidth };
});

export const ask = async ({ pages, browser, expect, skip }) => {
  if (!browser) return skip("no Chromium: nobody measures the pages");
  for (const { name, url } of pages.filter((page) => page.whole)) {
    await see(browser, url, { scripts: false }, async (page) => {
      if (!await page.locator(".draft").count()) return;
      const { far, hole } = await measured(page);
      expect(far <= FAR, `${name}: a note stands ${Math.round(far)} px from its figure`);
      expect(hole <= HOLE, `${name}: the text has a hole of ${Math.round(hole)} px`);
    });
    await see(browser, url, { width: 360 }, async (page) => {
      const { wide } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth }));
      expect(wide <= 360, `${name}: at 360 px the page is ${wide} px wide`);
      const figure = page.locator("a.f[href^='#n-']").first();
      if (!await figure.count()) return;
      await figure.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      await figure.click();
      expect(await page.evaluate(() => scrollY) === before, `${name}: a tap moves the page`);
      expect(await page.locator(".note.open").count() === 1, `${name}: a tap opens the note in place`);
    });
  }
};
