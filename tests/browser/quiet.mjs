// Is a page one file that asks nobody for anything, small, and whole without its script?
import { statSync } from "node:fs";
import { see } from "./sight.mjs";

/// What a reader sees: the id of each element that has one and is drawn, and how many figures, notes, rows and charts are.
const seen = (page) => page.evaluate(() => {
  const drawn = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = (selector) => [...document.querySelectorAll(selector)].filter(drawn);
  const counts = Object.fromEntries([".f", ".note", "tbody tr", "svg", "h2", "h3", "p", "li"].map((s) => [s, all(`main ${s}`).filter((e) => !e.closest(".filters")).length]));
  return { ids: all("main [id]").map((e) => e.id), counts };
});

/// What would fetch something from elsewhere as soon as the page is open.
const reaching = (page) => page.evaluate(() => [...document.querySelectorAll("link, [src], [srcset], [poster], object, iframe, embed, base, [http-equiv=refresh]")]
  .filter((e) => !/^data:/.test(e.getAttribute("src") ?? "")).map((e) => e.outerHTML.slice(0, 120)));

const quiet = async (browser, { name, url, whole }, expect) => {
  const sights = {};
  for (const scripts of [true, false]) {
    const how = `${name}, scripts ${scripts ? "on" : "off"}`;
    sights[scripts] = await see(browser, url, { scripts, ownPolicy: true }, async (page, { asked, errors }) => {
      if (whole) await page.waitForLoadState("networkidle");
      expect(!asked.length, `${how}: asks nothing (${asked.join(", ")})`);
      expect(!errors.length, `${how}: no error (${errors.join("; ")})`);
      expect((await page.locator("main h1").first().textContent())?.trim(), `${how}: has its heading`);
      const far = await reaching(page);
      expect(!far.length, `${how}: names nothing to fetch (${far.join(" | ")})`);
      if (!scripts) expect(await page.locator(".filters:visible, button:visible").count() === 0, `${how}: shows nothing dead`);
      return seen(page);
    });
  }
  const missing = sights.true.ids.filter((id) => !sights.false.ids.includes(id));
  expect(!missing.length, `${name}: shows the same with scripts off (missing: ${missing.slice(0, 5).join(", ")})`);
  const counts = [sights.true.counts, sights.false.counts].map((c) => JSON.stringify(c));
  expect(counts[0] === counts[1], `${name}: shows as much with scripts off (${counts.join(" and ")})`);
};

export const ask = async ({ pages, browser, expect, skip }) => {
  for (const { name, path } of pages.filter((page) => /^(reports|made\/long).*report.html$/.test(page.name))) {
    const bytes = statSync(path).size;
    expect(bytes < 300_000, `${name} is below 300 kB (${Math.ceil(bytes / 1000)} kB)`);
  }
  if (!browser) return skip("no Chromium: nobody watches what pages ask for");
  for (const page of pages) await quiet(browser, page, expect);
};
