"""A reader of Dash's page without a browser, by the requests that its program sends.

The page can show the first two measures of its area (the third has no region), and it is those that are chosen between.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

from benchmarks.readers import AREA
from benchmarks.websocket_reader import PATIENCE_S, WrongAnswerError
from indicators.registry import of_area
from wording.sentences import indicator_text


@dataclass
class OnDash:
    """A reader of Dash's page, by the request that its program sends for a choice."""

    asked: httpx.AsyncClient
    callback: dict[str, Any]
    shown: str
    period: str

    async def change(self, luck: Random) -> tuple[float, int]:
        """Choose the other measure."""
        titles = {each.id: indicator_text(each, "title") for each in list(of_area(AREA))[:2]}
        self.shown = luck.choice([each for each in titles if each != self.shown])
        began = time.perf_counter()
        answer = await self.asked.post("/_dash-update-component", json=self._choice())
        taken = time.perf_counter() - began
        answer.raise_for_status()
        if titles[self.shown] not in json.dumps(answer.json(), ensure_ascii=False):
            raise WrongAnswerError(f"the page does not speak of {titles[self.shown]}")
        return taken, len(answer.content)

    def _choice(self) -> dict[str, Any]:
        outputs = self.callback["output"]
        named = [each.split(".") for each in outputs.strip(".").split("...")]
        said = {"measure": self.shown, "period": self.period}
        inputs, state = (
            [each | {"value": said[each["id"]]} for each in self.callback[kind]] for kind in ("inputs", "state")
        )
        return {
            "output": outputs,
            "outputs": [{"id": name, "property": what} for name, what in named],
            "inputs": inputs,
            "state": state,
            "changedPropIds": ["measure.value"],
        }


def _of_measure(callbacks: list[dict[str, Any]]) -> dict[str, Any]:
    return next(each for each in callbacks if [of["id"] for of in each["inputs"]] == ["measure"])


def _first_period(layout: dict[str, Any]) -> str:
    """What the page's list of periods stands at, "" where it has none."""
    props = [each["props"] for each in layout["props"]["children"]]
    return next((str(each["value"]) for each in props if each.get("id") == "period"), "")


@asynccontextmanager
async def on_dash(address: str) -> AsyncIterator[OnDash]:
    """A reader who has opened Dash's page and got its first figures."""
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE_S) as asked:
        answers: dict[str, Any] = {}
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            found = await asked.get(path)
            found.raise_for_status()
            answers[path] = found.json() if path != "/" else None
        reader = OnDash(asked, _of_measure(answers["/_dash-dependencies"]), "", _first_period(answers["/_dash-layout"]))
        await reader.change(Random(0))
        yield reader
