// Gets the files that the worker asks for: the page does, since its policy watches over where they come from.

/** @returns {(file: string) => Promise<ArrayBuffer>} */
export function createSupplier() {
  return async (file) => {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response.arrayBuffer();
  };
}
