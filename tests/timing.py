"""How long requests to the bridge take: in this Python, and in the published engine as the worker runs it."""

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from worksheets import bridge
from worksheets.core.definition import to_dict
from worksheets.loading import load_worksheets
from worksheets.publishing import publication, write

# The type of a request and what it asks, as text.
Request = tuple[str, str]


@dataclass
class Run:
    """What requests took: milliseconds each, and megabytes that the engine's memory grew."""

    took: list[float]
    memory: float | None = None


def here(asked: Sequence[Request]) -> Run:
    """Run the requests in this Python."""
    for worksheet in load_worksheets().values():
        bridge.define(json.dumps(to_dict(worksheet)))
    took = []
    for name, text in asked:
        begun = time.perf_counter()
        getattr(bridge, name)(text)
        took.append((time.perf_counter() - begun) * 1000)
    return Run(took)


def in_the_engine(asked: Sequence[Request]) -> Run:
    """Run the requests in the published engine."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        published = publication()
        write(published, folder)
        file = folder / "requests.json"
        file.write_text(json.dumps(asked), encoding="utf-8")
        script = Path(__file__).parent / "engine" / "time_requests.mjs"
        places = [published.engine, str(Path(published.lock).parent), f"{published.runtime}definitions"]
        command = ["node", str(script), *(str(folder / one) for one in places), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(**json.loads(done.stdout))
