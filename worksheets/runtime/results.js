// The outcome on the page: the only writer of the results area. Python gives codes; the words come from the
// definition and the messages, the way they are shown from views/.

import { button, element } from "./dom.js";
import { itemsOf } from "./definition.js";
import { rowsOf } from "./rows.js";
import { inParts } from "./soon.js";
import * as drawings from "./views/drawings.js";
import * as lists from "./views/lists.js";
import { page } from "./views/page.js";

/** @import {Item, ResultRule, Worksheet} from "./definition.js" */
/** @import {Answers} from "./draft.js" */
/** @import {Messages, Params} from "./messages.js" */
/** @import {Refs} from "./refs.js" */
/** @import {Row} from "./rows.js" */

/** @type {Record<string, View>} */
const VIEWS = {
  headline: lists.headline,
  line: lists.line,
  list: lists.list,
  table: lists.ratingTable,
  columns: lists.columns,
  profile: lists.profile,
  sections: lists.sections,
  map: drawings.map,
  lanes: drawings.lanes,
  grid: drawings.grid,
  timeline: drawings.timeline,
  programme: drawings.programme,
  page,
};

// Views that are a drawing, of use in a report or on a slide.
const DRAWN = ["map", "lanes", "grid", "timeline", "profile"];

/**
 * @param {object} options
 * @param {HTMLElement} options.area
 * @param {Worksheet} options.worksheet
 * @param {Messages} options.messages
 * @param {Refs} options.refs
 * @param {() => Answers} options.answers
 * @param {(resultId: string) => void} options.printOnly
 * @param {(resultId: string) => void} options.inWord  Makes a Word document of one part.
 * @param {(part: HTMLElement, rule: ResultRule) => HTMLElement} options.pictures  Offers a drawn part as a picture.
 */
export function createResults({ area, worksheet, messages, refs, answers, printOnly, inWord, pictures }) {
  const { t } = messages;
  const items = itemsOf(worksheet);
  /** What stands there, part by part. @type {Map<string, Piece[]>} */
  let shown = new Map();
  let turn = 0;

  /** @param {Outcome} outcome */
  function params(outcome) {
    /** @type {Params} */
    const filled = {};
    for (const [name, value] of Object.entries(outcome.params)) {
      if (typeof value === "number") filled[name] = value;
      if (typeof value !== "string") continue;
      const named = ["first", "second", "step"].includes(name);
      filled[name] = named ? `‘${refs.place(value, String(outcome.params["column"] ?? "")).short}’` : value;
    }
    return filled;
  }

  /**
   * @param {ResultRule} rule
   * @param {Outcome} outcome
   */
  function draw(rule, outcome) {
    const sentence = messages.format(rule.texts[outcome.code] ?? "", params(outcome));
    const part = VIEWS[rule.view ?? "list"]?.({
      ...{ rule, outcome, sentence, refs, messages, items, worksheet },
      answer: (key) => answers().get(key)?.value ?? null,
      rowsOf: (item) => rowsOf(answers(), item),
      frame() {
        const framed = element("section", undefined, "result");
        framed.dataset["resultId"] = rule.id;
        framed.append(element("h3", rule.title), element("p", sentence));
        const guide = refs.guide(rule.guide, rule.title);
        if (guide) framed.lastElementChild?.append(" ", guide);
        return framed;
      },
      printOnly() {
        const line = element("p", undefined, "only-screen");
        line.append(button(t("result.print.label"), () => printOnly(rule.id)));
        if (rule.view === "page")
          line.append(
            " ",
            button(t("result.word.label"), () => inWord(rule.id)),
          );
        return line;
      },
    });
    if (part instanceof HTMLElement && DRAWN.includes(rule.view ?? "")) part.append(pictures(part, rule));
    return part ?? document.createDocumentFragment();
  }

  /**
   * Take for each element the one that stands there already and says the same, when there is one.
   *
   * @param {Element[]} nodes
   * @param {Piece[]} old
   * @returns {Piece[]}
   */
  function kept(nodes, old) {
    return nodes.map((node) => {
      const html = node.outerHTML;
      const at = old.findIndex((piece) => piece.html === html);
      const [same] = at < 0 ? [] : old.splice(at, 1);
      return same ?? { html, node };
    });
  }

  /**
   * Make the area hold these elements and nothing else, touching only what is not in its place.
   *
   * @param {Element[]} nodes
   */
  function put(nodes) {
    const staying = new Set(nodes);
    for (const child of [...area.children]) if (!staying.has(child)) child.remove();
    let place = area.firstElementChild;
    for (const node of nodes) {
      if (node === place) place = node.nextElementSibling;
      else area.insertBefore(node, place);
    }
  }

  return {
    /**
     * Show the outcome and give its first sentence; null when something else is to stand there by then. Parts that stay
     * as they were are left alone: what someone opened there, or selected, stays.
     *
     * @param {{results: Outcome[]}} evaluation
     * @param {() => boolean} isOld  Tells whether it was overtaken by now.
     */
    async show({ results }, isOld) {
      const mine = ++turn;
      const breathe = inParts();
      let first = "";
      /** @type {typeof shown} */
      const next = new Map();
      for (const rule of worksheet.results) {
        const outcome = results.find(({ id }) => id === rule.id);
        // A code with an empty text has nothing to tell.
        if (!outcome || rule.texts[outcome.code] === "") continue;
        first ||= messages.format(rule.texts[outcome.code] ?? "", params(outcome));
        const part = document.createDocumentFragment();
        part.append(draw(rule, outcome));
        next.set(rule.id, kept([...part.children], [...(shown.get(rule.id) ?? [])]));
        await breathe();
        if (mine !== turn || isOld()) return null;
      }
      shown = next;
      put([...next.values()].flat().map(({ node }) => node));
      return first;
    },

    /**
     * Show one calm line in place of the outcome.
     *
     * @param {string} message
     * @param {{label: string, act: () => void}} [action]
     */
    tell(message, action) {
      turn += 1;
      shown = new Map();
      area.replaceChildren(element("p", message, "result-wait"));
      if (action) area.append(button(action.label, action.act));
    },
  };
}

/**
 * @typedef {{html: string, node: Element}} Piece
 * @typedef {{id: string, code: string, items: string[], params: Record<string, unknown>}} Outcome
 * @typedef {object} ViewContext
 * @property {ResultRule} rule
 * @property {Outcome} outcome
 * @property {string} sentence
 * @property {Refs} refs
 * @property {Messages} messages
 * @property {Item[]} items
 * @property {Worksheet} worksheet
 * @property {(key: string) => unknown} answer
 * @property {(item: Item) => Row[]} rowsOf
 * @property {() => HTMLElement} frame  A part with the title and the sentence, to add to.
 * @property {() => HTMLElement} printOnly  A button that prints this part alone.
 * @typedef {(context: ViewContext) => Node} View
 * @typedef {ReturnType<typeof createResults>} Results
 */
