"""`uppfoljning grant`, `revoke` and `roles`: who may do what where people log in."""

from typing import Annotated, Any

import typer

from cli_output import AsJson, say, say_json, told
from wording import date_text, text

Email = Annotated[str, typer.Argument(help="Adressen som personen loggar in med.")]
AsRole = Annotated[str, typer.Option("--role", help="projektledare, granskare eller administratör.")]
Place = Annotated[str, typer.Option("--modellomrade", help="Projektledarens eget, till exempel sodra-lappland.")]
Note = Annotated[str, typer.Option("--note", help="Varför, för historiken.")]


def grant(email: Email, role: AsRole, modellomrade: Place = "", note: Note = "", as_json: AsJson = False) -> None:
    """Ge någon en roll. En projektledare behöver ett eget modellområde."""
    from workflows import access, roles
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = access.on_command_line(store)
        given = roles.give(store, email, role, modellomrade=modellomrade, who=who, note=note)
        say_json(_grant_json(given)) if as_json else say(text("roller.givet", roll=_words(given)))


def revoke(email: Email, role: AsRole, modellomrade: Place = "", note: Note = "", as_json: AsJson = False) -> None:
    """Ta bort en roll. Den slutar gälla direkt."""
    from workflows import access, roles
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = access.on_command_line(store)
        taken = roles.take(store, email, role, modellomrade=modellomrade, who=who, note=note)
        say_json(_grant_json(taken)) if as_json else say(text("roller.taget", roll=_words(taken)))


def roles(as_json: AsJson = False) -> None:
    """Visa vem som har vilken roll, och vad som har ändrats."""
    from workflows import access
    from workflows import roles as kept
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = access.on_command_line(store)
        held, changes = kept.held(store, who=who), kept.history(store, who=who)
        if as_json:
            say_json(
                {"roles": [_grant_json(each) for each in held], "changes": [_change_json(each) for each in changes]}
            )
            return
        if not held:
            say(text("roller.ingen"))
        for each in held:
            say(_words(each))
        if changes:
            say(f"\n{text('roller.historik_tabell')}:")
        for change in changes:
            say(_change_words(change))


def _words(given: Any) -> str:
    role = text(f"roll.{given.role.name.lower()}")
    return ", ".join(filter(None, (given.email, role, given.modellomrade)))


def _change_words(change: Any) -> str:
    what = text("roller.gavs" if change.is_granted else "roller.togs")
    line = f"{date_text(change.at.date())}: {_words(change.grant)} {what} ({change.actor})"
    return f"{line}: {change.note}" if change.note else line


def _grant_json(given: Any) -> dict[str, object]:
    return {"email": given.email, "role": given.role.value, "modellomrade": given.modellomrade}


def _change_json(change: Any) -> dict[str, object]:
    about = {"is_granted": change.is_granted, "actor": change.actor, "at": change.at.isoformat(), "note": change.note}
    return {**_grant_json(change.grant), **about}
