// Saving a part of an outcome as a picture: of a chart as drawn for a report, of what has no scale as it stands there.

import { chartOf, savedChart } from "./chart.js";
import { button, element } from "./dom.js";
import { createHanding } from "./handing.js";

/** @import {ResultRule} from "./definition.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Messages} from "./messages.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.area  Where the outcome stands.
 * @param {string} options.worksheet
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {(resultId: string) => void} options.printOnly
 */
export function createSavePicture({ area, worksheet, messages, keeping, printOnly }) {
  const { t } = messages;

  /**
   * Offer a part as a picture.
   *
   * @param {HTMLElement} part
   * @param {ResultRule} rule
   */
  return function offer(part, rule) {
    const line = element("p", `${t("result.picture.label")} `, "only-screen");
    const told = element("span", undefined, "downloaded");
    told.setAttribute("role", "status");
    const shown = () =>
      /** @type {HTMLElement | null} */ (area.querySelector(`[data-result-id="${rule.id}"]`)) ?? part;

    const handing = createHanding({
      place: told,
      messages,
      keeping,
      rest: (file) => t("download.done.message", { file }),
      text: () => asText(shown()),
      ways: () => [button(t("result.print.label"), () => printOnly(rule.id))],
    });

    async function svg() {
      const place = shown();
      const chart = chartOf(place);
      // What stands beneath the title on the page, without what is only there to click on.
      const said = place.querySelector(":scope > p:not(.only-screen)")?.firstChild?.textContent ?? "";
      if (chart) return savedChart(chart, [rule.title, said]);
      return (await import("./picture.js")).toSvg(place, rule.title);
    }
    const png = async () => (await import("./picture.js")).toPng(await svg());
    /** @param {"png" | "svg"} kind */
    const name = (kind) => `${worksheet}-${rule.id}.${kind}`;

    line.append(
      button("PNG", () => handing.giveLater(name("png"), png)),
      " ",
      button("SVG", () => handing.giveLater(name("svg"), svg)),
      " ",
      told,
    );
    return line;
  };
}

/** Give what a picture shows as text, to paste in a mail. @param {HTMLElement} part */
function asText(part) {
  const lines = [...part.querySelectorAll("h3, p:not(.only-screen), tr")].map((one) =>
    [...(one instanceof HTMLTableRowElement ? one.cells : [one])]
      .map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join("; "),
  );
  return lines.filter(Boolean).join("\n");
}
