"""A presentation of a page, an area, a modellområde or everything, on the product's own look or a template's."""

from datetime import date

from publishing.names import slug
from publishing.request import ExportedFile
from store.database import Store
from workflows import package_contents, usage
from workflows.scope import Scope


def presentation(store: Store, scope: Scope, *, today: date, template: bytes = b"") -> ExportedFile:
    """The presentation, its charts editable, each figure with a code that leads back to it.

    Raises:
        TemplateError: the template cannot be used; nothing is made.
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    from publishing.deck import deck_file
    from publishing.export import MIME
    from publishing.settled import settled
    from publishing.slide_stage import stage

    on = stage(template)  # first, since a template that cannot be used is told of at once
    taken = package_contents.coded(store, scope, today=today)
    content = settled(deck_file(on, taken), on=today)
    for indicator in dict.fromkeys(entry.indicator.id for entry in taken.figures):
        usage.exported(store, indicator)
    return ExportedFile(name=_name(scope, taken.data_version), mime=MIME["pptx"], content=content)


def _name(scope: Scope, data_version: int) -> str:
    """`presentation_sodra-lappland_hemsjukvard_v5.pptx`."""
    parts = ["presentation", *filter(None, map(slug, (scope.place, scope.area, scope.indicator.replace("_", "-"))))]
    return "_".join([*parts, f"v{data_version}.pptx"])
