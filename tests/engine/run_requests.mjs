// Starts the published engine under Node in one of the ways that the worker has, and answers the requests of a file:
// node run_requests.mjs ENGINE PACKAGE RUNTIME REQUESTS WAY PIECE...; tells which of these bytes, in hexadecimals, its memory holds

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { readMemory } from "../../worksheets/runtime/memory.js";
import { EMPTY_LOCK, addPackage } from "../../worksheets/runtime/starting.js";

const [engine, folder, runtime, requests, way, ...searched] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const lock = await readFile(join(folder, "pyodide-lock.json"), "utf-8");
const ours = await readFile(join(folder, "package.zip"));

// Standard output is for the answers.
const shared = { indexURL: engine, packageBaseUrl: folder, stdout: (text) => console.error(text) };
const plainly = async () => ({
  lockFileContents: lock,
  packageCacheDir: folder,
  packages: Object.keys(JSON.parse(lock).packages),
});

async function quickly() {
  const memory = await readMemory(new Response(await readFile(join(folder, "memory.bin"))));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate.call(WebAssembly, source, imports);
    memory.fill(made.instance.exports.memory);
    const bytes = Buffer.from(memory.snapshot.buffer);
    told.held = Object.fromEntries(
      searched.map((piece) => [piece, bytes.includes(Buffer.from(piece, "hex"))]),
    );
    return made;
  };
  // In its place comes a file that is empty: the whole library, under a name that Node finds.
  await writeFile(join(folder, "nothing.zip"), "");
  return {
    stdLibURL: join(folder, "nothing.zip"),
    lockFileContents: EMPTY_LOCK,
    _loadSnapshot: memory.snapshot,
  };
}

const memoryOf = (pyodide) => pyodide._module.HEAP8.length;
const told = {};
const pyodide = await loadPyodide({ ...shared, ...(await (way === "plain" ? plainly : quickly)()) });
const bridge = pyodide.pyimport("worksheets.bridge");
told.memory = memoryOf(pyodide);
const modules = () => pyodide.pyimport("builtins").sorted(pyodide.pyimport("sys").modules).toJs();
const before = modules();
told.before = before;
if (way === "quick") addPackage(pyodide, ours);
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
