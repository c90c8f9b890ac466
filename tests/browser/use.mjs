// Does the page's script do what it is there for, under the page's own policy? Lights, keys, filters, sorting, deep links.
import { see } from "./sight.mjs";

const lights = async (page, name, expect) => {
  const figure = page.locator(".f:not(.exempt)").first(), n = await figure.getAttribute("data-n");
  await figure.focus();
  expect(await page.locator(`.note.on[data-n~="${n}"]`).count() === 1, `${name}: a focused figure lights up its note`);
  await page.keyboard.press("ArrowRight");
  expect((await page.evaluate(() => document.activeElement.className)).includes("f "), `${name}: the right arrow goes to the next figure`);
};

const table = async (page, name, expect) => {
  const rows = page.locator("#figures-table tbody tr:visible"), all = await rows.count();
  await page.getByRole("button", { name: "Claims" }).click();
  const claims = await page.locator(".f:not(.exempt)").count();
  expect(await rows.count() === claims, `${name}: the filter leaves ${claims} of ${all} rows`);
  await page.locator("#figures-table th button").nth(2).click();
  const texts = (await rows.locator("td:nth-child(3)").allTextContents()).map((t) => t.toLowerCase());
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
        await table(page, name, expect);
        await links(page, url, name, expect);
      }
      expect(!errors.length, `${name}: its own policy lets its script run (${errors.join("; ")})`);
    });
  }
};
