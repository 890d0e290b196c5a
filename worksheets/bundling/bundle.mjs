// Puts a script of a page and all that it imports into one file, with esbuild: node bundle.mjs FOLDER FORMATS
// What it imports later, when someone asks for it, stays a file of its own: an entry too.
// FORMATS says of each entry what it becomes: {"main.js": "esm"} for a module, "iife" for a script.
// Writes {"main.js": "its text", ...} to standard output.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../runtime/package.json", import.meta.url));
const { build } = require("esbuild");
const [folder, text] = process.argv.slice(2);
const formats = JSON.parse(text);

const later = {
  name: "later",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ kind, path }) => {
      if (kind !== "dynamic-import") return null;
      // One folder holds all that is published.
      const name = path.slice("./".length);
      return name in formats
        ? { path, external: true }
        : { errors: [{ text: `${name} is imported later and is no entry` }] };
    });
  },
};

// Observable Plot makes a writer of English numbers while it is read, which is most of what reading it takes. Ours writes
// texts only, so that one is made when a number comes.
const EARLY = "export const formatDefault = formatAuto();";
const NEEDED =
  'let auto; export const formatDefault = (v) => (typeof v === "string" ? v : (auto ??= formatAuto())(v));';

const whenNeeded = {
  name: "when-needed",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /@observablehq.plot.src.format\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes(EARLY)) throw new Error(`${path} no longer holds ${EARLY}`);
      return { contents: text.replace(EARLY, NEEDED) };
    });
  },
};

/** @param {[string, string]} entry */
async function bundled([entry, format]) {
  const { outputFiles, warnings } = await build({
    absWorkingDir: folder,
    entryPoints: [join(folder, entry)],
    bundle: true,
    splitting: false,
    plugins: [later, whenNeeded],
    format,
    target: "es2022",
    charset: "utf8",
    minify: true,
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join("\n"));
  return [entry, outputFiles[0].text];
}

const made = await Promise.all(Object.entries(formats).map(bundled));
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
