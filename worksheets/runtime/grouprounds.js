// Last time beside now: where the group moved, person by person where that can be followed, and what became of actions.

import { element, fold } from "./dom.js";
import { bar } from "./grouppicture.js";
import { createGroupSaving } from "./groupsaving.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {GroupAction, GroupPicture, GroupPrevious} from "./protocol.js" */

/** @param {GroupPage} page */
export function createRoundsView(page) {
  const { messages, words, picture, scales } = page;
  const { t } = messages;
  const saving = createGroupSaving(page);

  /** @param {number | null} delta @param {string | null} difference */
  function moved(delta, difference) {
    if (delta === null || difference === null) return "";
    return t(
      `group.moved.${difference === "none" ? "none" : `${difference}_${delta > 0 ? "up" : "down"}`}.text`,
    );
  }

  /**
   * @param {Scale} scale
   * @param {GroupPicture} now
   * @param {GroupPrevious} before
   */
  function row(scale, now, before) {
    const then = before.items[scale.key];
    const votes = now.items[scale.key];
    if (!then || !votes) return [];
    const part = element("li", undefined, "group-item");
    part.dataset["key"] = scale.key;
    const head = element("h3", undefined, "group-item-head");
    head.append(
      element("span", String(scale.number), "item-number"),
      element("span", scale.label, "group-item-name"),
      element("span", moved(then.cliffs_delta, then.difference), "group-status"),
    );
    const rows = element("dl", undefined, "group-parts");
    for (const [name, counted] of /** @type {const} */ ([
      [t("round.label", { round: before.round }), then],
      [t("group.rounds.now.label"), votes],
    ])) {
      const line = element("div");
      const said = element("dd");
      said.append(
        bar(scale, counted, words.bar(scale, name)),
        element("span", words.counts(scale, counted), "group-words"),
      );
      line.append(element("dt", name), said);
      rows.append(line);
    }
    part.append(head, rows);
    if (then.shift) part.append(element("p", t("group.shift.text", { ...then.shift }), "group-words"));
    return [part];
  }

  /** @param {GroupAction} action @param {GroupPicture} now */
  function action({ action: what, owner, result, state, item, stage_before: before }, now) {
    const scale = scales().find(({ key }) => key === item);
    const votes = scale && now.items[scale.key];
    const made = element("li");
    made.append(element("strong", what || t("group.action.nameless.text")));
    const facts = [
      owner && t("group.action.owner.text", { owner }),
      t(`result.state.${state}`),
      result && t("group.action.result.text", { result }),
    ].filter(Boolean);
    made.append(`: ${facts.join("; ")}.`);
    if (scale && votes)
      made.append(
        element(
          "span",
          ` ${scale.label}: ${words.counts(scale, votes)}. ${words.median(scale, votes)}`,
          "group-words",
        ),
      );
    if (before === "done") made.dataset["done"] = "";
    return made;
  }

  /** @param {GroupPicture} now */
  function actions(now) {
    const known = now.actions.filter(({ action: what, item }) => what || item);
    if (!known.length) return [];
    const list = element("ul");
    list.append(...known.map((one) => action(one, now)));
    return [element("h3", t("group.actions.title")), list];
  }

  return {
    /** @returns {HTMLElement[]} */
    parts() {
      const now = picture();
      if (!now?.total.shown) return [];
      const before = now.previous;
      const told = actions(now);
      if (!before) return told.length ? [fold(t("group.actions.fold.title"), told, "rounds")] : [];
      if (!before.shown)
        return [
          fold(
            t("group.rounds.title"),
            [element("p", t("group.rounds.few.message", { round: before.round })), ...told],
            "rounds",
          ),
        ];
      const list = element("ol", undefined, "group-items");
      const all = [...scales()];
      const moves = (/** @type {Scale} */ { key }) => Math.abs(before.items[key]?.cliffs_delta ?? 0);
      all.sort((a, b) => moves(b) - moves(a));
      for (const scale of all) list.append(...row(scale, now, before));
      const compared = () =>
        all.flatMap((scale) => {
          const [then, votes] = [before.items[scale.key], now.items[scale.key]];
          if (!then || !votes) return [];
          const rows = [
            { label: t("round.label", { round: before.round }), votes: then },
            { label: t("group.rounds.now.label"), votes },
          ];
          return [{ scale, note: moved(then.cliffs_delta, then.difference), rows }];
        });
      const summary = t("group.rounds.text", { round: before.round, ...before.moved });
      return [
        fold(
          t("group.rounds.title"),
          [
            element("p", summary),
            ...told,
            list,
            element("p", t("group.rounds.rule.text"), "group-hint"),
            saving.line(t("group.rounds.title"), compared),
          ],
          "rounds",
        ),
      ];
    },
  };
}
