// Above the picture: which worksheet and round it is about, how many people are in it, and what else there is to show.

import { element } from "./dom.js";

/** @import {GroupPage} from "./grouppage.js" */

/** @param {GroupPage} page */
export function createGroupHead({ config, messages: { t }, part, group }) {
  /** @param {{worksheet: string, round: string}} place */
  function named({ worksheet, round }) {
    const title = config.worksheets.find(({ id }) => id === worksheet)?.title ?? worksheet;
    return `${title}, ${t("round.label", { round })}`;
  }

  return {
    show() {
      const shown = group().reference();
      const choices = group().choices();
      part("shown").hidden = !shown;
      if (!shown) return;
      /** @param {{worksheet: string, round: string}} one */
      const isShown = (one) => one.worksheet === shown.worksheet && one.round === shown.round;
      part("shown-title").textContent = named(shown);
      part("shown-people").textContent = t("group.people.message", {
        count: choices.find(isShown)?.people ?? 0,
      });
      part("choices").hidden = choices.length < 2;
      part("choose-picture").replaceChildren(
        ...choices.map(({ people, ...place }) => {
          const option = element(
            "option",
            `${named(place)} (${t("group.people.message", { count: people })})`,
          );
          option.value = JSON.stringify({ worksheet: place.worksheet, round: place.round });
          option.selected = isShown(place);
          return option;
        }),
      );
    },
  };
}
