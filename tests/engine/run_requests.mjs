// Loads the published engine and package under Node and answers the requests of a file, as the worker does.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, runtime, requests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const lockFileContents = await readFile(join(runtime, "pyodide-lock.json"), "utf-8");
const pyodide = await loadPyodide({
  indexURL: engine,
  lockFileContents,
  packageBaseUrl: runtime,
  packageCacheDir: runtime,
  packages: Object.keys(JSON.parse(lockFileContents).packages),
  // Standard output is for the answers.
  stdout: (text) => console.error(text),
});
const bridge = pyodide.pyimport("worksheets.bridge");
for (const name of await readdir(join(runtime, "definitions"))) {
  bridge.define(await readFile(join(runtime, "definitions", name), "utf-8"));
}
const answers = JSON.parse(await readFile(requests, "utf-8")).map(({ type, payload }) =>
  JSON.parse(bridge[type](JSON.stringify(payload))),
);
process.stdout.write(JSON.stringify(answers));
