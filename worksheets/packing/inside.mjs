// Starts Pyodide under Node as the worker does, and writes what such a start needs as byte code:
// node inside.mjs ENGINE WHEEL PLACE FOLDER

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, wheel, place, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")).href);
const { info } = JSON.parse(await readFile(join(engine, "pyodide-lock.json"), "utf-8"));

const { FS, pyimport } = await loadPyodide({
  indexURL: engine,
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
for (const path of pyimport("zipfile").ZipFile(place).namelist()) {
  if (path.endsWith(".py"))
    pyimport(
      path
        .slice(0, -3)
        .replaceAll("/", ".")
        .replace(/\.__init__$/, ""),
    );
}

const tools = "/tmp/packing";
FS.mkdir(tools);
for (const name of ["closure.py", "compiling.py"]) {
  FS.writeFile(`${tools}/${name}`, await readFile(join(import.meta.dirname, name)));
}
sys.path.append(tools);
const closure = pyimport("closure");
const names = closure.imported_files();
const { compiled } = pyimport("compiling");
await writeFile(join(folder, "library.json"), JSON.stringify(names.toJs(), null, 1));
// Nobody reads docstrings in a browser, and they are a sixth of the library. Ours stay: a dataclass without one works
// out its signature to make one, which takes longer than to fetch them.
await writeFile(join(folder, "library.zip"), compiled(closure.LIBRARY, names, closure.LIBRARY, 2).toJs());
await writeFile(join(folder, "package.zip"), compiled(place, null, place, 0).toJs());
