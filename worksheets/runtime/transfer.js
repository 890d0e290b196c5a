// Files in and out of the browser. What is in them is document.js's business.

import { MAX_FILE_BYTES } from "./document.js";

/**
 * Hand a file to the person.
 *
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
 */
export function download(name, type, content) {
  const kind = typeof content === "string" ? `${type};charset=utf-8` : type;
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers start reading the file only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Tell whether this browser can hand a file on to another app.
 *
 * @param {File} file
 */
export function canShare(file) {
  return "canShare" in navigator && navigator.canShare({ files: [file] });
}

/**
 * Let the person hand a file on to another app.
 *
 * @param {File} file
 */
export async function share(file) {
  try {
    await navigator.share({ files: [file], title: file.name });
  } catch {
    // Someone who closes the sheet has chosen to.
  }
}

/**
 * Let the person choose files. There is no filter on kinds: phones grey out their own files with one.
 *
 * @param {boolean} [many]
 * @returns {Promise<File[]>}
 */
export function chooseFiles(many = true) {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = many;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
}

/** Let the person choose one file. */
export async function chooseFile() {
  return (await chooseFiles(false))[0] ?? null;
}

/**
 * Read a file as text, or say why not; a large file is refused before it is read.
 *
 * @param {File} file
 * @returns {Promise<{text: string} | {problem: import("./reading.js").Problem}>}
 */
export async function readFile(file) {
  if (file.size > MAX_FILE_BYTES) {
    const megabytes = Math.round(file.size / 1_000_000);
    return {
      problem: { code: "file_too_large", params: { found: megabytes, limit: MAX_FILE_BYTES / 1_000_000 } },
    };
  }
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { problem: { code: "file_missing", params: {} } };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { code: "not_text", params: {} } };
  }
}
