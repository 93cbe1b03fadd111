"""`uppfoljning doctor`: what works on this machine, what may become trouble, and what to do."""

import typer

from cli_output import AsJson, say, say_json
from wording import text


def doctor(as_json: AsJson = False) -> None:
    """Säg vad som fungerar på den här datorn och vad som behöver göras."""
    from workflows.doctor import examination

    checks = examination()
    if as_json:
        say_json(
            [
                {
                    "name": each.name,
                    "level": each.level.value,
                    "works": each.works,
                    "found": each.found,
                    "fix": each.fix,
                }
                for each in checks
            ]
        )
    else:
        for each in checks:
            fix = f" → {each.fix}" if each.fix else ""
            say(f"{text(f'doktor.niva.{each.level.value}')} {each.name}: {each.found}{fix}")
    if not all(each.works for each in checks):
        raise typer.Exit(1)
