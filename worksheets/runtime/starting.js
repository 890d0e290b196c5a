// The only file that knows Pyodide: the two ways to start it. The quick way fills in the memory of a Python that was
// started when the site was made; the plain way lets Pyodide do everything by itself.

import { readMemory } from "./memory.js";
import { giveUp } from "./network.js";

/** @import {Progress, StartPayload} from "./protocol.js" */
/** @import {Memory} from "./memory.js" */
/** @import {PyodideAPI, loadPyodide as LoadPyodide} from "pyodide" */
/** @typedef {{[name: string]: (text: string) => string}} Bridge */

// Where worksheets/packing says that the byte code of our package will be.
const PACKAGE = "/lib/package.zip";
const LIBRARY = "python_stdlib.zip";
// Our package in the lock file.
const OURS = "samen-op-koers";
/** How a file of a kind begins. @type {Record<string, number>} */
const SIGNATURES = { ".wasm": 0x0061736d, ".zip": 0x504b0304, ".whl": 0x504b0304 };
// Enough of a lock for Pyodide to have nothing to fetch; tests/test_engine.py compares it with the real one.
export const EMPTY_LOCK = JSON.stringify({ info: { abi_version: "2026_0" }, packages: {} });

/**
 * @param {StartPayload} payload
 * @param {(address: string) => Promise<ArrayBuffer>} need  Gets a file from a page.
 * @param {(step: Progress["step"]) => void} progress
 * @returns {Promise<Engine>}
 */
export async function start({ engine, lock, way }, need, progress) {
  const folder = lock.slice(0, lock.lastIndexOf("/") + 1);
  /** What was asked for before the network was given up. @type {Map<string, Promise<Response>>} */
  const asked = new Map();
  /** @param {string} address */
  const ask = (address) => {
    const answer = fetch(address);
    answer.catch(() => {});
    asked.set(address, answer);
    return answer;
  };
  /** @type {Promise<Memory | null>} */
  let memory = Promise.resolve(null);
  /** @type {Promise<WebAssembly.Module | null>} */
  let compiled = Promise.resolve(null);
  if (way === "quick") {
    // Asked for at once: Pyodide would ask for one thing after another.
    compiled = compile(ask(`${engine}pyodide.asm.wasm`));
    memory = fetch(`${folder}memory.bin`).then(readMemory);
    for (const promise of [compiled, memory]) promise.catch(() => {});
    for (const script of ["pyodide.asm.mjs", "pyodide.mjs"]) import(engine + script).catch(() => {});
    // Pyodide puts it in its place; what stands in the memory need not come from there.
    asked.set(`${engine}${LIBRARY}`, Promise.resolve(new Response()));
  }

  /** @type {(error: unknown) => void} */
  let broken;
  // Pyodide itself waits for ever for a file that does not come, or for wasm that is none.
  const missing = new Promise((_, reject) => (broken = reject));
  /** @param {string} address */
  const fetched = async (address) => {
    try {
      const answer = await asked.get(address);
      if (answer && !answer.ok) throw new Error(`${address}: ${answer.status}`);
      const type = address.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
      if (answer && address.endsWith(".wasm") && (await compiled)) {
        return new Response(null, { headers: { "Content-Type": type } });
      }
      const bytes = await (answer ? answer.arrayBuffer() : need(address));
      if (way === "plain" || bytes.byteLength) checkKind(bytes, address);
      progress("engine");
      return new Response(bytes, { headers: { "Content-Type": type } });
    } catch (error) {
      broken(error);
      throw error;
    }
  };
  const disconnect = giveUp(fetched);
  instantiateFrom(compiled, async (made) => {
    try {
      const { instance } = await made;
      const filled = await memory;
      filled?.fill(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
      if (filled) progress("memory");
    } catch (error) {
      broken(error);
    }
    return made;
  });
  const loading = way === "plain" ? plain(engine, lock, folder) : quick(engine, folder, memory);
  const pyodide = await /** @type {Promise<PyodideAPI>} */ (Promise.race([loading, missing]));
  disconnect();
  (await memory)?.letGo();
  memory = Promise.resolve(null);
  // All such memories have the same hash seed: every dictionary in them follows from it, so no code of ours may depend
  // on the order of a set (tests/test_bridge.py). What gives chances is not in it at all.
  const bridge = pyodide.pyimport("worksheets.bridge");
  if (bridge.check('{"documents": []}') !== "[]") throw new Error("the engine does not work");
  // What the memory does without, in the order in which it is missed.
  const rest =
    way === "plain"
      ? []
      : [
          async () => addPackage(pyodide, await need(`${folder}package.zip`)),
          async () => addLibrary(pyodide, await need(`${engine}${LIBRARY}`)),
        ];
  const complete = async () => {
    const [next] = rest;
    await next?.();
    rest.shift();
    return next !== undefined;
  };
  return { bridge, complete };
}

/**
 * A host may answer with a page that says that the file is not there.
 *
 * @param {ArrayBuffer} bytes
 * @param {string} address
 */
function checkKind(bytes, address) {
  const expected = SIGNATURES[address.slice(address.lastIndexOf("."))];
  if (expected && (bytes.byteLength < 4 || new DataView(bytes).getUint32(0) !== expected)) {
    throw new Error(`${address} holds something else`);
  }
}

/**
 * Compile while it comes in, before Pyodide's own script is there; null for a host that calls it something else, which
 * makes the browser wait for all of it.
 *
 * @param {Promise<Response>} asked
 */
async function compile(asked) {
  const answer = await asked;
  const streams = answer.ok && answer.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : null;
}

/**
 * Let Pyodide begin from what has been compiled, and hear how that went before it goes on: Pyodide keeps to itself that
 * it failed.
 *
 * @param {Promise<WebAssembly.Module | null>} compiled
 * @param {(made: Promise<WebAssembly.WebAssemblyInstantiatedSource>) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} hear
 */
function instantiateFrom(compiled, hear) {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (source, imports) => {
    const made = compiled.then(async (module) =>
      module
        ? { module, instance: await WebAssembly.instantiate(module, imports) }
        : instantiateStreaming.call(WebAssembly, source, imports),
    );
    return hear(made);
  };
}

/**
 * @param {string} engine
 * @param {string} folder
 * @param {Promise<Memory | null>} memory
 * @returns {Promise<PyodideAPI>}
 */
async function quick(engine, folder, memory) {
  const snapshot = memory.then((read) => read?.snapshot);
  snapshot.catch(() => {});
  /** @type {{loadPyodide: typeof LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  return loadPyodide({
    indexURL: engine,
    stdLibURL: `${engine}${LIBRARY}`,
    lockFileContents: EMPTY_LOCK,
    packageBaseUrl: folder,
    _loadSnapshot: /** @type {Promise<any>} */ (snapshot),
  });
}

/**
 * @param {string} engine
 * @param {string} lock
 * @param {string} folder
 * @returns {Promise<PyodideAPI>}
 */
async function plain(engine, lock, folder) {
  const lockFileContents = await (await fetch(lock)).text();
  /** @type {{loadPyodide: typeof LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  return loadPyodide({ indexURL: engine, lockFileContents, packageBaseUrl: folder, packages: [OURS] });
}

/**
 * Add our own modules that are not in the memory.
 *
 * @param {PyodideAPI} pyodide
 * @param {ArrayBuffer} archive
 */
export function addPackage(pyodide, archive) {
  addArchive(pyodide, PACKAGE, archive);
}

/**
 * Add the whole library. Modules that were short to start quickly are whole from then on.
 *
 * @param {PyodideAPI} pyodide
 * @param {ArrayBuffer} library
 */
function addLibrary(pyodide, library) {
  const { major, minor } = pyodide.pyimport("sys").version_info;
  addArchive(pyodide, `/lib/python${major}${minor}.zip`, library);
  pyodide.pyimport("sitecustomize").make_place();
}

/**
 * @param {PyodideAPI} pyodide
 * @param {string} path
 * @param {ArrayBuffer} archive
 */
function addArchive(pyodide, path, archive) {
  pyodide.FS.writeFile(path, new Uint8Array(archive));
  // Python has found nothing there before; importlib's own way needs a module that is not in the memory.
  pyodide.pyimport("sys").path_importer_cache.clear();
}

/** @typedef {{bridge: Bridge, complete: () => Promise<boolean>}} Engine  Complete brings more, when there is more. */
