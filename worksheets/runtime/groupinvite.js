// The invitation: a link and a QR code that open a worksheet on the phone of a partner, with the round set and nothing
// else in it. Making it opens the round: from then on its threshold is fixed.

import { button, element } from "./dom.js";
import { INVITATION } from "./invitation.js";

/** @import {GroupPage} from "./grouppage.js" */

/** @param {GroupPage} page */
export function createInvite(page) {
  const { config, messages, address, part, notices } = page;
  const { t } = messages;
  const sheet = /** @type {HTMLSelectElement} */ (part("invite-sheet"));
  const round = /** @type {HTMLInputElement} */ (part("invite-round"));
  const threshold = /** @type {HTMLSelectElement} */ (part("invite-threshold"));
  const place = part("invitation");

  function here() {
    return { worksheet: sheet.value, round: round.value.trim() };
  }

  /** Show what holds for the round that is named now: a threshold that is agreed stays. */
  function showAgreed() {
    const opened = page.group().opened(here());
    threshold.disabled = opened !== null;
    if (opened) threshold.value = String(opened.threshold);
    part("invite-fixed").textContent = opened
      ? t("group.invite.fixed.message", { day: messages.day(new Date(opened.opened_at)) })
      : "";
  }

  /** @param {string} text */
  async function drawing(text) {
    const { encode } = /** @type {typeof import("uqr")} */ (
      await import(new URL("./vendor/uqr.js", import.meta.url).href)
    );
    const { data, size } = encode(text, { ecc: "M", border: 3 });
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    svg.setAttribute("class", "group-qr");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", t("group.invite.qr.label"));
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute(
      "d",
      data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(""),
    );
    svg.append(path);
    return svg;
  }

  async function make() {
    await page.leaveExample();
    const { worksheet, round: name } = here();
    round.toggleAttribute("aria-invalid", !name);
    if (!name) {
      place.replaceChildren(element("p", t("group.invite.round.problem")));
      return round.focus();
    }
    const group = page.group();
    group.openRound({ worksheet, round: name }, Number(threshold.value));
    if (group.isEmpty()) group.choose({ worksheet, round: name });
    page.changed();
    showAgreed();
    const known = config.worksheets.find(({ id }) => id === worksheet);
    const link = `${address(known?.address ?? "")}${INVITATION}${encodeURIComponent(name)}`;
    const shown = element("a", link);
    shown.href = link;
    const line = element("p", undefined, "group-link");
    line.append(shown);
    const copy = button(
      t("group.invite.copy.label"),
      async () => {
        try {
          await navigator.clipboard.writeText(
            t("group.invite.mail.text", { title: known?.title ?? "", link }),
          );
          notices.say(t("group.invite.copied.message"));
          copy.textContent = t("group.invite.copied.message");
        } catch {
          // Where copying is forbidden the link stands there to be selected.
          getSelection()?.selectAllChildren(line);
        }
      },
      "button",
    );
    place.replaceChildren(element("p", t("group.invite.link.text")), line, copy);
    try {
      place.append(await drawing(link));
    } catch {
      // The link is enough.
    }
  }

  part("invite-make").addEventListener("click", make);
  for (const field of [sheet, round]) field.addEventListener("input", showAgreed);

  return {
    show() {
      const shown = page.codePlace();
      const reference = page.group().reference() ?? shown;
      if (!sheet.options.length) {
        for (const { id, title } of config.worksheets) sheet.append(new Option(title, id));
        sheet.value = reference.worksheet;
        round.value = reference.round;
      }
      showAgreed();
    },
  };
}
