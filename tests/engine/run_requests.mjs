// Starts the published engine under Node in one of the ways that the worker has, and answers the requests of a file:
// node run_requests.mjs ENGINE PACKAGE RUNTIME REQUESTS WAY

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { EMPTY_LOCK } from "../../worksheets/runtime/starting.js";

const [engine, folder, runtime, requests, way] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const lock = await readFile(join(folder, "pyodide-lock.json"), "utf-8");
const ours = await readFile(join(folder, "package.zip"));

// Standard output is for the answers.
const shared = { indexURL: engine, packageBaseUrl: folder, stdout: (text) => console.error(text) };
const plainly = {
  lockFileContents: lock,
  packageCacheDir: folder,
  packages: Object.keys(JSON.parse(lock).packages),
};
const quickly = {
  stdLibURL: join(engine, "library.zip"),
  lockFileContents: EMPTY_LOCK,
  env: { PYTHONPATH: "/lib/package.zip" },
  fsInit: async (FS) => FS.writeFile("/lib/package.zip", ours),
};

const memoryOf = (pyodide) => pyodide._module.HEAP8.length;
const told = {};
let pyodide = await loadPyodide({
  ...shared,
  ...(way === "plain" ? plainly : { ...quickly, _makeSnapshot: true }),
});
let bridge = pyodide.pyimport("worksheets.bridge");
told.memory = memoryOf(pyodide);
if (way === "snapshot") {
  const _loadSnapshot = pyodide.makeMemorySnapshot();
  pyodide = await loadPyodide({ ...shared, ...quickly, _loadSnapshot });
  bridge = pyodide.pyimport("worksheets.bridge");
}
const modules = () => pyodide.pyimport("builtins").sorted(pyodide.pyimport("sys").modules).toJs();
const before = modules();
told.before = before;
for (const name of await readdir(join(runtime, "definitions"))) {
  bridge.define(await readFile(join(runtime, "definitions", name), "utf-8"));
}
told.answers = JSON.parse(await readFile(requests, "utf-8")).map(({ type, payload }) =>
  JSON.parse(bridge[type](JSON.stringify(payload))),
);
told.compiled =
  way === "plain" ? [] : pyodide.pyimport("builtins").list(pyodide.pyimport("sitecustomize").MADE).toJs();
told.later = modules().filter((name) => !before.includes(name));
// Memory may grow once the engine runs, also that of a snapshot.
pyodide.pyimport("builtins").bytes(60_000_000);
told.grown = memoryOf(pyodide);
process.stdout.write(JSON.stringify(told));
