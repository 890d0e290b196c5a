"""Measure the group picture of ten thousand people: here, and in the published engine as the worker runs it; a ratio.

``make bench`` prints the table. Files come in bit by bit, as the page hands them over, so that a progress bar can move
and someone can stop: the longest bit is how long a press on "stop" may take.
"""

import argparse
import json
import random
import sys

from golden import document
from timing import here, in_the_engine

from worksheets.loading import load_worksheets

ITEMS = [item.id for item in load_worksheets()["stoplicht"].items]
ANSWERS = ("red", "orange", "green", "green", "dont_know", None)
LAYERS = ("board", "management", "professional", "youth_or_parent")
REMARK = "We zien dat aan de overleggen: de helft van de mensen komt, en wie er is, moet weg."
AT_ONCE = 100


def requests(people: int) -> list[tuple[str, str]]:
    """Make the requests of a whole group, each as text; the same every time."""
    chance = random.Random(1)

    def person(number: int) -> dict[str, object]:
        answers = {item: chance.choice(ANSWERS) for item in ITEMS}
        answers |= {f"{item}:evidence": REMARK for item in chance.sample(ITEMS, 3)}
        raw = document(
            answers,
            response_id=f"person-{number}",
            respondent={"layer": chance.choice(LAYERS)},
            answer_times=dict.fromkeys(answers, "2026-11-22T09:58:12Z"),
        )
        return {"file": f"{number}.json", "document": raw}

    bits = [
        {"group": "g", "files": [person(number) for number in range(start, min(start + AT_ONCE, people))]}
        for start in range(0, people, AT_ONCE)
    ]
    return [
        ("group_begin", json.dumps({"group": "g"})),
        *(("group_add", json.dumps(bit)) for bit in bits),
        ("group_finish", json.dumps({"group": "g"})),
    ]


def report(people: int) -> None:
    """Print the table."""
    asked = requests(people)
    runs = {"CPython": here(asked), "the engine": in_the_engine(asked)}
    print(f"| {people} people, {len(ITEMS)} items | s | × | longest bit ms | memory MB |")
    print("| --- | --- | --- | --- | --- |")
    for name, run in runs.items():
        seconds = sum(run.took) / 1000
        ratio = sum(run.took) / sum(runs["CPython"].took)
        memory = "–" if run.memory is None else f"{run.memory:.0f}"
        print(f"| {name} | {seconds:.2f} | {ratio:.2f} | {max(run.took):.0f} | {memory} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    report(parser.parse_args().people)
    sys.exit(0)
