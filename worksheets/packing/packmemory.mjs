// Writes a memory as worksheets/runtime/memory.js reads it. In what a started Python adds to its memory most words
// occur many times, and many others point close by: so a word is written as its number in a list of words, and what
// points close by as how far.

const MAGIC = 0x6b6f6f53;
const PAGE_WORDS = 1024;
// How far a word points at most, in bytes, to be written as a distance.
const NEAR = 1024;
// Marks a word that is in no list.
const ALONE = 0xffff;

/**
 * @param {Uint8Array} snapshot  A head, as long as its second number says, and the memory.
 * @param {Uint8Array} brought  What the wasm brings.
 * @returns {Buffer}
 */
export function packMemory(snapshot, brought) {
  const head = new Uint32Array(snapshot.buffer)[1];
  const now = new Uint32Array(snapshot.buffer, head);
  const then = new Uint32Array(brought.buffer);
  const pages = [];
  for (let page = 0; page < now.length / PAGE_WORDS; page++) {
    const [from, to] = [page * PAGE_WORDS, (page + 1) * PAGE_WORDS];
    if (now.subarray(from, to).some((word, at) => word !== then[from + at])) pages.push(page);
  }
  const distance = (at) => (now[at] === then[at] ? NaN : now[at] - 4 * at);
  const changed = pages.flatMap((page) =>
    Array.from({ length: PAGE_WORDS }, (_, at) => page * PAGE_WORDS + at),
  );
  const far = changed
    .filter((at) => !(Math.abs(distance(at)) < NEAR))
    .map((at) => (now[at] ^ then[at]) >>> 0);
  const origin = unused(far);
  const words = changed.map((at) =>
    Math.abs(distance(at)) < NEAR ? origin + distance(at) : (now[at] ^ then[at]) >>> 0,
  );

  const list = frequent(words);
  const numbers = new Map(list.map((word, number) => [word, number]));
  const alone = words.filter((word) => !numbers.has(word));
  const used = 1 + brought.findLastIndex((byte) => byte !== 0);
  return Buffer.concat(
    [
      Uint32Array.of(
        MAGIC,
        head,
        snapshot.length - head,
        used,
        origin,
        pages.length,
        list.length,
        alone.length,
      ),
      snapshot.subarray(0, head),
      Uint32Array.from(pages),
      Uint32Array.from(list, (word, number) => word - (list[number - 1] ?? 0)),
      Uint32Array.from(alone),
      Uint16Array.from(words, (word) => numbers.get(word) ?? ALONE),
    ].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}

/**
 * Give a number with no word near it, from which distances are counted.
 *
 * @param {number[]} words
 */
function unused(words) {
  const taken = new Set(words.map((word) => Math.floor(word / (2 * NEAR))));
  let block = Math.floor(0x7fffffff / (2 * NEAR));
  while (taken.has(block)) block--;
  return (2 * block + 1) * NEAR;
}

/**
 * Give the words that occur more than once, by size; no more than there are numbers for.
 *
 * @param {number[]} words
 */
function frequent(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count > 1);
  often.sort(([one, ones], [other, others]) => others - ones || one - other);
  return often
    .slice(0, ALONE)
    .map(([word]) => word)
    .sort((one, other) => one - other);
}
