// Are the schemas of `figcheck schema` JSON Schema 2020-12 for others too, and is figures.json as they say?
import Ajv from "ajv/dist/2020.js";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { below, binary, root } from "./place.mjs";

export const ask = async ({ expect, skip, folder }) => {
  if (!binary) return skip("no binary in target/debug: no schemas");
  const schemas = JSON.parse(execFileSync(binary, ["schema"], { encoding: "utf8" }));
  // the sizes of numbers in a machine, which schemars names as formats; they narrow nothing
  const formats = Object.fromEntries(["uint", "uint8", "uint32", "uint64", "int64", "double"].map((name) => [name, true]));
  for (const [name, schema] of Object.entries(schemas)) {
    const ajv = new Ajv({ allErrors: true, formats });
    expect(ajv.validateSchema(schema), `the schema of ${name} is one: ${ajv.errorsText()}`);
    const valid = ajv.compile(schema);
    if (name !== "report") continue;
    for (const place of [join(root, "reports"), folder]) for (const file of below(place, "figures.json")) {
      expect(valid(JSON.parse(readFileSync(join(place, file), "utf8"))), `${file}: ${ajv.errorsText(valid.errors).slice(0, 500)}`);
    }
  }
};
