// The button on the page about our rules: runs the vectors of every rule here, and says beside each what came of it.

import { element } from "./dom.js";
import { createEngine } from "./engine.js";
import { createLibrary, loadRulebook } from "./library.js";
import { createMessages } from "./messages.js";

/** @import {RuleOutcome, Rulebook} from "./protocol.js" */

// So many vectors at a time: often enough a sign of life, also on a slow phone.
const AT_ONCE = 20;

for (const root of document.querySelectorAll("[data-rule-check]")) {
  const config = root.querySelector("script[data-config]")?.textContent;
  if (root instanceof HTMLElement && config) mount(root, JSON.parse(config));
}

/**
 * @param {HTMLElement} root
 * @param {RuleCheckConfig} config
 */
function mount(root, config) {
  const { t } = createMessages(config.messages);
  /** @param {string} path */
  const address = (path) => new URL(config.base + path, location.href).href;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  const button = /** @type {HTMLButtonElement} */ (part("run"));
  const library = createLibrary(address(config.definitions));
  const engine = createEngine({
    start: { engine: address(config.engine), lock: address(config.lock) },
    definitions: () => library.load(config.worksheets.map(({ id }) => id)),
    onState({ kind }) {
      root.dataset["engine"] = kind;
    },
  });
  root.dataset["engine"] = "idle";

  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    part("failures").replaceChildren();
    part("outcome").textContent = t("rules.running.message");
    engine.retry();
    try {
      show(await run(await loadRulebook(address(config.rulebook))));
    } catch {
      part("outcome").textContent = t("rules.broken.message");
    }
    button.removeAttribute("aria-disabled");
  });
  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");

  /**
   * @param {Rulebook} book
   * @returns {Promise<Map<string, RuleOutcome>>}
   */
  async function run({ vectors }) {
    /** @type {Map<string, RuleOutcome>} */
    const found = new Map();
    for (let start = 0; start < vectors.length; start += AT_ONCE) {
      const some = vectors.slice(start, start + AT_ONCE);
      const outcomes = /** @type {RuleOutcome[]} */ (await engine.request("run_vectors", { vectors: some }));
      for (const outcome of outcomes) {
        const before = found.get(outcome.rule);
        found.set(outcome.rule, before ? together(before, outcome) : outcome);
      }
      part("outcome").textContent = t("rules.progress.message", {
        done: Math.min(start + AT_ONCE, vectors.length),
        count: vectors.length,
      });
    }
    return found;
  }

  /** @param {Map<string, RuleOutcome>} outcomes */
  function show(outcomes) {
    for (const place of document.querySelectorAll("[data-rule]")) {
      const outcome = outcomes.get(/** @type {HTMLElement} */ (place).dataset["rule"] ?? "");
      const words = place.querySelector("[data-rule-outcome]");
      if (!outcome || !words) continue;
      const good = outcome.passed === outcome.vectors;
      place.setAttribute("data-passed", String(good));
      words.textContent = t(good ? "rules.passed.label" : "rules.wrong.label", {
        passed: outcome.passed,
        count: outcome.vectors,
      });
    }
    const all = [...outcomes.values()];
    const vectors = all.reduce((sum, one) => sum + one.vectors, 0);
    const passed = all.reduce((sum, one) => sum + one.passed, 0);
    const message = passed === vectors ? "rules.all_passed.message" : "rules.some_wrong.message";
    part("outcome").textContent = t(message, { passed, count: vectors, rules: outcomes.size });
    const failed = all.flatMap((one) => one.failed.map((what) => ({ rule: one.rule, ...what })));
    if (failed.length) {
      // For whoever mends it: the page itself says in words that something is wrong.
      const told = element("pre", JSON.stringify(failed.slice(0, 10), undefined, 1));
      told.tabIndex = 0;
      part("failures").replaceChildren(element("p", t("rules.tell.message")), told);
    }
  }
}

/**
 * @param {RuleOutcome} one
 * @param {RuleOutcome} other
 * @returns {RuleOutcome}
 */
function together(one, other) {
  return {
    ...one,
    vectors: one.vectors + other.vectors,
    passed: one.passed + other.passed,
    failed: [...one.failed, ...other.failed],
  };
}

/**
 * @typedef {object} RuleCheckConfig
 * @property {Parameters<typeof createMessages>[0]} messages
 * @property {string} base
 * @property {string} engine
 * @property {string} lock
 * @property {string} definitions
 * @property {string} rulebook
 * @property {{id: string}[]} worksheets
 */
