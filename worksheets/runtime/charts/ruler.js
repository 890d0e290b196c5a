// How long a text is, and how it is broken over lines, before it is drawn: an SVG breaks nothing by itself.

export const SMALL = 12.5;
export const PLAIN = 14;
export const NORMAL = 400;
export const BOLD = 650;
// Hardly any sign is wider, in its own height.
const WIDEST = 1.6;
// What cannot be seen or is not allowed in a picture, such as a null character.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f]+/g;

/**
 * @param {(text: string, size: number, weight: number) => number} measure  Gives a width in pixels.
 */
export function createRuler(measure) {
  /** @param {string} text */
  const signs = (text) => [...new Intl.Segmenter("nl").segment(text)].map(({ segment }) => segment);

  /**
   * Break what is too long for a line between what a reader sees as characters, so that no sign falls apart.
   *
   * @param {string} word
   * @param {number} room
   * @param {number} size
   * @param {number} weight
   */
  function pieces(word, room, size, weight) {
    // Measuring takes long: not for what fits for sure.
    if (word.length * size * WIDEST <= room || measure(word, size, weight) <= room) return [word];
    /** @type {string[]} */
    const found = [];
    let piece = "";
    for (const segment of signs(word)) {
      if (piece && measure(piece + segment, size, weight) > room) {
        found.push(piece);
        piece = "";
      }
      piece += segment;
    }
    return [...found, piece];
  }

  /**
   * Put words on lines, on each as many as fit. How many that are is guessed first, from how long they are together.
   *
   * @param {string[]} words
   * @param {number} room
   * @param {number} size
   * @param {number} weight
   */
  function filled(words, room, size, weight) {
    const long = (/** @type {number} */ from, /** @type {number} */ count) =>
      measure(words.slice(from, from + count).join(" "), size, weight);
    const signs = (room * words.join(" ").length) / Math.max(1, long(0, words.length));
    /** @type {string[]} */
    const lines = [];
    for (let from = 0; from < words.length;) {
      const left = words.length - from;
      let count = 0;
      for (let used = 0; count < left && used <= signs; count++)
        used += (words[from + count] ?? "").length + 1;
      while (count < left && long(from, count + 1) <= room) count++;
      while (count > 1 && long(from, count) > room) count--;
      // Where nothing fits, as in a window of next to no width, each word still gets a line.
      count ||= 1;
      lines.push(words.slice(from, from + count).join(" "));
      from += count;
    }
    return lines;
  }

  return {
    measure,

    /**
     * Break a text over lines that fit; what goes beyond the most lines ends in an ellipsis, as the table has all of it.
     *
     * @param {string} text
     * @param {number} room  In pixels.
     * @param {object} [look]
     * @param {number} [look.size]
     * @param {number} [look.weight]
     * @param {number} [look.most]
     * @returns {string[]}
     */
    lines(text, room, { size = PLAIN, weight = NORMAL, most = 3 } = {}) {
      // A sentence of thousands of characters need not be measured to its end.
      const words = text.replace(UNSEEN, " ").slice(0, 600).split(/\s+/).filter(Boolean);
      /** What is broken within goes on at a new line. @type {string[][]} */
      const runs = [[]];
      for (const word of words) {
        const [first = "", ...rest] = pieces(word, room, size, weight);
        runs.at(-1)?.push(first);
        runs.push(...rest.map((piece) => [piece]));
      }
      const lines = runs.flatMap((run) => filled(run, room, size, weight));
      if (lines.length <= most) return lines;
      let last = lines[most - 1] ?? "";
      while (last && measure(`${last}…`, size, weight) > room) last = signs(last).slice(0, -1).join("");
      return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
    },
  };
}

/** @typedef {ReturnType<typeof createRuler>} Ruler */
