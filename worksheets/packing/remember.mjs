// Starts Pyodide under Node from byte code, with our package, and writes its memory for browsers to begin with:
// node remember.mjs ENGINE FOLDER PLACE; reads library.zip and bare.zip in FOLDER, writes memory there.
// The same sources give the same bytes.

import crypto from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { packMemory } from "./packmemory.mjs";

process.on("uncaughtException", (error) => {
  console.error(String(error));
  process.exitCode = 1;
});

const THEN = Date.UTC(2026);
const SMALLEST = 16;
const LARGEST = 1 << 20;

const [engine, folder, place] = process.argv.slice(2);
// Python would remember by which name it was called.
process.argv.length = 1;
const ours = await readFile(join(folder, "bare.zip"));
const { info } = JSON.parse(await readFile(join(engine, "pyodide-lock.json"), "utf-8"));

// The moment and place of building and its chances are the same each time.
process.env.TZ = "UTC";
Date.now = () => THEN;
performance.now = () => 0;
crypto.randomFillSync = (view) => view.fill(0);

let mayGrow = true;
let exports = null;
let brought = null;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  const grow = imports.env.emscripten_resize_heap;
  imports.env.emscripten_resize_heap = (size) => (mayGrow ? grow(size) : 0);
  const made = await instantiate.call(WebAssembly, source, imports);
  ({ exports } = made.instance);
  brought = new Uint8Array(exports.memory.buffer.slice(0));
  return made;
};

const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: engine,
  stdLibURL: join(folder, "library.zip"),
  lockFileContents: JSON.stringify({ info, packages: {} }),
  // Everything follows from these, and nothing from the machine that builds.
  env: { PYTHONPATH: place, PYTHONHASHSEED: "0", LANG: "C.UTF-8" },
  fsInit: async (FS) => FS.writeFile(place, ours),
  stdout: (text) => console.error(text),
  _makeSnapshot: true,
});
const bridge = pyodide.pyimport("worksheets.bridge");
try {
  // The words of an error need modules that nothing else does.
  bridge.evaluate("{}");
} catch (error) {
  if (!String(error).includes("KeyError")) throw error;
}

tidy();
const heap = pyodide._module.HEAPU8;
heap.fill(0, exports.emscripten_stack_get_end(), exports.emscripten_stack_get_current());
clean();
if (pyodide._module.HEAPU8.length !== brought.length)
  throw new Error("Python needs more memory than it starts with");
await writeFile(join(folder, "memory"), packMemory(pyodide.makeMemorySnapshot(), brought));

/** Forget what can be worked out again, and where the modules came from: those archives are not there in a browser. */
function tidy() {
  const [sys, zipimport, gc] = ["sys", "zipimport", "gc"].map((name) => pyodide.pyimport(name));
  for (const name of ["last_exc", "last_type", "last_value", "last_traceback"]) delete sys[name];
  // Nobody types anything to it, and a part of the library stands in its buffer.
  sys.stdin = sys.__stdin__ = undefined;
  sys._clear_internal_caches();
  sys.path_importer_cache.clear();
  for (const files of zipimport._zip_directory_cache.values()) files.clear();
  zipimport._zip_directory_cache.clear();
  gc.collect();
}

/** Overwrite what is free, in pieces of every size: what stood there would only be carried along. */
function clean() {
  const { _malloc, _free, HEAPU8 } = pyodide._module;
  mayGrow = false;
  for (let size = SMALLEST; size <= LARGEST; size *= 2) {
    const pieces = [];
    for (let piece = _malloc(size); piece; piece = _malloc(size)) pieces.push(piece);
    for (const piece of pieces) HEAPU8.fill(0, piece, piece + size);
    for (const piece of pieces) _free(piece);
  }
  mayGrow = true;
}
