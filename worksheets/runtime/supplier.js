// Gets the files that the worker asks for: the page does, since its policy watches over where they come from.

/**
 * @param {string} file
 * @returns {Promise<ArrayBuffer>}
 */
export async function supply(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.arrayBuffer();
}
