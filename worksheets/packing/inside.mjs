// Starts Pyodide under Node as the worker does, and writes what such a start needs as byte code:
// node inside.mjs ENGINE LIBRARY WHEEL PLACE FOLDER MODULE...

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would show the line of Pyodide where it went wrong: a megabyte of it.
process.on("uncaughtException", (error) => {
  console.error(String(error));
  process.exitCode = 1;
});

const [engine, library, wheel, place, folder, ...modules] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const { info } = JSON.parse(await readFile(join(engine, "pyodide-lock.json"), "utf-8"));

const { FS, pyimport } = await loadPyodide({
  indexURL: engine,
  stdLibURL: library,
  lockFileContents: JSON.stringify({ info, packages: {} }),
  // The order in sets of constants follows from it, and so do the bytes.
  env: { PYTHONHASHSEED: "0" },
  stdout: (text) => console.error(text),
});
FS.writeFile(place, await readFile(wheel));
const sys = pyimport("sys");
sys.path.append(place);
const bridge = pyimport("worksheets.bridge");
try {
  // The words of an error need modules that nothing else does.
  bridge.evaluate("{}");
} catch (error) {
  if (!String(error).includes("KeyError")) throw error;
}

// What a group needs comes later, and needs its part of the library then.
for (const module of modules) pyimport(module);

const tools = "/tmp/packing";
FS.mkdir(tools);
for (const name of ["closure.py", "compiling.py"]) {
  FS.writeFile(`${tools}/${name}`, await readFile(join(import.meta.dirname, name)));
}
sys.path.append(tools);
const closure = pyimport("closure");
const names = closure.imported_files();
const { compiled, compiled_texts } = pyimport("compiling");
const { MADE, FILE } = pyimport("sitecustomize");
await writeFile(join(folder, "library.json"), JSON.stringify(names.toJs(), null, 1));
// Nobody reads docstrings in a browser, and they are a sixth of the library. Ours stay: a dataclass without one works
// out its signature to make one, which takes longer than to fetch them.
const data = pyimport("builtins").dict([[FILE, compiled_texts(MADE)]]);
await writeFile(
  join(folder, "library.zip"),
  compiled(closure.LIBRARY, names, closure.LIBRARY, true, data).toJs(),
);
await writeFile(join(folder, "package.zip"), compiled(place, null, place, false).toJs());
// What is in the memory has been made, and nobody reads it there.
await writeFile(join(folder, "bare.zip"), compiled(place, null, place, true).toJs());
