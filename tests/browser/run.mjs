// The pages in a real browser: axe-core (WCAG 2.2 AA), 360 and 1440 px, light and dark, scripts on and off, print.
// Usage: node run.mjs FOLDER-OF-REPORTS. Exit 0 all right or skipped (said aloud), 1 something is not.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const skip = (why) => { console.log(`SKIPPED: ${why}`); process.exit(0); };
const reports = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../../reports"));
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
if (!executablePath) skip("no Chromium here (set CHROMIUM to its path)");
let chromium, axe;
try {
  ({ chromium } = await import("playwright-core"));
  axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
} catch { skip("playwright-core and axe-core are not installed (npm ci in tests/browser)"); }

const pages = readdirSync(reports).flatMap((name) => {
  const path = join(reports, name);
  if (name.endsWith(".html")) return [path];
  const page = join(path, "report.html");
  return statSync(path).isDirectory() && existsSync(page) ? [page] : [];
});
if (!pages.length) { console.error(`no pages in ${reports}`); process.exit(1); }

const wrong = [];
const expect = (ok, what) => { if (!ok) { wrong.push(what); console.error(`  not so: ${what}`); } };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

for (const path of pages) {
  const name = path.slice(reports.length + 1), url = pathToFileURL(path).href;
  const bytes = statSync(path).size;
  console.log(`${name} (${Math.round(bytes / 1000)} kB)`);
  if (name.endsWith("report.html")) expect(bytes < 300_000, `${name} is below 300 kB`);
  for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"]) for (const javaScriptEnabled of [true, false]) {
    const how = `${name} at ${width} px, ${colorScheme}, scripts ${javaScriptEnabled ? "on" : "off"}`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled, bypassCSP: true });
    const page = await context.newPage();
    const asked = [], errors = [];
    page.on("request", (r) => { if (!/^(file|data|blob):/.test(r.url()) || (r.url().startsWith("file:") && r.url() !== url)) asked.push(r.url()); });
    page.on("pageerror", (e) => errors.push(e.message));
    page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
    await page.goto(url);
    expect(!asked.length, `${how}: asks nothing (${asked.join(", ")})`);
    expect(!errors.length, `${how}: no error (${errors.join("; ")})`);
    // without scripts nothing can be asked inside the page; its width is still that of the screen
    if (javaScriptEnabled) {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `${how}: does not scroll sideways (${wide} px)`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const v of found.violations) expect(false, `${how}: ${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")})`);
    } else {
      expect((await page.locator("main h1").first().textContent())?.trim(), `${how}: has its heading`);
      expect(await page.locator(".filters:visible").count() === 0, `${how}: shows no dead filters`);
    }
    await context.close();
  }
  // with the page's own policy in force
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage(), errors = [];
  page.on("pageerror", (e) => errors.push(e.message));
  page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
  await page.goto(url);
  if (name.endsWith("report.html") && await page.locator(".f:not(.exempt)").count()) {
    const figure = page.locator(".f:not(.exempt)").first(), n = await figure.getAttribute("data-n");
    await figure.focus();
    expect(await page.locator(`.note.on[data-n~="${n}"]`).count() === 1, `${name}: a focused figure lights up its note`);
    await page.keyboard.press("ArrowRight");
    expect((await page.evaluate(() => document.activeElement.className)).includes("f "), `${name}: the right arrow goes to the next figure`);
    const rows = page.locator("#figures-table tbody tr:visible"), all = await rows.count();
    await page.getByRole("button", { name: "Claims" }).click();
    const claims = await page.locator(".f:not(.exempt)").count();
    expect(await rows.count() === claims, `${name}: the filter leaves ${claims} of ${all} rows`);
    const th = page.locator("#figures-table th button").nth(2);
    await th.click();
    const texts = (await rows.locator("td:nth-child(3)").allTextContents()).map((t) => t.toLowerCase());
    expect(JSON.stringify(texts) === JSON.stringify([...texts].sort((a, b) => a < b ? -1 : a > b ? 1 : 0)), `${name}: a heading sorts the table`);
    const id = await figure.getAttribute("id");
    await page.goto(`${url}#${id}`);
    expect(await page.locator(`[id="${id}"].on`).count() === 1, `${name}: a link to a figure lights it up`);
  }
  expect(!errors.length, `${name}: its own policy lets its script run (${errors.join("; ")})`);
  await context.close();
}
await browser.close();
console.log(wrong.length ? `${wrong.length} not as expected` : `all as expected: ${pages.length} pages`);
process.exit(wrong.length ? 1 : 0);
