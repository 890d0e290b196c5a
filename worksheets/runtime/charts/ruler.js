// How long a text is, and how it is broken over lines, before it is drawn: an SVG breaks nothing by itself.

export const SMALL = 12.5;
export const PLAIN = 14;
export const BOLD = 650;
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
    if (measure(word, size, weight) <= room) return [word];
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
    lines(text, room, { size = PLAIN, weight = 400, most = 3 } = {}) {
      // A sentence of thousands of characters need not be measured to its end.
      const words = text.replace(UNSEEN, " ").slice(0, 600).split(/\s+/).filter(Boolean);
      /** @type {string[]} */
      const lines = [];
      let line = "";
      for (const word of words) {
        for (const [index, piece] of pieces(word, room, size, weight).entries()) {
          const longer = line && !index ? `${line} ${piece}` : piece;
          if (line && (index || measure(longer, size, weight) > room)) {
            lines.push(line);
            line = piece;
          } else line = longer;
        }
      }
      if (line) lines.push(line);
      if (lines.length <= most) return lines;
      let last = lines[most - 1] ?? "";
      while (last && measure(`${last}…`, size, weight) > room) last = signs(last).slice(0, -1).join("");
      return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
    },
  };
}

/** @typedef {ReturnType<typeof createRuler>} Ruler */
