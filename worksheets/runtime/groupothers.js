// Sheets without a scale: partner maps as mutual views (how A sees the tie with B, and B with A), routes side by side.

import { itemsOf } from "./definition.js";
import { button, element } from "./dom.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {GroupRoutes, GroupTies, TieView} from "./protocol.js" */

/** @param {GroupPage} page */
export function createOthers(page) {
  const { messages, worksheet } = page;
  const { t } = messages;

  /** @param {string} id */
  function column(id) {
    const found = worksheet();
    return (
      found &&
      itemsOf(found)
        .flatMap(({ columns }) => columns ?? [])
        .find((one) => one.id === id)
    );
  }

  /** @param {TieView | null} view */
  function level(view) {
    if (!view?.tie) return t("group.tie.unsaid.text");
    const [low, high] = view.tie;
    return low === high
      ? t("group.tie.level.text", { found: low })
      : t("group.tie.between.text", { low, high });
  }

  /** @param {TieView | null} view */
  function relation(view) {
    const choices = column("relation")?.choices ?? [];
    return (view?.relation ?? []).map((id) => choices.find((one) => one.id === id)?.label ?? id).join(", ");
  }

  /**
   * @param {string} name
   * @param {string} [other]
   */
  function say(name, other) {
    page.group().sayIsSame(name, other);
    page.changed();
  }

  /**
   * Let one say that a name without a map is an organisation that did fill in a map.
   *
   * @param {string} name
   * @param {GroupTies["organisations"]} organisations
   * @param {number} number
   */
  function isSame(name, organisations, number) {
    const line = element("p", undefined, "field");
    const choose = element("select");
    choose.id = `zelfde-${number}`;
    choose.append(new Option(t("group.tie.same_none.label"), ""));
    for (const { name: one } of organisations) choose.append(new Option(one, one));
    choose.addEventListener("change", () => choose.value && say(name, choose.value));
    const label = element("label", t("group.tie.same.label", { name }));
    label.htmlFor = choose.id;
    line.append(label, choose);
    return line;
  }

  /** Tell what was said to be the same, each with a way back. */
  function said() {
    const known = Object.entries(page.group().data.names);
    if (!known.length) return [];
    const list = element("ul", undefined, "group-same");
    for (const [name, other] of known) {
      const row = element("li", `${t("group.tie.same.text", { name, other })} `);
      const undo = button(t("group.tie.apart.label"), () => say(name));
      undo.setAttribute("aria-label", t("group.tie.apart.about", { name, other }));
      row.append(undo);
      list.append(row);
    }
    return [element("h3", t("group.tie.same.title")), list];
  }

  /** @param {GroupTies} found */
  function ties({ ties: all, one_sided: onesided, without_organisation: nameless, organisations }) {
    const list = element("ol", undefined, "group-items");
    for (const {
      between: [one, other],
      views,
      difference,
      relation_differs: differs,
    } of all) {
      const row = element("li", undefined, "group-item");
      const head = element("h3", undefined, "group-item-head");
      head.append(element("span", t("group.tie.title", { one, other }), "group-item-name"));
      if (difference)
        head.append(element("span", t("group.tie.differs.label"), "group-status group-status-divided"));
      row.append(
        head,
        element("p", t("group.tie.view.text", { one, other, level: level(views[0]) })),
        element("p", t("group.tie.view.text", { one: other, other: one, level: level(views[1]) })),
      );
      if (differs)
        row.append(
          element(
            "p",
            t("group.tie.relation.text", {
              one,
              other,
              first: relation(views[0]),
              second: relation(views[1]),
            }),
          ),
        );
      list.append(row);
    }
    const apart = all.filter(({ difference }) => difference).length;
    /** @type {HTMLElement[]} */
    const parts = [
      element(
        "p",
        t(apart ? "group.tie.headline.text" : "group.tie.alike.text", { count: apart }),
        "result-headline",
      ),
      list,
    ];
    if (nameless) parts.push(element("p", t("group.tie.nameless.text", { count: nameless }), "group-hint"));
    if (onesided.length) {
      const names = element("ul");
      names.append(
        ...onesided.map(({ name, named_by: by }, index) => {
          const row = element("li", t("group.tie.one_sided.text", { name, by: by.join(", ") }));
          row.append(isSame(name, organisations, index));
          return row;
        }),
      );
      parts.push(
        element("h3", t("group.tie.one_sided.title")),
        element("p", t("group.tie.same.hint"), "group-hint"),
        names,
      );
    }
    parts.push(...said());
    return parts;
  }

  /** @param {GroupRoutes} found */
  function routes({ routes: all }) {
    const place = element("div", undefined, "result-columns");
    for (const { organisation, about, steps, gaps, several } of all) {
      const part = element("div");
      part.append(element("h3", organisation || t("group.route.nameless.text")));
      if (about) part.append(element("p", about));
      const list = element("ol");
      steps.forEach(({ what, function: role, organisations, waiting, problem }, index) => {
        const row = element("li", what || t("group.route.step.text"));
        const by = organisations.join(", ") || role;
        if (gaps.includes(index)) row.append(element("strong", ` ${t("group.route.gap.text")}`));
        else {
          const who = by ? t("group.action.owner.text", { owner: by }) : t("group.action.nobody.text");
          row.append(element("span", ` ${who}`, "group-words"));
        }
        if (several.includes(index)) row.append(element("strong", ` ${t("group.route.several.text")}`));
        for (const [key, text] of /** @type {const} */ ([
          ["waiting", column("waiting")?.choices?.find(({ id }) => id === waiting)?.label ?? waiting],
          ["problem", problem],
        ]))
          if (text) row.append(element("p", t(`group.route.${key}.text`, { text }), "group-words"));
        list.append(row);
      });
      part.append(list);
      place.append(part);
    }
    return [element("p", t("group.route.headline.text", { count: all.length }), "result-headline"), place];
  }

  return {
    /**
     * Give what there is to show of partner maps and routes, or nothing.
     *
     * @param {{ties: GroupTies | null, routes: GroupRoutes | null}} picture
     */
    parts(picture) {
      if (picture.ties) return ties(picture.ties);
      return picture.routes ? routes(picture.routes) : [];
    },
  };
}
