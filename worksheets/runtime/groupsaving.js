// The bars of a part of the group picture as one chart of their own, to save: of layers, of rounds, of choices.

import { savedChart } from "./chart.js";
import { countsOf } from "./grouppicture.js";
import { createKeeping } from "./keeping.js";
import { asText, pictureLine } from "./savepicture.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {GroupVotes} from "./protocol.js" */

/**
 * @typedef {object} Compared  One point, with the answers of each part of the group.
 * @property {Scale} scale
 * @property {string} [note]
 * @property {Array<{label: string, votes: GroupVotes}>} rows
 */

/** @param {GroupPage} page */
export function createGroupSaving(page) {
  const { messages, words, drafts, group, worksheet } = page;
  const { t } = messages;

  /**
   * Lay points under each other; those with the same words under one legend.
   *
   * @param {Compared[]} points
   * @returns {import("./chart.js").BarsChart}
   */
  function chartOf(points) {
    /** @type {Map<string, import("./charts/bars.js").Bars["sets"][number]>} */
    const sets = new Map();
    for (const { scale, note = "", rows } of points) {
      const alike = scale.words.map(({ label }) => label).join();
      const set = sets.get(alike) ?? { words: scale.words, groups: [] };
      sets.set(alike, set);
      set.groups.push({
        label: `${scale.number}. ${scale.label}`,
        note,
        rows: rows.map(({ label, votes }) => ({
          ...{ label, counts: countsOf(scale, votes), beside: words.beside(votes) },
        })),
      });
    }
    return { kind: "bars", sets: [...sets.values()], axis: t("chart.share.label") };
  }

  return {
    chartOf,

    /**
     * Offer points as a picture.
     *
     * @param {string} title
     * @param {() => Compared[]} points
     */
    line(title, points) {
      const shown = group().reference();
      const base = `${t("group.file.name")}-${shown?.worksheet ?? ""}-${shown?.round ?? ""}-${title}`;
      const name = base.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, "-");
      const about = t("group.file.title", { title: worksheet()?.title ?? "" });
      const facts = t("round.label", { round: shown?.round ?? "" });
      const made = pictureLine({
        ...{ messages, keeping: createKeeping(drafts), printing: t("group.print.label") },
        name: (kind) => `${name}.${kind}`,
        svg: () => savedChart(chartOf(points()), [title, `${about}, ${facts}`]),
        text: () => asText(made.parentElement ?? made),
        print: () => window.print(),
      });
      return made;
    },
  };
}

/** @typedef {ReturnType<typeof createGroupSaving>} GroupSaving */
