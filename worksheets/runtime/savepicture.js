// Saving a part of an outcome as a picture: of a chart as drawn for a report, of what has no scale as it stands there.

import { chartOf, savedChart } from "./chart.js";
import { button, element } from "./dom.js";
import { createHanding } from "./handing.js";

/** @import {ResultRule} from "./definition.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Messages} from "./messages.js" */

/**
 * Make the line that offers a picture, in two kinds.
 *
 * @param {object} options
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {(kind: "png" | "svg") => string} options.name
 * @param {() => Promise<string>} options.svg
 * @param {() => string} options.text  What the picture shows as text.
 * @param {() => void} options.print
 * @param {string} options.printing  What the button says that prints instead.
 */
export function pictureLine({ messages, keeping, name, svg, text, print, printing }) {
  const { t } = messages;
  const line = element("p", `${t("result.picture.label")} `, "only-screen");
  const told = element("span", undefined, "downloaded");
  told.setAttribute("role", "status");
  const handing = createHanding({
    ...{ place: told, messages, keeping, text },
    rest: (file) => t("download.done.message", { file }),
    ways: () => [button(printing, print)],
  });
  const png = async () => (await import("./picture.js")).toPng(await svg());
  line.append(
    button("PNG", () => handing.giveLater(name("png"), png)),
    " ",
    button("SVG", () => handing.giveLater(name("svg"), svg)),
    " ",
    told,
  );
  return line;
}

/**
 * @param {object} options
 * @param {HTMLElement} options.area  Where the outcome stands.
 * @param {string} options.worksheet
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {(resultId: string) => void} options.printOnly
 */
export function createSavePicture({ area, worksheet, messages, keeping, printOnly }) {
  /**
   * Offer a part as a picture.
   *
   * @param {HTMLElement} part
   * @param {ResultRule} rule
   */
  return function offer(part, rule) {
    const shown = () =>
      /** @type {HTMLElement | null} */ (area.querySelector(`[data-result-id="${rule.id}"]`)) ?? part;

    async function svg() {
      const place = shown();
      const chart = chartOf(place);
      // What stands beneath the title on the page, without what is only there to click on.
      const said = place.querySelector(":scope > p:not(.only-screen)")?.firstChild?.textContent ?? "";
      if (chart) return savedChart(chart, [rule.title, said]);
      return (await import("./picture.js")).toSvg(place, rule.title);
    }

    return pictureLine({
      ...{ messages, keeping, svg, printing: messages.t("result.print.label") },
      name: (kind) => `${worksheet}-${rule.id}.${kind}`,
      text: () => asText(shown()),
      print: () => printOnly(rule.id),
    });
  };
}

/** Give what a picture shows as text, to paste in a mail. @param {HTMLElement} part */
export function asText(part) {
  const lines = [...part.querySelectorAll("h3, h4, dt, dd, p:not(.only-screen), tr")].map((one) =>
    [...(one instanceof HTMLTableRowElement ? one.cells : [one])]
      .map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join("; "),
  );
  return lines.filter(Boolean).join("\n");
}
