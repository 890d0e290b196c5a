// A script for the meeting, made from the outcome: parts with minutes, each a text that one rewrites and prints.

import { button, element, fold } from "./dom.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {GroupScript} from "./protocol.js" */

/** @param {GroupPage} page */
export function createScript(page) {
  const { config, messages, picture, scales, root } = page;
  const { t } = messages;

  /** @param {string[]} keys */
  function named(keys) {
    const labels = keys.flatMap((key) => scales().find((one) => one.key === key)?.label ?? []);
    return labels.length ? labels.map((label) => `‘${label}’`).join(", ") : "";
  }

  /** @param {GroupScript["parts"][number]} part */
  function proposal({ form, items, groups }) {
    const items_named = named(items) || t("group.script.good.text");
    const layers = groups.map((id) => config.layers.find((one) => one.id === id)?.label ?? id).join(", ");
    return t(`group.script.${form}.text`, { items: items_named, groups: layers });
  }

  function rewritten() {
    const shown = page.group().reference();
    const key = shown ? `${shown.worksheet} ${shown.round}` : "";
    return (page.group().data.scripts[key] ??= {});
  }

  /**
   * @param {GroupScript["parts"][number]} part
   * @param {number} index
   */
  function row(part, index) {
    const made = element("li");
    const id = `draaiboek-${index}`;
    const key = `${part.form} ${part.items.join(" ")}`;
    const label = element("label", t(`group.script.${part.form}.title`));
    label.htmlFor = id;
    label.append(element("span", ` ${t("sheet.minutes.text", { count: part.minutes })}`, "sheet-meta"));
    const field = element("textarea");
    field.id = id;
    field.rows = 3;
    field.value = rewritten()[key] ?? proposal(part);
    const print = element("p", field.value, "group-script-print");
    field.addEventListener("input", () => {
      rewritten()[key] = field.value;
      print.textContent = field.value;
      page.keep();
    });
    const line = element("p", undefined, "field");
    line.append(label, field);
    made.append(line, print);
    return made;
  }

  function print() {
    root.setAttribute("data-print-script", "");
    window.addEventListener("afterprint", () => root.removeAttribute("data-print-script"), { once: true });
    window.print();
  }

  return {
    /** @returns {HTMLElement[]} */
    parts() {
      const script = picture()?.script;
      if (!script) return [];
      const list = element("ol", undefined, "group-script");
      list.append(...script.parts.map(row));
      const actions = named(script.actions.items);
      const buttons = element("p", undefined, "buttons");
      const again = () => {
        for (const key of Object.keys(rewritten())) delete rewritten()[key];
        page.changed();
      };
      buttons.append(
        button(t("group.script.print.label"), print, "button"),
        button(t("group.script.again.label"), again, "button"),
      );
      const made = fold(
        t("group.script.title", { found: script.minutes }),
        [
          element("h3", t("group.script.title", { found: script.minutes }), "group-script-title"),
          element("p", t("group.script.intro"), "only-screen"),
          list,
          ...(actions
            ? [element("p", t("group.script.actions.text", { items: actions, most: script.actions.most }))]
            : []),
          buttons,
        ],
        "script",
      );
      made.dataset["script"] = "";
      return [made];
    },
  };
}
