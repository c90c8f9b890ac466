// Does the page's script do what it is there for, under the page's own policy? Lights, keys, filters, sorting, deep links.
import { see } from "./sight.mjs";

const lights = async (page, name, expect) => {
  const figure = page.locator(".f:not(.exempt)").first(), n = await figure.getAttribute("data-n");
  await figure.focus();
  expect(await page.locator(`.f.on[data-n="${n}"]`).count() === 1, `${name}: a focused figure lights up`);
  const notes = page.locator(`.note[data-n~="${n}"]`);
  expect(await notes.count() === await page.locator(`.note.on[data-n~="${n}"]`).count(), `${name}: and so does its note`);
  if (await page.locator("a.f").count() < 2) return;
  await page.keyboard.press("ArrowRight");
  expect((await page.evaluate(() => document.activeElement.className)).includes("f "), `${name}: the right arrow goes to the next figure`);
};

// n and p go to what there is to fix, and nowhere else
const problems = async (page, name, expect) => {
  const all = await page.locator("a.f.unsourced, a.f.differs").count();
  if (!all) return;
  await page.keyboard.press("n");
  const reached = await page.evaluate(() => document.activeElement.matches("a.f:not([tabindex])"));
  expect(reached, `${name}: n goes to a figure that needs work`);
};

const table = async (page, name, expect) => {
  await page.locator("details.fold > summary").first().click();
  const rows = page.locator("#figures-table tbody tr:visible"), all = await rows.count();
  const claims = await page.locator("a.f").count();
  expect(all === claims, `${name}: the table has ${all} of ${claims} claims`);
  if (all < 2) return;
  await page.locator("#figures-table th button").nth(1).click();
  const texts = (await rows.locator("td:nth-child(2)").allTextContents()).map((t) => t.trim().toLowerCase());
  const sorted = [...texts].sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
  expect(JSON.stringify(texts) === JSON.stringify(sorted), `${name}: a heading sorts the table`);
};

const links = async (page, url, name, expect) => {
  const id = await page.locator(".f:not(.exempt)").first().getAttribute("id");
  await page.goto(`${url}#${id}`);
  expect(await page.locator(`[id="${id}"].on`).count() === 1, `${name}: a link to a figure lights it up`);
};

export const ask = async ({ pages, browser, expect, skip }) => {
  if (!browser) return skip("no Chromium: nobody uses the pages");
  for (const { name, url } of pages.filter((page) => page.whole)) {
    await see(browser, url, { ownPolicy: true }, async (page, { errors }) => {
      if (await page.locator(".f:not(.exempt)").count() && await page.locator("#figures-table").count()) {
        await lights(page, name, expect);
        await problems(page, name, expect);
        await table(page, name, expect);
        await links(page, url, name, expect);
      }
      expect(!errors.length, `${name}: its own policy lets its script run (${errors.join("; ")})`);
    });
  }
};
