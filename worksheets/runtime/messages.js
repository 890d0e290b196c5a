// Texts by key, in Dutch or another language, and the little grammar they need. Knows nothing of the page.

/** @typedef {string | {one: string, other: string}} Text */
/** @typedef {Record<string, string | number>} Params */

// From here on a number rounds to a thousand, and gets a sign between its thousands.
const SMALL = 999.9995;
const PLACEHOLDER = /\{([A-Za-z0-9_]+)\}/g;

/**
 * @param {Record<string, Text>} catalogue
 */
export function createMessages(catalogue) {
  const locale = String(catalogue["language.locale"] ?? "nl-NL");
  const words = String(catalogue["number.words"] ?? "").split(" ");
  const decimal = String(catalogue["number.decimal"] ?? ",");
  const numbers = late(() => new Intl.NumberFormat(locale));
  // Making the first one of these takes a slow phone a hundred milliseconds, and small numbers need none.
  const written = (/** @type {number} */ value) =>
    Math.abs(value) < SMALL
      ? String(Math.round(value * 1000) / 1000).replace(".", decimal)
      : numbers().format(value);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const long = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
  const days = late(() => new Intl.DateTimeFormat(locale, long));
  const calendar = late(() => new Intl.DateTimeFormat(locale, { weekday: "long", ...long }));

  /**
   * Fill in a text. `{count}` becomes the number, `{count_word}` the number in words as far as they go; the plural
   * form follows `count`. The first letter becomes a capital, since a text may start with a number in words.
   *
   * @param {Text} text
   * @param {Params} [params]
   */
  function format(text, params = {}) {
    const form = typeof text === "string" ? text : text[params["count"] === 1 ? "one" : "other"];
    const filled = form.replace(PLACEHOLDER, (whole, name) => {
      const number = name.endsWith("_word") ? params[name.slice(0, -"_word".length)] : undefined;
      if (typeof number === "number") return words[number] ?? written(number);
      const value = params[name];
      if (value === undefined) {
        console.error(`no value for ${whole} in "${form}"`);
        return whole;
      }
      return typeof value === "number" ? written(value) : value;
    });
    return form.startsWith("{") ? filled.charAt(0).toLocaleUpperCase(locale) + filled.slice(1) : filled;
  }

  return {
    format,

    /**
     * Give the text of a key. A missing key is a fault of ours: it shows as the key and on the console.
     *
     * @param {string} key
     * @param {Params} [params]
     */
    t(key, params) {
      const text = catalogue[key];
      if (text === undefined) {
        console.error(`no message ${key}`);
        return key;
      }
      return format(text, params);
    },

    /** @param {string} key */
    has: (key) => Object.hasOwn(catalogue, key),

    /** @param {number} value */
    number: (value) => written(value),

    /** @param {Date} moment */
    day: (moment) => days().format(moment),

    /**
     * Written by hand: the first answer shows it, and a browser takes 40 ms to make what formats times.
     *
     * @param {Date} moment
     */
    time: (moment) => `${two(moment.getHours())}:${two(moment.getMinutes())}`,

    /** @param {Date} moment */
    date: (moment) => calendar().format(moment),
  };
}

/**
 * Make something when it is first asked for: what formats dates takes long to make, and most pages show none.
 *
 * @template T
 * @param {() => T} make
 */
function late(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/** @typedef {ReturnType<typeof createMessages>} Messages */
