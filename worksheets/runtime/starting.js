// The only file that knows Pyodide: the two ways to start it. The quick way takes the memory of an earlier start, or
// else byte code that was made with the site; the plain way lets Pyodide do everything by itself.

import { giveUp } from "./network.js";
import { START_MEMORY, createSnapshot, sitePath } from "./snapshot.js";

/** @import {Progress, StartPayload} from "./protocol.js" */
/** @import {PyodideAPI, loadPyodide as LoadPyodide} from "pyodide" */
/** @typedef {{[name: string]: (text: string) => string}} Bridge */

// Where worksheets/packing says that the byte code of our package will be.
const PACKAGE = "/lib/package.zip";
// Our package in the lock file.
const OURS = "samen-op-koers";
/** How a file of a kind begins. @type {Record<string, number>} */
const SIGNATURES = { ".wasm": 0x0061736d, ".zip": 0x504b0304, ".whl": 0x504b0304 };
// Storing a snapshot can wait until the first outcome is there.
const STORE_AFTER = 500;
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
  const snapshot = createSnapshot(sitePath(engine), snapshotName(engine, folder));
  /** What was asked for before the network was given up. @type {Map<string, Promise<Response>>} */
  const asked = new Map();
  /** @param {string} address */
  const ask = (address) => {
    const answer = fetch(address);
    answer.catch(() => {});
    asked.set(address, answer);
    return answer;
  };
  /** @type {Uint8Array | null} */
  let memory = null;
  /** @type {Promise<WebAssembly.Module | null>} */
  let compiled = Promise.resolve(null);
  if (way === "quick") {
    // Asked for at once: Pyodide would ask for one thing after another.
    compiled = compile(ask(`${engine}pyodide.asm.wasm`));
    compiled.catch(() => {});
    ask(`${folder}package.zip`);
    for (const script of ["pyodide.asm.mjs", "pyodide.mjs"]) import(engine + script).catch(() => {});
    memory = await snapshot.load();
    // What stands in the memory need not come from the library.
    if (memory) asked.set(`${engine}library.zip`, Promise.resolve(new Response()));
    else ask(`${engine}library.zip`);
  } else {
    // A plain start means that something was wrong with a quick one.
    await snapshot.forget();
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
      if (!memory || bytes.byteLength) checkKind(bytes, address);
      progress("engine");
      return new Response(bytes, { headers: { "Content-Type": type } });
    } catch (error) {
      broken(error);
      throw error;
    }
  };
  const disconnect = giveUp(fetched);
  instantiateFrom(compiled, (made) => made.then(() => memory && progress("snapshot"), broken));
  try {
    const loading = way === "plain" ? plain(engine, lock, folder) : quick(engine, folder, memory);
    const pyodide = await /** @type {Promise<PyodideAPI>} */ (Promise.race([loading, missing]));
    disconnect();
    const bridge = pyodide.pyimport("worksheets.bridge");
    if (bridge.check('{"documents": []}') !== "[]") throw new Error("the engine does not work");
    // A restored memory has the hash seed with which it was made: every dictionary in it follows from that, so no code
    // of ours may depend on the order of a set (tests/test_bridge.py). What gives chances is not in it at all.
    if (!memory && way === "quick" && memoryOf(pyodide) <= START_MEMORY) {
      // Copied before the first answer comes, and stored when there is time.
      const copy = pyodide.makeMemorySnapshot();
      setTimeout(() => snapshot.keep(/** @type {Uint8Array<ArrayBuffer>} */ (copy)), STORE_AFTER);
    }
    return { bridge, complete: async () => complete(pyodide, await need(`${engine}python_stdlib.zip`)) };
  } catch (error) {
    await snapshot.forget();
    throw error;
  }
}

/**
 * Name a snapshot after all that it follows from: Pyodide, our package, and these scripts.
 *
 * @param {string} engine
 * @param {string} folder
 */
function snapshotName(engine, folder) {
  const [python, scripts] = [engine, import.meta.url].map((address) => address.split("/").at(-2));
  return `${folder}${python}-${scripts}.snapshot`;
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
 * Let Pyodide begin from what has been compiled, and hear how it went: Pyodide keeps to itself that it failed.
 *
 * @param {Promise<WebAssembly.Module | null>} compiled
 * @param {(made: Promise<unknown>) => void} hear
 */
function instantiateFrom(compiled, hear) {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (source, imports) => {
    const made = compiled.then(async (module) =>
      module
        ? { module, instance: await WebAssembly.instantiate(module, imports) }
        : instantiateStreaming.call(WebAssembly, source, imports),
    );
    hear(made);
    return made;
  };
}

/** @param {PyodideAPI} pyodide @returns {number} */
const memoryOf = (pyodide) => Reflect.get(pyodide, "_module").HEAP8.length;

/**
 * @param {string} engine
 * @param {string} folder
 * @param {Uint8Array | null} memory
 * @returns {Promise<PyodideAPI>}
 */
async function quick(engine, folder, memory) {
  const ours = fetch(`${folder}package.zip`).then((answer) => answer.arrayBuffer());
  ours.catch(() => {});
  /** @type {{loadPyodide: typeof LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  return loadPyodide({
    indexURL: engine,
    stdLibURL: `${engine}library.zip`,
    lockFileContents: EMPTY_LOCK,
    packageBaseUrl: folder,
    env: { PYTHONPATH: PACKAGE },
    fsInit: async (FS) => FS.writeFile(PACKAGE, new Uint8Array(await ours)),
    ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }),
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
 * Add what a start does without: the whole library, in the place of the trimmed one, so that packages of it that were
 * begun go on in it. Modules that were short to start quickly are whole from then on.
 *
 * @param {PyodideAPI} pyodide
 * @param {ArrayBuffer} library
 */
function complete(pyodide, library) {
  const { major, minor } = pyodide.pyimport("sys").version_info;
  pyodide.FS.writeFile(`/lib/python${major}${minor}.zip`, new Uint8Array(library));
  pyodide.pyimport("importlib").invalidate_caches();
  // Of a plain start there is none.
  pyodide.pyimport("sys").modules.get("sitecustomize")?.make_place();
}

/** @typedef {{bridge: Bridge, complete: () => Promise<void>}} Engine */
