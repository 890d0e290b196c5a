// The memory of Python right after a start, made with the site (worksheets/packing/remember.mjs): a browser fills it in
// and need not start Python itself. Nobody's answer can be in it. Published is only what differs from the memory that
// the wasm brings, in pages, as worksheets/packing/packmemory.mjs writes it.

const MAGIC = 0x6b6f6f53;
const NUMBERS = 8;
const PAGE_WORDS = 1024;
const NEAR = 1024;
const ALONE = 0xffff;

/**
 * Read memory as it is published; rejects when it is cut, damaged or something else.
 *
 * @param {Response} packed
 */
export async function readMemory(packed) {
  if (!packed.ok || !packed.body) throw new Error(`no memory: ${packed.status}`);
  const unpacked = packed.body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(unpacked).arrayBuffer();
  const [magic, ...numbers] = new Uint32Array(bytes, 0, NUMBERS);
  if (magic !== MAGIC) throw new Error("this is no memory");
  const [head = 0, size = 0, brought = 0, origin = 0, count = 0, often = 0, alone = 0] = numbers;
  const snapshot = new Uint8Array(head + size);
  let place = 4 * NUMBERS;
  snapshot.set(new Uint8Array(bytes, place, head));
  place += head;
  const pages = new Uint32Array(bytes, place, count);
  place += 4 * count;
  const steps = new Uint32Array(bytes, place, often);
  place += 4 * often;
  const others = new Uint32Array(bytes, place, alone);
  place += 4 * alone;
  const codes = new Uint16Array(bytes, place, count * PAGE_WORDS);

  return {
    /** What Pyodide loads, once it has been filled. */
    snapshot,

    /** Give thirty megabytes back, that Pyodide would hold on to. */
    letGo: () => void structuredClone(snapshot.buffer, { transfer: [snapshot.buffer] }),

    /**
     * Fill the snapshot; what the wasm brought is still in the memory as it came.
     *
     * @param {WebAssembly.Memory} memory
     */
    fill(memory) {
      snapshot.set(new Uint8Array(memory.buffer, 0, brought), head);
      const filled = new Uint32Array(snapshot.buffer, head);
      let last = 0;
      const list = steps.map((step) => (last += step));
      let next = 0;
      let other = 0;
      for (const page of pages) {
        const end = (page + 1) * PAGE_WORDS;
        for (let at = page * PAGE_WORDS; at < end; at++) {
          const code = /** @type {number} */ (codes[next++]);
          const word = /** @type {number} */ (code === ALONE ? others[other++] : list[code]);
          const distance = word - origin;
          if (distance > -NEAR && distance < NEAR) filled[at] = 4 * at + distance;
          else filled[at] = /** @type {number} */ (filled[at]) ^ word;
        }
      }
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof readMemory>>} Memory */
