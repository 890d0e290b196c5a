// What a group chose where there is no scale: yes or no, one of several, as many as fit. Counts first, and who differs
// is a topic; without an order there is no middle and no degree of agreement.

import { itemsOf } from "./definition.js";
import { element, fold } from "./dom.js";
import { bar } from "./grouppicture.js";
import { createGroupSaving } from "./groupsaving.js";
import { inWords } from "./words.js";

/** @import {Item} from "./definition.js" */
/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {GroupChoice, GroupPicture} from "./protocol.js" */

// Parts of a bar that can be told apart without a colour: full, half and open, or full and open.
const STEPS = Object.freeze({ 1: [3], 2: [3, 1], 3: [3, 2, 1] });
const BESIDE = "dont_know";

/** @param {GroupPage} page */
export function createChoices(page) {
  const { messages, worksheet, scales } = page;
  const { t } = messages;
  const saving = createGroupSaving(page);

  /** Take answers that exclude each other for the words of one bar. @param {Item} item @param {GroupChoice} found */
  function asScale(item, { counts }) {
    const ids = Object.keys(counts).filter((id) => id !== BESIDE);
    const steps = STEPS[/** @type {keyof typeof STEPS} */ (ids.length)];
    if (!steps) return null;
    const words = ids.map((id, place) => ({
      ...{ id, label: inWords(item, id, messages) },
      ...{ shape: `step-${steps[place]}`, look: `step-look-${steps[place]}` },
    }));
    /** @type {Scale} */
    const scale = { key: item.id, number: 0, label: item.label, item, words, coloured: false };
    const n = ids.reduce((sum, id) => sum + (counts[id] ?? 0), 0);
    /** @type {import("./protocol.js").GroupVotes} */
    const votes = {
      ...{ counts, n, median: null, agreement: "too_few", veto: false },
      ...{ leik_consensus: null, van_der_eijk_agreement: null },
    };
    return n ? { scale, votes } : null;
  }

  /** Say the counts, most chosen first where people chose as many as they liked. @param {Item} item @param {GroupChoice} found */
  function said(item, { counts, empty, several }) {
    const chosen = Object.entries(counts).filter(([, count]) => count);
    if (several) chosen.sort(([, a], [, b]) => b - a);
    const lines = chosen.map(([id, count]) => `${count} × ${inWords(item, id, messages)}`);
    if (empty) lines.push(`${empty} × ${t("answer.empty.label")}`);
    if (!several) return element("p", lines.join(", "), "group-words");
    const list = element("ul", undefined, "group-chosen");
    list.append(...lines.map((line) => element("li", line)));
    return list;
  }

  /** @param {number} number @param {Item} item @param {GroupChoice} found @param {boolean} marked */
  function row(number, item, found, marked) {
    const made = element("li", undefined, "group-item");
    made.dataset["choice"] = item.id;
    const head = element("h4", undefined, "group-item-head");
    const part = item.matrix?.find(({ id }) => id === found.row)?.label;
    head.append(
      element("span", String(number), "item-number"),
      element("span", part ? `${item.label} ${part}` : item.label, "group-item-name"),
    );
    if (marked && found.differs)
      head.append(element("span", t("group.choices.differs.label"), "group-status"));
    const drawn = found.several ? null : asScale(item, found);
    const named = t("chart.bar.label", { item: item.label });
    made.append(head, ...(drawn ? [bar(drawn.scale, drawn.votes, named)] : []), said(item, found));
    return made;
  }

  /** @param {GroupPicture} picture @param {boolean} differ @param {boolean} marked  Mark those that differ. */
  function list({ choices }, differ, marked) {
    const sheet = worksheet();
    const made = element("ol", undefined, "group-items");
    (sheet ? itemsOf(sheet) : []).forEach((item, index) => {
      for (const found of Object.values(choices))
        if (found.item === item.id && found.differs === differ && found.people)
          made.append(row(index + 1, item, found, marked));
    });
    return made;
  }

  /** Offer the bars as a picture, if there are any. @param {GroupPicture} picture */
  function kept({ choices }) {
    const sheet = worksheet();
    const points = (sheet ? itemsOf(sheet) : []).flatMap((item, index) =>
      Object.values(choices).flatMap((found) => {
        if (found.item !== item.id || !found.people || found.several) return [];
        const drawn = asScale(item, found);
        if (!drawn) return [];
        const part = item.matrix?.find(({ id }) => id === found.row)?.label;
        const label = part ? `${item.label} ${part}` : item.label;
        const scale = { ...drawn.scale, number: index + 1, label };
        return [{ scale, rows: [{ label: "", votes: drawn.votes }] }];
      }),
    );
    return points.length ? [saving.line(t("group.choices.all.title"), () => points)] : [];
  }

  /** @param {string} title @param {HTMLElement} rows */
  const titled = (title, rows) => (rows.children.length ? [element("h3", title), rows] : []);

  return {
    /** @param {GroupPicture} picture @returns {HTMLElement[]} */
    parts(picture) {
      const asked = Object.values(picture.choices).filter(({ people }) => people);
      if (!asked.length) return [];
      const beside = scales().length > 0 || picture.ties !== null || picture.routes !== null;
      const [differ, same] = [list(picture, true, beside), list(picture, false, beside)];
      if (beside)
        return [
          fold(
            t("group.choices.fold.title", { count: asked.length }),
            [differ, same, ...kept(picture)],
            "choices",
          ),
        ];
      const single = asked.filter(({ several }) => !several).length;
      const count = differ.children.length;
      const headline = t(count ? "group.choices.headline.text" : "group.choices.same.text", {
        count,
        of: single,
      });
      return [
        ...(single ? [element("p", headline, "result-headline")] : []),
        ...titled(t("group.choices.differ.title"), differ),
        ...titled(t(count ? "group.choices.rest.title" : "group.choices.all.title"), same),
        ...kept(picture),
      ];
    },
  };
}
