// The memory of Python right after a start, made with the site (worksheets/packing/remember.mjs): a browser fills it in
// and need not start Python itself. Nobody's answer can be in it. Published is only what differs from the memory that
// the wasm brings, in pages.

const MAGIC = 0x6b6f6f53;
const NUMBERS = 5;
const PAGE_WORDS = 1024;

/**
 * Read memory as it is published; rejects when it is cut, damaged or something else.
 *
 * @param {Response} packed
 */
export async function readMemory(packed) {
  if (!packed.ok || !packed.body) throw new Error(`no memory: ${packed.status}`);
  const unpacked = packed.body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(unpacked).arrayBuffer();
  const [magic, head = 0, size = 0, brought = 0, count = 0] = new Uint32Array(bytes, 0, NUMBERS);
  if (magic !== MAGIC) throw new Error("this is no memory");
  const snapshot = new Uint8Array(head + size);
  snapshot.set(new Uint8Array(bytes, 4 * NUMBERS, head));
  const pages = new Uint32Array(bytes, 4 * NUMBERS + head, count);
  const differences = new Uint32Array(bytes, 4 * NUMBERS + head + 4 * count, count * PAGE_WORDS);

  return {
    /** What Pyodide loads, once it has been filled. */
    snapshot,

    /**
     * Fill the snapshot; what the wasm brought is still in the memory as it came.
     *
     * @param {WebAssembly.Memory} memory
     */
    fill(memory) {
      snapshot.set(new Uint8Array(memory.buffer, 0, brought), head);
      const words = new Uint32Array(snapshot.buffer, head);
      let from = 0;
      for (const page of pages) {
        const end = (page + 1) * PAGE_WORDS;
        for (let at = page * PAGE_WORDS; at < end; at++, from++) {
          words[at] = /** @type {number} */ (words[at]) ^ /** @type {number} */ (differences[from]);
        }
      }
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof readMemory>>} Memory */
