// Puts a script of a page and all that it imports into one file, with esbuild: node bundle.mjs FOLDER ENTRY...
// Writes {"main.js": "its text", ...} to standard output.

import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../runtime/package.json", import.meta.url));
const { build } = require("esbuild");
const [folder, ...entries] = process.argv.slice(2);

/** @param {string} entry */
async function bundled(entry) {
  const { outputFiles, warnings } = await build({
    absWorkingDir: folder,
    entryPoints: [join(folder, entry)],
    bundle: true,
    // What is imported later comes along: it is small, and a page that was left open finds no old file on the server.
    splitting: false,
    format: "esm",
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

process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(entries.map(bundled)))));
