// Times requests to the published engine under Node, in milliseconds: node time_requests.mjs ENGINE PACKAGE DEFINITIONS REQUESTS

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, folder, definitions, requests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const lock = await readFile(join(folder, "pyodide-lock.json"), "utf-8");
const pyodide = await loadPyodide({
  indexURL: engine,
  packageBaseUrl: folder,
  packageCacheDir: folder,
  lockFileContents: lock,
  packages: Object.keys(JSON.parse(lock).packages),
  stdout: (text) => console.error(text),
});
const bridge = pyodide.pyimport("worksheets.bridge");
for (const name of await readdir(definitions)) {
  bridge.define(await readFile(join(definitions, name), "utf-8"));
}
const memory = () => pyodide._module.HEAP8.length / 1e6;
const before = memory();
const took = JSON.parse(await readFile(requests, "utf-8")).map(([type, text]) => {
  const begun = performance.now();
  bridge[type](text);
  return performance.now() - begun;
});
process.stdout.write(JSON.stringify({ took, memory: memory() - before }));
