// What the pages must be, a question a file (the list below). Over reports/, and over pages made for the
// tests (made.mjs). Usage: node run.mjs [QUESTION…] [PART…]: only these questions, only pages with one of these parts in
// their name. Exit 0 all right or skipped (said aloud), 1 something is not.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { below, binary, chromium, root, tally } from "./place.mjs";

const questions = ["schemas", "annotations", "markdown", "validity", "quiet", "axe", "use", "beside", "review"];
const asked = process.argv.slice(2).filter((word) => questions.includes(word));
const parts = process.argv.slice(2).filter((word) => !questions.includes(word));
const skip = (why) => console.log(`SKIPPED: ${why}`);

/// The pages below `folder`; `whole`: those that are looked at from every side, the others are texts that try to break one.
const pagesOf = (folder, label) => below(folder, ".html").filter((name) => !name.startsWith("hostile/")).map((name) => {
  const path = join(folder, name);
  return { name: `${label}/${name}`, path, url: pathToFileURL(path).href, html: readFileSync(path, "utf8"), whole: !name.startsWith("plain/") };
});

const open = async () => {
  if (!chromium) return skip("no Chromium here (set CHROMIUM to its path)");
  const playwright = await import("playwright-core");
  return playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
};

const { wrong, expect } = tally();
const browser = await open();
const folder = binary ? (await import("./made.mjs")).made() : skip("no binary in target/debug (cargo build): reports/ alone are looked at");
const pages = [...pagesOf(join(root, "reports"), "reports"), ...(folder ? pagesOf(folder, "made") : [])]
  .filter(({ name }) => !parts.length || parts.some((part) => name.includes(part)));
try {
  for (const question of asked.length ? asked : questions) {
    const start = Date.now();
    await (await import(`./${question}.mjs`)).ask({ pages, browser, expect, skip, folder });
    console.log(`${question}: asked of ${pages.length} pages in ${Math.round((Date.now() - start) / 1000)} s`);
  }
} finally {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
}
console.log(wrong.length ? `${wrong.length} not as expected` : "all as expected");
process.exit(wrong.length ? 1 : 0);
