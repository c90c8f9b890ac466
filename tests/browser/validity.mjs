// Is every page valid HTML, as written and as its script leaves it? html-validate; the Nu checker (vnu) where there is Java.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = {
  // what the data lays out stands at its element: how long a bar is
  "no-inline-style": ["error", { allowedProperties: ["flex-grow", "display"] }],
  // an article's headline is shown whole, however long it is
  "long-title": "off",
  // HTML allows any id without white space; those of headings are made of their words, which may begin with a number
  "valid-id": ["error", { relaxed: true }],
};

/// What vnu says that is no fault of the page: a pattern each.
const excused = [
  // JSON-LD is a data block: the policy is asked only before a script runs (HTML, “prepare the script element”)
  "Inline script violates Content Security Policy.*",
  // the article's own letters are kept as they are: offsets count them
  "Text run is not in Unicode Normalization Form C.*",
  // a property of SVG 2 and CSS Fill and Stroke that every browser has and the checker does not know
  "CSS: “paint-order”: Property “paint-order” doesn.t exist.*",
];

/// How a browser writes an attribute without a value when it is asked for the page as text.
const written = { "attribute-boolean-style": "off", "attribute-empty-style": "off" };

const checker = (more) => new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:recommended"], rules: { ...rules, ...more } }));

const htmlValidate = async (pages, more, expect) => {
  const asked = checker(more);
  for (const page of pages) {
    const report = await asked.validateString(page.html, page.name);
    for (const m of report.results.flatMap((r) => r.messages)) expect(false, `${page.name}:${m.line}:${m.column}: ${m.message} (${m.ruleId})`);
  }
};

const vnu = (pages, expect) => {
  if (spawnSync("java", ["-version"]).status !== 0) return console.log("SKIPPED: no Java here: pages are not asked by vnu");
  const folder = mkdtempSync(join(tmpdir(), "figcheck-vnu-"));
  try {
    pages.forEach((page, i) => writeFileSync(join(folder, `${i}.html`), page.html));
    const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
    const args = ["-Xss4m", "-jar", jar, "--format", "json", "--also-check-css", "--exit-zero-always", "--stdout", "--filterpattern", excused.join("|"), folder];
    const { messages } = JSON.parse(execFileSync("java", args, { encoding: "utf8", maxBuffer: 1 << 28 }));
    for (const m of messages) {
      const page = pages[Number(/(\d+)\.html$/.exec(m.url)?.[1])];
      expect(false, `${page?.name ?? m.url}:${m.lastLine}: ${m.message} (vnu)`);
    }
  } finally { rmSync(folder, { recursive: true }); }
};

/// The page after its script ran.
const scripted = async (browser, { name, url }) => {
  const page = await browser.newPage();
  await page.goto(url);
  const html = await page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);
  await page.close();
  return { name: `${name} after its script`, html };
};

export const ask = async ({ pages, browser, expect }) => {
  const after = [];
  for (const page of browser ? pages : []) after.push(await scripted(browser, page));
  await htmlValidate(pages, {}, expect);
  await htmlValidate(after, written, expect);
  vnu([...pages, ...after], expect);
};
