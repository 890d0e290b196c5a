// From blocks to the bytes of a Word document, with the logo of the page. Loaded when someone asks for one.

import { PORTRAIT_COLUMNS } from "./wordblocks.js";
import { wordDocument } from "./wordfile.js";

/** @import {Messages} from "./messages.js" */
/** @import {Block} from "./wordfile.js" */

/**
 * Write blocks as a Word document; rejects when the library that writes it cannot be had.
 *
 * @param {object} what
 * @param {string} what.title
 * @param {string} what.region  The name of the region, at the top of each page.
 * @param {Block[]} what.blocks
 * @param {Messages} what.messages
 * @returns {Promise<Blob>}
 */
export async function toWord({ title, region, blocks, messages: { t } }) {
  const docx = await import(new URL("./vendor/docx.js", import.meta.url).href);
  return docx.Packer.toBlob(
    wordDocument(docx, {
      title,
      region,
      language: t("language.locale"),
      page_of: t("export.sheet_page.text", { page: "{page}", of: "{of}" }),
      landscape: blocks.some((one) => one.kind === "table" && one.headings.length > PORTRAIT_COLUMNS),
      logo: await logo(region),
      blocks,
    }),
  );
}

/**
 * Draw the logo that stands on the page, for paper.
 *
 * @param {string} alt
 */
async function logo(alt) {
  const shown = document.querySelector("header img");
  if (!(shown instanceof HTMLImageElement)) return null;
  const image = new Image(96, 96);
  image.src = shown.src;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 96;
  canvas.getContext("2d")?.drawImage(image, 0, 0, 96, 96);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done));
  return blob ? { data: new Uint8Array(await blob.arrayBuffer()), alt } : null;
}
