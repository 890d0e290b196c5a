// The group in parts, by layer or by partner kind: how far they lie apart, in words, or why a part is not shown.

import { element, fold } from "./dom.js";
import { bar } from "./grouppicture.js";
import { createGroupSaving } from "./groupsaving.js";
import { inParts } from "./soon.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {GroupSplit} from "./protocol.js" */

/** @param {GroupPage} page */
export function createSplits(page) {
  const { config, messages, words, picture, scales } = page;
  const { t } = messages;
  const saving = createGroupSaving(page);

  /**
   * @param {"layer" | "partner_kind"} by
   * @param {string} id
   */
  function name(by, id) {
    const known = by === "layer" ? config.layers : config.partner_kinds;
    return known.find((one) => one.id === id)?.label ?? id;
  }

  /** Where words only describe, higher is not better: then say which word someone chooses more often. */
  const describes = () => picture()?.describes ?? false;
  /** @param {Scale | undefined} scale */
  const highest = (scale) => scale?.words.at(-1)?.label ?? "";

  /**
   * Say why nothing is shown, in the reason that holds for most items.
   *
   * @param {GroupSplit} split
   * @param {"layer" | "partner_kind"} by
   * @param {number} threshold
   */
  function hidden({ items }, by, threshold) {
    const all = Object.values(items).flatMap(({ reason }) => reason ?? []);
    // A point that nobody answered says nothing about the others.
    const told = all.filter((reason) => reason !== "no_votes");
    const reasons = told.length ? told : all;
    const most = reasons.sort(
      (a, b) => reasons.filter((one) => one === b).length - reasons.filter((one) => one === a).length,
    )[0];
    const what = t(`group.split.${by}.name`);
    return [
      element("p", t(`group.split.${most ?? "no_votes"}.message`, { threshold, what })),
      ...(by === "layer" && most !== "not_given"
        ? [element("p", t("group.split.board.hint"), "group-hint")]
        : []),
    ];
  }

  /**
   * @param {GroupSplit} split
   * @param {"layer" | "partner_kind"} by
   */
  function pairs({ pairs: all }, by) {
    return all
      .filter(({ of }) => of)
      .map(({ groups: [one, other], first_higher: first, second_higher: second, of }) => {
        const [more, less, count] = first >= second ? [one, other, first] : [other, one, second];
        const higher = describes() ? "group.split.pair_describes.text" : "group.split.pair.text";
        const key = first === second ? "group.split.pair_even.text" : higher;
        const words = { more: name(by, more), less: name(by, less), word: highest(scales()[0]) };
        return element("p", t(key, { ...words, found: count, of }));
      });
  }

  /**
   * @param {Scale} scale
   * @param {GroupSplit} split
   * @param {"layer" | "partner_kind"} by
   */
  function item(scale, split, by) {
    const found = split.items[scale.key];
    if (!found) return [];
    const part = element("li", undefined, "group-item");
    part.dataset["key"] = scale.key;
    const head = element("h3", undefined, "group-item-head");
    head.append(
      element("span", String(scale.number), "item-number"),
      element("span", scale.label, "group-item-name"),
    );
    part.append(head);
    if (!found.shown || !Object.keys(found.groups).length) {
      part.append(element("p", t("group.split.item.message"), "group-words"));
      return [part];
    }
    const rows = element("dl", undefined, "group-parts");
    for (const [id, votes] of Object.entries(found.groups)) {
      const row = element("div");
      const said = element("dd");
      said.append(
        bar(scale, votes, words.bar(scale, name(by, id))),
        element("span", words.counts(scale, votes), "group-words"),
      );
      row.append(element("dt", name(by, id)), said);
      rows.append(row);
    }
    part.append(rows);
    if (found.gap) {
      const { higher, lower, difference } = found.gap;
      const key = describes() && difference !== "none" ? `${difference}_describes` : difference;
      const told = { more: name(by, higher), less: name(by, lower), word: highest(scale) };
      part.append(element("p", t(`group.gap.${key}.text`, told), "group-gap"));
    }
    return [part];
  }

  /** The points of a split as they lie side by side. @param {string[]} keys @param {"layer" | "partner_kind"} by */
  function compared(keys, by) {
    return keys.flatMap((key) => {
      const scale = scales().find((one) => one.key === key);
      const found = picture()?.splits[by].items[key];
      if (!scale || !found?.shown || !Object.keys(found.groups).length) return [];
      const rows = Object.entries(found.groups).map(([id, votes]) => ({ label: name(by, id), votes }));
      return [{ scale, rows }];
    });
  }

  /** @param {"layer" | "partner_kind"} by */
  async function one(by) {
    const found = picture();
    if (!found) return [];
    const split = found.splits[by];
    const all = scales();
    if (!split.groups.length) return hidden(split, by, found.threshold);
    const keys = [...split.order, ...all.map(({ key }) => key).filter((key) => !split.order.includes(key))];
    const clear = keys.filter((key) => split.items[key]?.gap?.difference === "clear");
    const rest = keys.filter((key) => !clear.includes(key));
    /** @param {string[]} wanted */
    const list = async (wanted) => {
      const breathe = inParts();
      const made = element("ol", undefined, "group-items");
      for (const key of wanted) {
        const scale = all.find((one) => one.key === key);
        if (scale) made.append(...item(scale, split, by));
        await breathe();
      }
      return made;
    };
    return [
      ...pairs(split, by),
      ...(by === "layer" && !describes() ? [element("p", t("group.split.why.text"), "group-hint")] : []),
      ...(clear.length ? [await list(clear)] : [element("p", t("group.split.alike.text"))]),
      ...(rest.length
        ? [fold(t("group.split.rest.title", { count: rest.length }), [await list(rest)], `${by} rest`)]
        : []),
      element("p", t("group.split.rule.text", { threshold: found.threshold }), "group-hint"),
      saving.line(t(`group.split.${by}.title`), () => compared(keys, by)),
    ];
  }

  return {
    /** @returns {Promise<HTMLElement[]>} */
    async parts() {
      const found = picture();
      if (!found?.total.shown) return [];
      return [
        fold(t("group.split.layer.title"), await one("layer"), "layer"),
        fold(t("group.split.partner_kind.title"), await one("partner_kind"), "partner_kind"),
      ];
    },
  };
}
