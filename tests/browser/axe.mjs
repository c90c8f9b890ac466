// Can everybody use it? axe-core by WCAG 2.2 AA, narrow and wide, light and dark, with scripts and without.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { see, widths, schemes, scripting, words } from "./sight.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const shown = (v) => `${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")})`;

const look = async (page, how, expect) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${how}: does not scroll sideways (${wide} px)`);
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), runOnly);
  expect(found.passes.length > 0, `${how}: axe looked at something`);
  for (const v of found.violations) expect(false, `${how}: ${shown(v)}`);
};

/// The committed pages from every side; each side of those made for the tests once.
const sights = (name) => widths.flatMap((width, w) => schemes.flatMap((colorScheme, c) => scripting.map((scripts, s) => ({ width, colorScheme, scripts, odd: (w + c + s) % 2 }))))
  .filter(({ odd }) => name.startsWith("reports/") || odd);

export const ask = async ({ pages, browser, expect, skip }) => {
  if (!browser) return skip("no Chromium: no axe");
  for (const { name, url } of pages.filter((page) => page.whole)) {
    for (const sight of sights(name)) {
      await see(browser, url, sight, (page) => look(page, `${name} ${words(sight)}`, expect));
    }
  }
};
