// Where everything is: the reports, the binary, Chromium; and how a question says that something is not so.
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");

/// The first of `paths` that is there.
const first = (paths) => paths.find((path) => path && existsSync(path));

export const chromium = first([process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]);
export const binary = first([process.env.FIGCHECK, join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/figcheck")]);

/// The files below `folder` whose names end in `ending`, sorted, as paths from it.
export const below = (folder, ending) => readdirSync(folder).sort().flatMap((name) => {
  if (statSync(join(folder, name)).isDirectory()) return below(join(folder, name), ending).map((inner) => join(name, inner));
  return name.endsWith(ending) ? [name] : [];
});

/// Collects what is not as it should be.
export const tally = () => {
  const wrong = [];
  const expect = (ok, what) => { if (!ok) { wrong.push(what); console.error(`  not so: ${what}`); } return ok; };
  return { wrong, expect };
};
