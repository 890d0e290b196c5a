// Writes a Word document from a model in JSON: node write_word.mjs MODEL TARGET

import { readFile, writeFile } from "node:fs/promises";

import * as docx from "../../worksheets/runtime/node_modules/docx/dist/index.mjs";
import { wordDocument } from "../../worksheets/runtime/wordfile.js";

const [model, target] = process.argv.slice(2);
const read = JSON.parse(await readFile(model, "utf-8"));
if (read.logo) read.logo.data = Buffer.from(read.logo.data, "base64");
await writeFile(target, Buffer.from(await docx.Packer.toArrayBuffer(wordDocument(docx, read))));
