// Reports that only the tests look at: a long article with five charts, the other templates, texts that want to be more
// than text, an article without figures, a cell that fails, a notebook, charts that changed since they were accepted.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { here, root, binary } from "./place.mjs";
import { article } from "./article.mjs";

const run = (folder, args, exit = 0) => {
  let code = 0;
  try { execFileSync(binary, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] }); } catch (e) {
    code = e.status;
    if (code !== exit) throw new Error(`figcheck ${args.join(" ")} ended with ${code}:\n${e.stderr}`);
  }
  if (code !== exit) throw new Error(`figcheck ${args.join(" ")} ended with ${code}, not ${exit}`);
};

/// A folder of reports under the system's folder for such things; whoever asked for it deletes it.
export const made = () => {
  const folder = mkdtempSync(join(tmpdir(), "figcheck-pages-"));
  const put = (path, text) => writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, "hostile"));
  put("long.md", article(1500));
  put("empty.txt", "Nothing is counted here.\n\nNor is it here.\n");
  for (const name of readdirSync(join(root, "tests/hostile"))) {
    const text = readFileSync(join(root, "tests/hostile", name));
    for (const ending of ["txt", "md", "html"]) put(join("hostile", `${name.slice(0, -4)}-${ending}.${ending}`), text);
  }
  copyFileSync(join(here, "five_charts.md"), join(folder, "five_charts.md"));
  put("broken.md", "# A cell that fails\n\n```sql {name=\"x\"}\nselect nothing from figures\n```\n");
  run(folder, ["report", "long.md", "--template", "five_charts.md", "-o", "long"]);
  run(folder, ["report", "empty.txt", "hostile", "-o", "plain"]);
  for (const name of ["brief", "checklist"]) run(folder, ["report", "long.md", "--template", join(root, `templates/${name}.md`), "-o", name]);
  run(folder, ["report", "long.md", "--template", "broken.md", "--keep-going", "-o", "broken"], 2);
  run(folder, ["notebook", "run", join(root, "templates/notebook.md"), "long.md", "-o", "notebook.html"]);
  changed(folder, put);
  return folder;
};

/// A gallery with charts of every state.
const changed = (folder, put) => {
  const use = "Weekly use rose from 60.8 percent to 66.4 percent, the transport ministry said. Night use fell from 51.6 percent to 40 percent, the transport ministry said.\n\n";
  const staff = "Of the staff, 43 percent work in Oslo, 19 percent in Bergen, 8 percent in Paris, 7 percent in Rome and 23 percent from home.\n";
  const years = "The share stood at 8.9 percent in 2016, 16 percent in 2017, 23 percent in 2018 and 34 percent in 2019.\n";
  put("storm.md", use + staff);
  run(folder, ["report", "storm.md", "-o", "changed"]);
  run(folder, ["review", "--charts", "-o", "changed", "--accept", "storm/*", "--by", "A. Bee", "--on", "2024-05-06", "--note", "as it should be"]);
  put("storm.md", use.replace("66.4", "69.4").replace("40 percent, the transport ministry said", "40 percent") + years);
  run(folder, ["report", "storm.md", "-o", "changed"]);
};
