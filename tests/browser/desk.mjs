// A desk for the tests of `figcheck review`: a folder of its own, the server over it, and how to wait for it.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { binary } from "./place.mjs";

export const storm = `# Storm closes 212 schools

The storm closed 212 schools on Friday. It felled 3,000 trees, the forest office said on Monday. Some 40 roads are shut.

## The harbour

Waves rose to 9 metres, the harbour master said. Officials put the damage at $4 million. A week has seven days.

| Ward | Homes without power |
| --- | --- |
| North | 5,200 |
| South | 1,700 |
`;
export const ledger = `# kept by the desk
[[source]]
id = "register"
title = "Register of schools"
file = "evidence/schools.csv"

[[source]]
id = "harbour"
title = "Harbour log"
file = "evidence/log.txt"
`;
const files = {
  "storm.md": storm,
  "storm.sources.toml": ledger,
  "evidence/schools.csv": "district,closed\nNorth,212\nSouth,31\n",
  "evidence/log.txt": "At noon the waves rose to 9 metres.\n\nThe gate was shut for 40 minutes.\n",
};

/// A server over `own` files (name: text); `end` ends it and takes the folder away.
export const desk = async (own = files, more = []) => {
  const folder = mkdtempSync(join(tmpdir(), "figcheck-review-"));
  mkdirSync(join(folder, ".git"));
  const put = (name, text) => { mkdirSync(dirname(join(folder, name)), { recursive: true }); writeFileSync(join(folder, name), text); };
  for (const [name, text] of Object.entries(own)) put(name, text);
  let server;
  const start = async () => {
    const begun = Date.now();
    server = spawn(binary, ["review", ".", "--by", "A. Bee", ...more], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    const address = await new Promise((done, failed) => {
      let text = "";
      server.stdout.on("data", (bytes) => { text += bytes; if (text.includes("\n")) done(text.trim()); });
      server.on("exit", (code) => failed(new Error(`figcheck review ended with ${code}`)));
    });
    return { address, ms: Date.now() - begun };
  };
  const { address, ms } = await start();
  const read = (name = "storm.sources.toml") => { try { return readFileSync(join(folder, name), "utf8"); } catch { return ""; } };
  const end = () => { server.kill("SIGKILL"); rmSync(folder, { recursive: true, force: true }); };
  return { folder, address, ms, put, read, end, origin: new URL(address).origin };
};
