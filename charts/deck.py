"""pydeck's Deck, written without the indents: of what is sent to the page, two thirds would be spaces.

The page reads the text with a slow reader (JSON5), and it is sent at every choice, so its length is what counts.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pydeck as pdk


def deck(layers: "Sequence[pdk.Layer]", **options: Any) -> "pdk.Deck":
    """A Deck of these layers; `options` are those of `pydeck.Deck`."""
    return _compact()(list(layers), **options)


def as_address(rows: Any) -> str:
    """Data as a `data:` address: as long as it is the same, a layer keeps what it has drawn, in graphics memory too."""
    return "data:application/json," + json.dumps(rows, separators=(",", ":"))


@cache
def _compact() -> "type[pdk.Deck]":
    import pydeck as pdk
    from pydeck.bindings.json_tools import default_serialize

    class CompactDeck(pdk.Deck):  # type: ignore[misc]
        def to_json(self) -> str:
            return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))

    return CompactDeck
