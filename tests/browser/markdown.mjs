// Does another renderer read report.md as it is meant? markdown-it's tables and footnotes, by their text, against the page's.
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const renderer = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

/// In the browser, of what was rendered: its tables as rows of texts, its headings, images and footnotes. The signs of
/// statuses are left out: in a page they come from the style sheet.
const parts = (page) => page.evaluate(() => {
  const text = (e) => e.textContent.replace(/[\s\u21a9\ufe0e]+/g, " ").replace(/[●◐○] ?/g, "").trim();
  const rows = (table) => [...table.rows].map((row) => [...row.cells].map(text));
  return {
    tables: [...document.querySelectorAll("table")].map(rows),
    headings: [...document.querySelectorAll("h1, h2")].map(text),
    images: [...document.querySelectorAll("img")].map((e) => e.getAttribute("src")),
    notes: [...document.querySelectorAll(".footnote-item")].map(text),
    marks: [...document.querySelectorAll(".footnote-ref")].length,
    raw: document.body.textContent.match(/\[\^\d+\]|\|\s*---|!\[|\]\(</g) ?? [],
  };
});

/// What the page says: its claims and its charts' data as rows of texts, and the status of each claim.
const said = (page) => page.evaluate(() => {
  const text = (e) => e.textContent.replace(/\s+/g, " ").replace(/[●◐○] ?/g, "").trim();
  const rows = (table) => [...table.rows].map((row) => [...row.cells].map(text));
  const figures = document.querySelector("#figures-table");
  // what stands in italics or is folded is said of the cell, not in it
  figures?.querySelectorAll("td i, td details").forEach((e) => e.remove());
  return {
    figures: figures ? rows(figures) : null,
    charts: [...document.querySelectorAll("div.chart table")].map((table) => rows(table)),
    headings: [...document.querySelectorAll("main > h1, main > h2")].map(text),
    notes: figures ? rows(figures).slice(1).map((row) => row[3]) : [],
  };
});

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/// The page sets its prose with real quotation marks, dashes and ellipses.
const plain = (texts) => texts.map((text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/—|–/g, "-").replace(/-+/g, "-").replace(/…/g, "..."));

const compare = (name, md, html, expect) => {
  // a hostile text holds such signs, to be shown as they are
  expect(!md.raw.length || name.startsWith("made/plain/"), `${name}: nothing is left unread (${md.raw.slice(0, 3).join(", ")})`);
  expect(same(plain(md.headings), plain(html.headings)), `${name}: the headings are the page's (${md.headings[0]}, ${html.headings[0]})`);
  expect(md.notes.length === md.marks && md.notes.length === html.notes.length, `${name}: ${md.marks} marks, ${md.notes.length} footnotes, ${html.notes.length} claims in the page`);
  md.notes.forEach((note, i) => expect(note.startsWith(html.notes[i]), `${name}: footnote ${i + 1} says “${note.slice(0, 40)}”, the page “${html.notes[i]}”`));
  const figures = md.tables.find((rows) => same(rows[0], ["№", "Claim", "Value", "Status", "Source"]));
  const columns = [0, 1, 2];
  const few = (rows) => rows?.map((row) => columns.map((i) => row[i]));
  if (html.figures?.length > 1) for (const [i, row] of few(html.figures).entries()) expect(same(few(figures)?.[i], row), `${name}: row ${i} of the claims is ${JSON.stringify(few(figures)?.[i])}, in the page ${JSON.stringify(row)}`);
  expect(md.images.length === html.charts.length, `${name}: as many charts as the page`);
  for (const [i, chart] of html.charts.entries()) expect(md.tables.some((rows) => same(rows, chart)), `${name}: the data of chart ${i + 1} are the page's`);
};

export const ask = async ({ pages, browser, expect, skip }) => {
  if (!browser) return skip("no Chromium: Markdown is not read by another renderer");
  const page = await browser.newPage();
  for (const { name, path, url } of pages.filter((one) => one.name.endsWith("report.html"))) {
    await page.goto(url);
    const html = await said(page);
    await page.goto("about:blank");
    await page.setContent(renderer.render(readFileSync(join(dirname(path), "report.md"), "utf8")));
    const md = await parts(page);
    for (const image of md.images) expect(existsSync(join(dirname(path), decodeURIComponent(image))), `${name}: ${image} is there`);
    compare(name, md, html, expect);
  }
  await page.close();
};
