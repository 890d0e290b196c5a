// The group picture on the page: one sentence, then per item the counts in the order to talk, then the rest.

import { chartIn } from "./chart.js";
import { element, fold, pause, shape } from "./dom.js";
import { inParts } from "./soon.js";

/** @import {Scale} from "./groupscales.js" */
/** @import {Messages} from "./messages.js" */
/** @import {GroupItem, GroupPicture, GroupVotes} from "./protocol.js" */

const BESIDE = ["dont_know", "not_applicable", "empty"];

/**
 * @param {Messages} messages
 */
export function createPictureWords({ t, number }) {
  /** @param {Scale} scale @param {string} id */
  const word = (scale, id) => scale.words.find((one) => one.id === id)?.label ?? id;

  /** @param {GroupVotes} votes */
  const besides = ({ counts }) =>
    BESIDE.flatMap((id) =>
      counts[id]
        ? [`${counts[id]} × ${t(id === "empty" ? "answer.empty.label" : `rating.${id}.label`)}`]
        : [],
    );

  return {
    word,

    /** Say the counts in words, those of no colour too. @param {Scale} scale @param {GroupVotes} votes */
    counts(scale, votes) {
      const said = scale.words.flatMap(({ id, label }) =>
        votes.counts[id] ? [`${votes.counts[id]} × ${label}`] : [],
      );
      return [...said, ...besides(votes)].join(", ");
    },

    /** Say the counts of no word. @param {GroupVotes} votes */
    beside: (votes) => besides(votes).join(", "),

    /** @param {Scale} scale @param {GroupVotes} votes */
    median(scale, { median }) {
      if (!median) return "";
      const [low, high] = median;
      if (low === high) return t("group.median.one.text", { word: word(scale, low) });
      return t("group.median.between.text", { low: word(scale, low), high: word(scale, high) });
    },

    /** Name a bar. @param {Scale} scale @param {string} [of]  Whose answers, if not those of all. */
    bar: ({ label }, of) => t(of ? "chart.bar.of.label" : "chart.bar.label", { item: label, of: of ?? "" }),

    /** @param {GroupVotes} votes */
    agreement: ({ agreement }) => t(`group.${agreement}.label`),

    /** @param {GroupVotes} votes */
    consensus: ({ leik_consensus: found }) =>
      found === null ? "" : t("group.consensus.text", { found: number(Math.round(found * 100) / 100) }),
  };
}

/**
 * Draw the counts as one bar: each part has its shape and its number; the words stand beside it. The bar that stands
 * there at once gives way to a chart of the same size when that has come.
 *
 * @param {Scale} scale
 * @param {GroupVotes} votes
 * @param {string} name  What it is a picture of: the words beside it say the rest.
 */
export function bar(scale, votes, name) {
  const line = element("span", undefined, "group-bar");
  for (const { id, look, shape: name } of scale.words) {
    const count = votes.counts[id] ?? 0;
    if (!count) continue;
    const part = element("span", undefined, `group-bar-part ${look}`);
    part.style.setProperty("--count", String(count));
    part.append(shape(name), element("span", String(count)));
    line.append(part);
  }
  if (!line.children.length) line.append(element("span", "–", "group-bar-none"));
  chartIn(line, { kind: "bar", words: scale.words, counts: countsOf(scale, votes) }, name);
  return line;
}

/** Give the counts in the order of the words. @param {Scale} scale @param {GroupVotes} votes */
export const countsOf = (scale, votes) => scale.words.map(({ id }) => votes.counts[id] ?? 0);

/**
 * @param {object} options
 * @param {HTMLElement} options.area
 * @param {Messages} options.messages
 * @param {(scale: Scale, votes: GroupItem) => Array<Node | string>} options.more  What stands folded under an item.
 * @param {(picture: GroupPicture) => HTMLElement[]} options.others  What lies side by side: partner maps and routes.
 * @param {(picture: GroupPicture) => HTMLElement[]} options.choices  What was chosen where there is no scale.
 * @param {string} options.rules  The address of the page that explains how the picture is made.
 */
export function createGroupPicture({ area, messages, more, others, choices, rules }) {
  const { t } = messages;
  const words = createPictureWords(messages);
  let turn = 0;

  /**
   * @param {GroupPicture} picture
   * @param {Scale[]} scales
   */
  function headline({ items, order, veto, doubt, describes, agreed: { of } }, scales) {
    if (!of) return t("group.headline.few.text");
    const divided = order.filter((key) => items[key]?.agreement === "divided");
    const coloured = scales.every((scale) => scale.coloured);
    const first = scales.find(({ key }) => key === order[0])?.label ?? "";
    if (divided.length) return t("group.headline.divided.text", { count: divided.length, first });
    if (veto.length)
      return t(coloured ? "group.headline.red.text" : "group.headline.lowest.text", {
        count: veto.length,
        first,
      });
    if (doubt.length)
      return t(coloured ? "group.headline.doubt.text" : "group.headline.middle.text", {
        count: doubt.length,
        first,
      });
    if (describes) return t("group.headline.describes.text");
    return t(coloured ? "group.headline.high.text" : "group.headline.highest.text");
  }

  /** @param {GroupPicture} picture */
  function agreed({ agreed: { count, of, too_few: few } }) {
    const one = count ? "group.agreed_one.text" : "group.agreed_one_not.text";
    const several = count ? "group.agreed.text" : "group.agreed_none.text";
    const told = of ? t(of === 1 ? one : several, { found: count, of }) : "";
    return few && of ? `${told} ${t("group.too_few_items.text", { count: few })}`.trim() : told;
  }

  /**
   * @param {Scale} scale
   * @param {GroupItem} votes
   */
  function row(scale, votes) {
    const made = element("li", undefined, "group-item");
    made.dataset["key"] = scale.key;
    made.id = `groep-${scale.key.replace(":", "-")}`;
    made.dataset["agreement"] = votes.agreement;
    const head = element("h4", undefined, "group-item-head");
    head.append(
      element("span", String(scale.number), "item-number"),
      pause(". "),
      element("span", scale.label, "group-item-name"),
      pause(": "),
      element("span", words.agreement(votes), `group-status group-status-${votes.agreement}`),
    );
    const median = words.median(scale, votes);
    const counts = words.counts(scale, votes);
    const said = element("p", [counts && `${counts}.`, median].filter(Boolean).join(" "), "group-words");
    made.append(head, bar(scale, votes, words.bar(scale)), said);
    const parts = more(scale, votes);
    if (parts.length) {
      const part = fold(t("item.more.label"), parts, `item ${scale.key}`);
      part
        .querySelector("summary")
        ?.append(element("span", ` ${t("item.more.about", { item: scale.label })}`, "visually-hidden"));
      made.append(part);
    }
    return made;
  }

  /**
   * @param {string} title
   * @param {string[]} keys
   * @param {GroupPicture} picture
   * @param {Scale[]} scales
   */
  async function list(title, keys, picture, scales) {
    if (!keys.length) return [];
    const breathe = inParts();
    const rows = element("ol", undefined, "group-items");
    for (const key of keys) {
      const scale = scales.find((one) => one.key === key);
      const votes = picture.items[key];
      if (scale && votes) rows.append(row(scale, votes));
      await breathe();
    }
    return [element("h3", title), rows];
  }

  /**
   * @param {GroupPicture} picture
   * @param {Scale[]} scales
   */
  function veto({ veto: keys }, scales) {
    if (!keys.length) return [];
    const coloured = scales.every((scale) => scale.coloured);
    const line = element("p", t(coloured ? "group.veto.text" : "group.veto.lowest.text"), "group-veto");
    line.append(" ");
    keys.forEach((key, index) => {
      const link = element("a", scales.find((one) => one.key === key)?.label ?? key);
      link.href = `#groep-${key.replace(":", "-")}`;
      if (index) line.append(", ");
      line.append(link);
    });
    line.append(/[.?!]$/.test(line.textContent ?? "") ? " " : ". ", t("group.veto.rule.text"));
    return [line];
  }

  /**
   * Say how the picture is read, with the way to the rules behind it.
   *
   * @param {GroupPicture} picture
   * @param {Scale[]} scales
   */
  function reading({ describes }, scales) {
    const coloured = scales.every((scale) => scale.coloured);
    const lowest = coloured ? "group.reading.order.text" : "group.reading.order_lowest.text";
    const link = element("a", t("group.reading.rules.label"));
    link.href = rules;
    const last = element("p");
    last.append(link);
    return fold(
      t("group.reading.title"),
      [
        element("p", t(describes ? "group.reading.order_describes.text" : lowest)),
        ...["agreement", "median", "consensus"].map((name) => element("p", t(`group.reading.${name}.text`))),
        last,
      ],
      "reading",
    );
  }

  /** Say why there is no picture, if so. @param {GroupPicture} picture */
  function hidden({ total: { shown, reason, minimum }, people }) {
    if (shown) return [];
    const key = reason === "too_few_people" ? "group.few.message" : "group.nobody.message";
    return [element("p", t(key, { count: people.documents + people.codes, minimum }), "result-wait")];
  }

  /**
   * @param {GroupPicture} picture
   * @param {Scale[]} scales
   */
  async function made(picture, scales) {
    // What lies side by side is not about colours: it stands before them.
    const beside = others(picture);
    if (!scales.length) {
      const parts = [...beside, ...choices(picture)];
      if (parts.length || !picture.total.shown) return [...parts, ...(beside.length ? [] : hidden(picture))];
      return [element("p", t("group.no_picture.message"), "result-wait")];
    }
    if (!picture.total.shown) return [...beside, ...hidden(picture)];
    const urgent = picture.order.filter((key) => {
      const votes = picture.items[key];
      return votes?.agreement === "divided" || votes?.veto;
    });
    const rest = picture.order.filter((key) => !urgent.includes(key));
    const coloured = scales.every((scale) => scale.coloured);
    const lowest = coloured ? "group.talk.title" : "group.talk.lowest.title";
    const talk = picture.describes ? "group.talk.describes.title" : lowest;
    return [
      ...beside,
      element("p", headline(picture, scales), "result-headline"),
      element("p", agreed(picture), "group-agreed"),
      ...veto(picture, scales),
      reading(picture, scales),
      ...(await list(t(talk), urgent, picture, scales)),
      ...(await list(t(urgent.length ? "group.rest.title" : "group.all.title"), rest, picture, scales)),
      ...choices(picture),
    ];
  }

  return {
    /**
     * Show a picture; false when something else is to stand there by the time it is made.
     *
     * @param {GroupPicture} picture
     * @param {Scale[]} scales
     * @param {() => boolean} isOld  Tells whether it was overtaken by now.
     */
    async show(picture, scales, isOld) {
      const mine = ++turn;
      const parts = await made(picture, scales);
      if (mine !== turn || isOld()) return false;
      const open = openFolds(area);
      area.replaceChildren(...parts);
      reopen(area, open);
      return true;
    },

    clear() {
      turn += 1;
      area.replaceChildren();
    },

    /**
     * Say one calm line in place of the picture.
     *
     * @param {string} message
     * @param {...HTMLElement} more
     */
    tell(message, ...more) {
      turn += 1;
      area.replaceChildren(element("p", message, "result-wait"), ...more);
    },
  };
}

/** Note which closed parts stand open, to open them again in what is made anew. @param {HTMLElement} area */
export function openFolds(area) {
  return [...area.querySelectorAll("details[data-fold][open]")].map((one) => one.getAttribute("data-fold"));
}

/**
 * @param {HTMLElement} area
 * @param {Array<string | null>} names
 */
export function reopen(area, names) {
  for (const one of area.querySelectorAll("details[data-fold]"))
    if (names.includes(one.getAttribute("data-fold"))) one.setAttribute("open", "");
}
