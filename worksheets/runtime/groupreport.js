// The group picture for a report or a slide: as a Word document, and its bars as a picture. Takes what stands on the
// page, so nothing leaves that is not shown there; what writes the files is loaded when one is asked for.

import { button, element, shape, table } from "./dom.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {Taking} from "./grouptake.js" */
/** @import {GroupVotes} from "./protocol.js" */

// A line that only says that there is no picture, or not yet.
const SHOWN = ":scope > :not(.result-wait, progress, button)";
const BARS = ".group-items:has([data-key])";

/** @param {GroupPage} page @param {Taking} taking */
export function createGroupReport(page, { handing, name }) {
  const { root, config, messages, part, words, group, picture, scales, worksheet } = page;
  const { t } = messages;
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

  /** Say the counts with the shape of each word. @param {Scale} scale @param {GroupVotes} votes */
  function counts(scale, votes) {
    const cell = element("div");
    for (const one of words.counts(scale, votes).split(", ")) {
      const line = element("p");
      const word = scale.words.find(({ label }) => one.endsWith(` × ${label}`));
      if (word) line.append(one.slice(0, -word.label.length), shape(word.shape), word.label);
      else line.append(one);
      cell.append(line);
    }
    return cell;
  }

  /** @param {Element} list */
  function asTable(list) {
    const keys = [...list.children].map((one) => /** @type {HTMLElement} */ (one).dataset["key"]);
    const rows = keys.flatMap((key) => {
      const scale = scales().find((one) => one.key === key);
      const votes = key && picture()?.items[key];
      if (!scale || !votes) return [];
      const middle = words.median(scale, votes);
      return [[String(scale.number), scale.label, counts(scale, votes), middle, words.agreement(votes)]];
    });
    const headings = ["number", "point", "answers", "median", "agreement"].map((one) =>
      t(`group.report.${one}.column`),
    );
    return table(title(), headings, rows);
  }

  /** Make of the picture what reads well on paper: bars become a table, what is folded under a point stays behind. */
  function report() {
    const copy = /** @type {HTMLElement} */ (area.cloneNode(true));
    for (const list of copy.querySelectorAll(BARS)) list.replaceWith(asTable(list));
    for (const head of copy.querySelectorAll(".group-item-head"))
      head.textContent = [...head.children].map((one) => one.textContent).join(": ");
    for (const list of copy.querySelectorAll(".group-items")) {
      const rows = element("div");
      for (const one of list.children) rows.append(...one.cloneNode(true).childNodes);
      list.replaceWith(rows);
    }
    for (const folded of copy.querySelectorAll(":scope > details")) {
      const heading = element("h3", folded.querySelector("summary")?.textContent ?? "");
      folded.querySelector("summary")?.remove();
      for (const link of folded.querySelectorAll("p:has(a)")) link.remove();
      // How to read it comes after what it says.
      copy.append(heading, ...folded.childNodes);
      folded.remove();
    }
    return copy;
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

  /** Draw the bars with the sentence above them, as wide as a slide can show, whatever the screen. */
  async function drawing() {
    const { toSvg } = await import("./picture.js");
    const frame = element("div", undefined, "group-drawn");
    const headline = area.querySelector(".result-headline")?.textContent ?? "";
    frame.append(element("h3", title()), element("p", facts()), element("p", headline, "result-headline"));
    for (const list of area.querySelectorAll(BARS)) {
      const before = list.previousElementSibling;
      if (before?.tagName === "H3") frame.append(before.cloneNode(true));
      frame.append(list.cloneNode(true));
    }
    for (const one of frame.querySelectorAll("details")) one.remove();
    for (const one of frame.querySelectorAll("[id]")) one.removeAttribute("id");
    root.append(frame);
    try {
      return toSvg(frame, `${title()}. ${headline}`);
    } finally {
      frame.remove();
    }
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
