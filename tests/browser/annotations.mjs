// Are the annotations in a page what the W3C's Web Annotation model asks for, and do their positions slice the article?
// The form is asked by annotations.schema.json (our own words for the model), the meaning by a JSON-LD processor that knows
// the W3C's terms from annotations.context.json and fails on any that nobody defines.
import Ajv from "ajv/dist/2020.js";
import jsonld from "jsonld";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { here } from "./place.mjs";

const read = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const oa = (name) => `http://www.w3.org/ns/oa#${name}`, schema = (name) => `https://schema.org/${name}`;

const documentLoader = async (url) => {
  if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`nothing but the W3C's context may be named, not ${url}`);
  return { contextUrl: null, documentUrl: url, document: read("annotations.context.json") };
};

/// The text as a reader sees it, near enough to compare: without markup and white space.
const bare = (text) => text.replace(/<[^>]*>|&nbsp;|\]\([^)]*\)|[*_[\]`\\]|\s+/g, "");

/// Each annotation's quotation and position against the article's file and against figures.json.
const positions = (page, data, expect) => {
  const figures = new Map(JSON.parse(readFileSync(join(dirname(page.path), "figures.json"), "utf8")).figures.map((f) => [f.id, f]));
  const claims = [...figures.values()].filter((f) => f.status !== "exempt").map((f) => `#n-${f.id}`);
  expect(JSON.stringify(claims.sort()) === JSON.stringify(data.items.map((a) => a.id).sort()), `${page.name}: an annotation for each claim`);
  for (const { id, target } of data.items) {
    const file = fileURLToPath(new URL(target.source, page.url));
    if (page.name.startsWith("reports/") && !expect(existsSync(file), `${page.name}: ${target.source} is there, seen from the page`)) return;
    const [quote, { start, end }] = target.selector, figure = figures.get(id.slice(3));
    expect(figure.start === start && figure.end === end, `${page.name} ${id}: stands where figures.json has it`);
    if (!existsSync(file)) continue;
    const slice = [...readFileSync(file, "utf8").replace(/^\uFEFF/, "")].slice(start, end).join("");
    expect(slice === figure.text, `${page.name} ${id}: ${start}–${end} is “${slice}”, not “${figure.text}”`);
    expect(bare(slice) === bare(quote.exact), `${page.name} ${id}: ${start}–${end} is “${slice}”, not “${quote.exact}”`);
  }
};

/// What a processor understands: motivation, target and citations as resources.
const meaning = async (page, data, expect) => {
  const [whole] = await jsonld.expand(data, { base: page.url, documentLoader, safe: true });
  const works = new Map((await jsonld.flatten(data, null, { base: page.url, documentLoader })).map((node) => [node["@id"], node]));
  const items = whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"];
  expect(items.length === data.items.length, `${page.name}: all annotations are understood`);
  for (const item of items) {
    const id = item["@id"], target = item[oa("hasTarget")]?.[0];
    expect(id.startsWith(page.url) && item["@type"][0] === oa("Annotation"), `${page.name}: ${id} is an annotation in the page`);
    expect(item[oa("motivatedBy")]?.[0]["@id"] === oa("assessing"), `${page.name}: ${id} assesses`);
    expect(target?.[oa("hasSource")] && target[oa("hasSelector")].length === 2, `${page.name}: ${id} has a target`);
    for (const cited of item[oa("hasBody")][0][schema("citation")] ?? []) {
      const work = works.get(cited["@id"]);
      expect(work?.["@type"]?.includes(schema("CreativeWork")) && work[schema("name")], `${page.name}: ${id} cites a work with a name`);
    }
  }
};

export const ask = async ({ pages, expect }) => {
  const valid = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(read("annotations.schema.json"));
  let asked = 0;
  for (const page of pages.filter(({ name }) => name.endsWith("report.html"))) {
    const text = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.html)?.[1];
    if (!text) { expect(!page.html.includes('id="n-'), `${page.name}: claims are annotated`); continue; }
    const data = JSON.parse(text);
    if (!expect(valid(data), `${page.name}: ${JSON.stringify(valid.errors)}`)) continue;
    positions(page, data, expect);
    await meaning(page, data, expect);
    asked += data.items.length;
  }
  expect(asked > 0, "there are annotations");
};
