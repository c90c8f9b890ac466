// An editor's afternoon in `figcheck review`: by keyboard alone at a desk, by touch on a phone in the dark, and without
// scripts; what landed in the ledger; axe on each page in each state; the page that follows an edit.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { binary } from "./place.mjs";
import { desk, storm } from "./desk.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// A page of a browser of its own, opened by the printed address; what it complains of is not as expected.
const open = async (browser, at, expect, { width = 1440, height = 900, dark = false, scripts = true, touch = false, deaf = false } = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", javaScriptEnabled: scripts, hasTouch: touch, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (deaf) await page.route("**/live*", (route) => route.abort());
  const how = `review ${width}${dark ? " dark" : ""}${scripts ? "" : " without scripts"}`;
  page.on("pageerror", (e) => expect(false, `${how}: ${e.message}`));
  page.on("console", (m) => { if (m.type() === "error" && !/status of 4(09|22)/.test(m.text()) && !(deaf && /ERR_FAILED/.test(m.text()))) expect(false, `${how}: ${m.text()}`); });
  await page.goto(at.address);
  const look = async (state) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `${how}, ${state}: does not scroll sideways (${wide} px)`);
    if (!scripts) return;
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), runOnly);
    for (const v of found.violations) expect(false, `${how}, ${state}: ${v.id}: ${v.help} (${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")})`);
  };
  return { page, context, look, how };
};

const heading = (page) => page.locator("h1").innerText();
/// Does what changes the page, and waits for the saying of it.
const then = async (page, act, words) => { await act(); await page.locator("main", { hasText: words }).waitFor({ timeout: 8000 }); };

/// The figure called `name` by keys alone: j until it stands there, from the end back with k.
const walkTo = async (page, name) => {
  let key = "j";
  for (let i = 0; i < 30 && !(await heading(page)).includes(name); i += 1) {
    if (!(await page.locator(`[data-key=${key}]`).count())) key = "k";
    const before = page.url();
    await page.keyboard.press(key);
    await page.waitForFunction((url) => location.href !== url && !document.body.hasAttribute("aria-busy"), before, { timeout: 4000 });
  }
};

const byKeyboard = async (browser, expect) => {
  const at = await desk();
  const { page, context, look } = await open(browser, at, expect);
  const key = (k) => () => page.keyboard.press(k);
  const has = (words, what) => expect(at.read().includes(words), `by keyboard: ${what}: ${at.read()}`);
  await look("the queue");
  expect((await heading(page)).includes("212 schools"), `by keyboard: the headline comes first, not ${await heading(page)}`);
  await then(page, key("a"), "nobody is named");
  await look("nothing to accept");
  expect(!at.read().includes("decision"), "by keyboard: nothing was written");
  // a note, then reject
  await page.keyboard.press("n");
  await page.keyboard.type("the ministry says 221");
  await page.keyboard.press("Escape");
  await then(page, key("r"), "1 of");
  await page.locator("#said", { hasText: "Saved" }).waitFor();
  has('note = "the ministry says 221"', "the note of the rejection");
  await look("after a decision");
  expect(await page.evaluate(() => document.activeElement.id) === "figure", "by keyboard: the focus stands on the next figure");
  await then(page, key("u"), "Undone");
  expect(!at.read().includes("decision"), "by keyboard: undone");
  // a source, its cell by a query
  await walkTo(page, "212 schools");
  await then(page, key("s"), "Which source?");
  await look("which source");
  await then(page, key("1"), "Or ask the table");
  await look("a table");
  await page.locator('button[name="cell"][value="B2"]').focus();
  await then(page, key("Enter"), "agrees with its source");
  await look("a cell chosen");
  await then(page, key("a"), "Saved");
  has('cell = "B2"', "the cell");
  has('decision = "accepted"', "accepted with its source");
  // a passage
  await walkTo(page, "9 metres");
  await then(page, key("s"), "Which source?");
  await then(page, key("2"), "Where it says so");
  await look("a text");
  await then(page, key("1"), "agrees with its source");
  await then(page, key("w"), "Saved");
  has('quote = "At noon the waves rose to 9 metres."', "the passage");
  // common knowledge
  await walkTo(page, "$4 million");
  await page.keyboard.press("c");
  await page.keyboard.type("it stood in every paper");
  await look("common knowledge");
  await then(page, key("Enter"), "Saved").catch(() => expect(false, "by keyboard: Enter sends common knowledge"));
  has('exempt = "common knowledge: it stood in every paper"', "common knowledge");
  // to the end of the queue
  const far = async () => (await page.locator(".far").innerText()).match(/\d+/g);
  for (let i = 0; i < 12 && new Set(await far()).size > 1; i += 1) {
    const before = await page.locator(".far").innerText();
    await page.keyboard.press("w");
    await page.waitForFunction((text) => document.querySelector(".far").innerText !== text, before, { timeout: 4000 }).catch(() => {});
  }
  const [decided, all] = await far();
  expect(decided === all, `by keyboard: all are decided (${decided} of ${all})`);
  await look("all decided");
  await page.keyboard.press("/");
  await page.keyboard.type("metres");
  expect(await page.locator("#queue li:visible").count() === 1, "by keyboard: find leaves one");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.waitForURL(/help/);
  await look("help");
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/a\//);
  for (const name of ["Draft", "History"]) {
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForURL(`**/${name.toLowerCase()}`);
    await look(name);
  }
  const check = (() => { try { return execFileSync(binary, ["check", "storm.md"], { cwd: at.folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }); } catch (e) { return e.stdout; } })();
  expect(check.includes("FIG302"), "by keyboard: check tells what needs work");
  await context.close();
  at.end();
};

const byTouch = async (browser, expect) => {
  const at = await desk();
  const { page, context, look } = await open(browser, at, expect, { width: 375, height: 812, dark: true, touch: true });
  await look("the queue");
  await page.locator("#note").tap();
  await page.locator("#note").fill("look again");
  await then(page, () => page.getByRole("button", { name: "Needs work" }).tap(), "Saved");
  expect(at.read().includes('decision = "needs_work"') && at.read().includes('note = "look again"'), "by touch: the decision landed");
  await then(page, () => page.getByRole("button", { name: "Undo" }).tap(), "Undone");
  await then(page, () => page.getByRole("link", { name: /^Attach source/ }).tap(), "Which source?");
  await look("which source");
  await page.getByLabel("Title, as the source has it").fill("Road office, by telephone");
  await page.getByLabel("What it is").selectOption("interview");
  await then(page, () => page.getByRole("button", { name: "Add it" }).tap(), "It has no copy");
  await look("a source without a copy");
  await then(page, () => page.getByRole("button", { name: /^Attach and accept/ }).tap(), "Saved");
  expect(at.read().includes('sources = ["road-office-by-telephone"]'), "by touch: the new source is attached");
  await page.getByRole("link", { name: "Draft", exact: true }).tap();
  await page.waitForURL("**/draft");
  await look("the draft");
  await page.getByRole("link", { name: "History", exact: true }).tap();
  await page.waitForURL("**/history");
  await look("the history");
  await context.close();
  at.end();
};

const withoutScripts = async (browser, expect) => {
  const at = await desk();
  const { page, context, look } = await open(browser, at, expect, { width: 375, height: 812, scripts: false });
  await look("the queue");
  await page.fill("#note", "by hand");
  await page.click('button[value="rejected"]');
  expect((await page.innerText("main")).includes("Saved"), "without scripts: saved");
  expect(at.read().includes('note = "by hand"'), "without scripts: the decision landed");
  await page.click("a[href*='/source']");
  await page.click(".choose a");
  await page.click("td.fits button, .cells button");
  await page.click('button[value="accepted"]');
  expect(at.read().includes("cell = "), "without scripts: the cell is attached");
  await page.click(".go button, #said button");
  expect(!at.read().includes("cell = "), "without scripts: undone");
  await page.click("details.common summary");
  await page.fill("#reason", "everybody saw it");
  await page.click('button[value="common_knowledge"]');
  expect(at.read().includes("everybody saw it"), "without scripts: common knowledge");
  // what is looked for, accepted; then undone
  const find = async (words) => { await page.fill("#find", words); await page.click(".find button"); await page.locator("h1", { hasText: words }).waitFor(); };
  await find("3,000 trees");
  await page.click('button[value="accepted"]');
  expect(/exact = "3,000 trees"[^[]*decision = "accepted"/.test(at.read()), "without scripts: accepted");
  // a passage, one entry for a section, a new source
  await find("9 metres");
  await page.click("a[href*='/source']");
  await page.click(".choose a >> nth=1");
  await page.click(".passages .fits button");
  await page.click('button[value="needs_work"]');
  expect(at.read().includes('quote = "At noon the waves rose to 9 metres."'), "without scripts: the passage is attached");
  await find("5,200");
  await page.click("a[href*='/source']");
  await page.fill("#t", "Grid office");
  await page.click("form.new button");
  await page.selectOption("select[name=scope]", "table");
  await page.click('form.attach button[value=""]');
  expect(at.read().includes("[[cover]]") && at.read().includes('title = "Grid office"'), `without scripts: one entry for a table: ${at.read()}`);
  for (const name of ["Draft", "History", "Charts", "Help"]) {
    await page.getByRole("link", { name, exact: true }).first().click();
    await look(name);
  }
  await context.close();
  at.end();
};

/// The page follows an edit without losing its place, and never over what is being typed.
const follows = async (browser, expect) => {
  const at = await desk();
  const { page, context, look } = await open(browser, at, expect);
  await walkTo(page, "3,000 trees");
  await then(page, () => page.keyboard.press("a"), "Saved");
  await page.locator(".queue a", { hasText: "3,000 trees" }).click();
  await page.locator("h1", { hasText: "3,000 trees" }).waitFor();
  at.put("storm.md", storm.replace("3,000 trees", "5,000 trees"));
  await page.locator(".queue a", { hasText: "5,000 trees" }).waitFor({ timeout: 8000 }).catch(() => expect(false, "the page follows an edit"));
  await page.locator(".queue a", { hasText: "5,000 trees" }).click();
  await page.locator(".warn", { hasText: "was “3,000 trees”, is “5,000 trees”" }).waitFor({ timeout: 8000 }).catch(() => expect(false, "the old and the new value are shown"));
  await look("a figure that changed");
  await page.locator("#note").fill("half a thought");
  await page.locator("#note").focus();
  at.put("storm.md", storm.replace("40 roads", "41 roads"));
  await page.locator("#live:visible").waitFor({ timeout: 8000 }).catch(() => expect(false, "what is typed is not written over"));
  expect(await page.locator("#note").inputValue() === "half a thought", "what is typed stays");
  // somebody else decides meanwhile
  await context.close();
  const one = await open(browser, at, expect);
  const two = await open(browser, at, expect, { width: 375, height: 812, dark: true, deaf: true });
  await then(one.page, () => one.page.keyboard.press("r"), "Saved");
  const button = two.page.locator('button[value="needs_work"]');
  await button.click();
  await two.page.locator("#said.bad").waitFor({ timeout: 8000 }).catch(() => expect(false, "a conflict is shown"));
  const said = await two.page.locator("#said").innerText();
  expect(said.includes("rejected by A. Bee") || said.includes("Saved"), `the conflict says what stands there: ${said}`);
  await two.look("a conflict");
  await one.context.close();
  await two.context.close();
  at.end();
};

const charts = async (browser, expect) => {
  const use = "Weekly use rose from 60.8 percent to 66.4 percent, the transport ministry said. Night use fell from 51.6 percent to 40 percent, the transport ministry said.\n\n";
  const years = "The share stood at 8.9 percent in 2016, 16 percent in 2017, 23 percent in 2018 and 34 percent in 2019.\n";
  const at = await desk({ "storm.md": use, "second.md": years, "figcheck.toml": "" });
  const run = (...args) => execFileSync(binary, args, { cwd: at.folder, stdio: "ignore" });
  run("report", ".");
  run("review", "--charts", "--accept", "storm/*", "--by", "C. Dee", "--on", "2024-05-06");
  at.put("storm.md", use.replace("66.4", "69.4"));
  run("report", ".");
  for (const sight of [{}, { width: 375, height: 812, dark: true }]) {
    const { page, context, look } = await open(browser, at, expect, sight);
    await page.goto(`${at.origin}/charts`);
    await look("charts");
    await page.goto(`${at.origin}/charts?show=all`);
    await look("all charts");
    await context.close();
  }
  const { page, context } = await open(browser, at, expect);
  await page.goto(`${at.origin}/charts`);
  await page.keyboard.press("j");
  await page.locator("[data-chart]:focus input[name=note]").fill("checked against the table");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const said = (words) => page.locator("#said", { hasText: words }).waitFor({ timeout: 8000 });
  await page.keyboard.press("a");
  await said(" accepted.");
  const accepted = () => at.read("reports/storm/accepted.toml") + at.read("reports/second/accepted.toml");
  expect(accepted().includes('by = "A. Bee"'), `charts: accepted by the one who reviews: ${accepted()}`);
  if (await page.locator("[data-chart] form").count()) {
    await page.keyboard.press("r");
    await said(" rejected.");
    expect(accepted().includes("[[rejected]]"), `charts: the rejection landed: ${accepted()}`);
  }
  await context.close();
  at.end();
};

/// An article of `count` figures.
const long = (count) => {
  const said = [(i) => `In ward ${i + 11}, ${1000 + 37 * i} pupils stayed away.`, (i) => `The council said ${(i % 90) + 3}.${i % 9} percent of streets were shut.`, (i) => `Repairs will cost $${(i % 900) + 2} million, the works office said.`, (i) => `Some ${200 + i} trees fell.`];
  const paragraphs = Array.from({ length: Math.ceil(count / 4) }, (_, p) => said.map((say, s) => say(p * 4 + s)).join(" "));
  return `# Wards count 1,234 homes\n\n${paragraphs.join("\n\n")}\n`;
};
const painted = async (page) => {
  const first = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  await page.waitForFunction(first);
  return page.evaluate(first);
};
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const within = (expect, what, ms, most) => { console.log(`  ${what}: ${Math.round(ms)} ms`); expect(ms < most, `${what}: ${Math.round(ms)} ms, not under ${most} ms`); };

/// Long articles and many of them stay fluid. The bounds leave room for a build that is not optimised, on a machine at work.
const fluid = async (browser, expect) => {
  const decided = Array.from({ length: 500 }, (_, i) => `[[figure]]\nexact = "${200 + 4 * i + 3} trees"\ndecision = "accepted"\n`).join("\n");
  const at = await desk({ "long.md": long(5000), "long.sources.toml": decided });
  within(expect, "to listening", at.ms, 2000);
  const { page, context } = await open(browser, at, expect);
  within(expect, "5,000 figures, first paint", await painted(page), 1000);
  await page.locator("article.figure").waitFor({ timeout: 60_000 });
  await page.reload();
  within(expect, "5,000 figures, first paint once read", await painted(page), 1000);
  const times = [];
  for (let i = 0; i < 12; i += 1) {
    times.push(await page.evaluate((key) => new Promise((done) => {
      const start = performance.now();
      const before = document.querySelector(".far").textContent;
      const look = () => (document.querySelector(".far").textContent === before ? requestAnimationFrame(look) : requestAnimationFrame(() => done(performance.now() - start)));
      document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      look();
    }), i % 2 ? "r" : "w"));
  }
  within(expect, "5,000 figures, a decision", median(times), 400);
  expect(at.read("long.sources.toml").match(/by = "A. Bee"/g)?.length === 12, "fluid: each decision landed");
  await context.close();
  at.end();
  const many = await desk(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`part${i % 20}/storm${i}.md`, storm])));
  within(expect, "2,000 articles, to listening", many.ms, 3000);
  const list = await open(browser, many, expect);
  within(expect, "2,000 articles, first paint", await painted(list.page), 1000);
  await list.page.fill("#find", "storm1999");
  await list.page.keyboard.press("Enter");
  await list.page.locator(".desk li a").first().click();
  await list.page.locator("article.figure").waitFor({ timeout: 30_000 });
  await then(list.page, () => list.page.keyboard.press("r"), "Saved");
  expect(many.read("part19/storm1999.sources.toml").includes("rejected"), "fluid: a decision in one of 2,000 landed");
  await list.context.close();
  many.end();
};

export const ask = async ({ browser, expect, skip }) => {
  if (!browser || !binary) return skip("no Chromium or no binary: nobody reviews");
  const wanted = process.env.SCENES?.split(",");
  for (const scene of [byKeyboard, byTouch, withoutScripts, follows, charts, fluid].filter((scene) => !wanted || wanted.includes(scene.name))) {
    const start = Date.now();
    await scene(browser, expect).catch((e) => expect(false, `${scene.name}: ${e.message.split("\n").slice(0, 3).join(" ")}`));
    console.log(`  ${scene.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
};
