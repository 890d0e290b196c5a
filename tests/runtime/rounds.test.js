import assert from "node:assert/strict";
import { test } from "node:test";

import { compareRounds } from "../../worksheets/runtime/rounds.js";

test("rounds go by year, then by number, and other names by the alphabet, as a Dutch list does", () => {
  const rounds = ["2027-1", "2026-10", "na", "2026-2", "2025-3", "voor", "Élan", "2026", "round-2", "2026-1"];
  assert.deepEqual([...rounds].sort(compareRounds), [
    ...["2025-3", "2026", "2026-1", "2026-2", "2026-10", "2027-1"],
    ...["Élan", "na", "round-2", "voor"],
  ]);
});

test("a round as named here is compared as the alphabet of the browser would, for any two", () => {
  const rounds = ["2025-12", "2026-1", "2026-2", "2026-10", "2026-02", "2027-1", "2026-a", "x"];
  for (const one of rounds)
    for (const other of rounds) {
      const plain = Math.sign(one.localeCompare(other, "nl", { numeric: true }));
      if (!(one.endsWith("02") || other.endsWith("02")))
        assert.equal(Math.sign(compareRounds(one, other)), plain, `${one} ${other}`);
    }
  assert.equal(compareRounds("2026-2", "2026-02"), 0);
});
