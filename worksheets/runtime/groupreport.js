// The group picture for a report or a slide: as a Word document, and its bars as a picture. Takes what stands on the
// page, so nothing leaves that is not shown there; what writes the files is loaded when one is asked for.

import { savedChart } from "./chart.js";
import { button, element } from "./dom.js";
import { createGroupSaving } from "./groupsaving.js";
import { createGroupTables } from "./grouptables.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Taking} from "./grouptake.js" */

// A line that only says that there is no picture, or not yet.
const SHOWN = ":scope > :not(.result-wait, progress, button)";
const BARS = ".group-items:has([data-key])";

/** @param {GroupPage} page @param {Taking} taking */
export function createGroupReport(page, { handing, name }) {
  const { config, messages, words, part, group, picture, scales, worksheet } = page;
  const { t } = messages;
  const tables = createGroupTables(page);
  const area = part("picture");
  const place = part("report-files");

  const title = () => t("group.file.title", { title: worksheet()?.title ?? "" });

  function facts() {
    const people = picture()?.people.count ?? 0;
    return [
      t("round.label", { round: group().reference()?.round ?? "" }),
      t("group.people.message", { count: people }),
      messages.date(new Date()),
    ].join(", ");
  }

  /** Make of the picture what reads well on paper: bars become a table, what is folded under a point stays behind. */
  function report() {
    const copy = /** @type {HTMLElement} */ (area.cloneNode(true));
    for (const list of copy.querySelectorAll(BARS)) list.replaceWith(tables.points(list, title()));
    for (const head of copy.querySelectorAll(".group-item-head"))
      head.textContent = [...head.children].map((one) => one.textContent).join(": ");
    for (const list of copy.querySelectorAll(".group-items")) {
      const rows = element("div");
      for (const one of list.children) rows.append(...one.cloneNode(true).childNodes);
      list.replaceWith(rows);
    }
    const folded = [...copy.querySelectorAll(":scope > details")];
    for (const one of folded) one.remove();
    copy.append(...further());
    // How to read it comes after what it says.
    for (const one of folded) {
      for (const link of one.querySelectorAll("p:has(a)")) link.remove();
      copy.append(...opened(one, "h3"));
    }
    return copy;
  }

  /** Lay layers, kinds of partners and rounds side by side as tables, as far as they are shown on the page. */
  function further() {
    return [...part("further").querySelectorAll(":scope > details:has(.group-parts)")].flatMap((one) => {
      const copy = /** @type {HTMLElement} */ (one.cloneNode(true));
      for (const list of copy.querySelectorAll(".group-items")) {
        if (list.querySelector(".group-parts")) list.replaceWith(tables.parts(list, title()));
        else list.remove();
      }
      for (const inner of copy.querySelectorAll("details")) inner.replaceWith(...opened(inner, "h4"));
      return opened(copy, "h3");
    });
  }

  /** Give what is in a closed part, below a heading. @param {Element} part @param {"h3" | "h4"} level */
  function opened(part, level) {
    const summary = part.querySelector(":scope > summary");
    const heading = element(level, summary?.textContent ?? "");
    summary?.remove();
    return [heading, ...part.childNodes];
  }

  async function inWord() {
    const [{ pageBlocks }, { toWord }] = await Promise.all([
      import("./wordblocks.js"),
      import("./wordmaking.js"),
    ]);
    const blocks = pageBlocks(report()).map((one) =>
      one.kind === "heading" ? { ...one, level: Math.max(1, one.level - 1) } : one,
    );
    /** @type {import("./wordfile.js").Block} */
    const fact = { kind: "text", text: facts() };
    return toWord({ title: title(), region: config.region.name, blocks: [fact, ...blocks], messages });
  }

  /** Draw the bars of all points in one chart, in the order to talk; those with the same words stand together. */
  function drawing() {
    const found = picture();
    const points = (found?.order ?? []).flatMap((key) => {
      const scale = scales().find((one) => one.key === key);
      const votes = found?.items[key];
      return scale && votes ? [{ scale, note: words.agreement(votes), rows: [{ label: "", votes }] }] : [];
    });
    const headline = area.querySelector(".result-headline")?.textContent ?? "";
    return savedChart(createGroupSaving(page).chartOf(points), [title(), facts(), headline]);
  }

  async function asPng() {
    const [{ toPng }, svg] = await Promise.all([import("./picture.js"), drawing()]);
    return toPng(svg);
  }

  /** @param {string} kind @param {() => Promise<Blob | string>} make */
  const give = (kind, make) => () => handing.giveLater(name(kind), make);

  function show() {
    const whole = area.querySelector(SHOWN) !== null;
    place.hidden = !whole;
    if (!whole) return;
    const buttons = element("p", undefined, "buttons");
    buttons.append(button(t("result.word.label"), give("docx", inWord), "button"));
    if (area.querySelector(BARS))
      buttons.append(
        element("span", t("result.picture.label")),
        button("PNG", give("png", asPng), "button"),
        button("SVG", give("svg", drawing), "button"),
      );
    place.replaceChildren(element("p", t("group.report.text")), buttons);
  }

  part("export").addEventListener("toggle", show);

  return { show };
}
