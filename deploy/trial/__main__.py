"""`uv run python -m deploy.trial [--short] [NAME …]`: try it and say what is seen. Ends with 1 if it does not hold."""

import sys
import time
import traceback
from collections.abc import Callable

from deploy.trial import browsers, checks, kills
from deploy.trial.stand import Stand, standing

SHORT = (
    checks.sticky, checks.logins, checks.published, checks.workshop, checks.large_files, checks.encrypted, kills.killed,
)  # fmt: skip
# What is killed last cannot be asked.
WHOLE = (
    *SHORT[:-1],
    checks.uploads,
    checks.limits,
    browsers.killed_under_a_browser,
    kills.killed,
    kills.rolled,
    kills.all_gone,
)


def tried(stand: Stand, each: Callable[[Stand], str]) -> bool:
    """Try one thing, and say what was seen."""
    began = time.monotonic()
    try:
        seen, holds = each(stand), True
    except Exception as error:  # whatever it was, the rest is tried too
        seen, holds = f"{type(error).__name__}: {error}", False
        traceback.print_exc()
    print(f"{'ok  ' if holds else 'FAIL'} {each.__name__}: {seen} ({time.monotonic() - began:.0f} s)", flush=True)
    return holds


def main(words: list[str]) -> int:
    wanted = [each for each in words if not each.startswith("-")]
    todo = [each for each in (SHORT if "--short" in words else WHOLE) if not wanted or each.__name__ in wanted]
    with browsers.provider() as provider, standing(provider=provider) as stand:
        print(f"{stand.database_is}, nginx {stand.nginx_is}, three processes; the door is {stand.door}", flush=True)
        held = [tried(stand, each) for each in todo]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
