"""The OpenAPI 3.1 document of the open data, written from the same declarations as the addresses answer by."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publishing.open_shape import ENVELOPE, ID, MOST_IDS, PROBLEM, RESOURCES, Field, Parameter, Resource
from wording import text

_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "objects": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}},
}
_REFUSED = {400: "fel", 404: "saknas", 409: "ny_version", 414: "for_lang", 429: "for_manga", 503: "nere"}


def document(*, address: str, version: str, contact: str) -> dict[str, Any]:
    """The whole document in the run's language. `address` is where the API begins, without a final slash."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text("oppna.api.titel"),
            "version": version,
            "description": text("oppna.api.beskrivning"),
            "license": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
            **({"contact": {"name": contact}} if contact else {}),
        },
        "servers": [{"url": address}],
        "paths": dict(_paths()),
        "components": {
            "schemas": {
                **{each.name: _schema(each.fields) for each in RESOURCES.values()},
                "about": _schema(ENVELOPE),
                "problem": _schema(PROBLEM),
            },
            "responses": {f"refused{code}": _refused(code) for code in (*_REFUSED, 304)},
        },
    }


def _paths() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "/", {"get": _operation("start", "oppna.api.start", (), (), {"application/json": {"type": "object"}})}
    yield (
        "/openapi.json",
        {"get": _operation("openapi", "oppna.api.openapi", (), (_LANGUAGE,), {"application/json": {"type": "object"}})},
    )
    for each in RESOURCES.values():
        yield from _of(each)


_LANGUAGE = Parameter("lang", known=("sv", "en"))


def _of(resource: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    """The addresses of one kind of rows: all of them, narrowed by each part, or one by its id; each as CSV too."""
    collection = {"application/json": _page(resource), "text/csv": {"type": "string"}}
    paths: list[tuple[str, tuple[str, ...]]] = [(f"/{resource.name}", ())]
    for count in range(1, len(resource.by) + 1):
        parts = resource.by[:count]
        paths.append((f"/{resource.name}/" + "/".join(f"{{{part}}}" for part in parts), parts))
    for path, parts in paths:
        asked = tuple(each for each in resource.parameters if each.name not in parts)
        name = "_".join((resource.name, *(f"by_{part}" for part in parts)))
        summary = f"oppna.api.{resource.name}"
        yield path, {"get": _operation(name, summary, parts, asked, collection)}
        csv = {"text/csv": {"type": "string"}}
        yield f"{path}.csv", {"get": _operation(f"{name}_csv", summary, parts, asked, csv)}
    if resource.fields[0].name == "id":
        one = {"application/json": _one(resource)}
        yield f"/{resource.name}/{{id}}", {"get": _operation(f"{resource.name}_one", "oppna.api.en", ("id",), (), one)}


def _operation(
    name: str, summary: str, parts: Sequence[str], asked: Sequence[Parameter], content: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": text(summary),
        "parameters": [*(_part(each) for each in parts), *(_parameter(each) for each in asked)],
        "responses": {
            "200": {
                "description": text("oppna.api.svar"),
                "headers": {
                    "ETag": {"schema": {"type": "string"}, "description": text("oppna.api.etag")},
                    "Link": {"schema": {"type": "string"}, "description": text("oppna.api.link")},
                },
                "content": {kind: {"schema": schema} for kind, schema in content.items()},
            },
            **{str(code): {"$ref": f"#/components/responses/refused{code}"} for code in (304, *_REFUSED)},
        },
    }


def _part(name: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": ID}
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": text(f"oppna.param.{name}")}


def _parameter(each: Parameter) -> dict[str, Any]:
    return {
        "name": each.name,
        "in": "query",
        "description": text(f"oppna.param.{each.name}"),
        "schema": _asked_schema(each),
        **({"style": "form", "explode": False} if each.many else {}),
    }


def _asked_schema(each: Parameter) -> dict[str, Any]:
    if each.known:
        return {"type": "string", "enum": list(each.known)}
    if each.most is not None:
        return {"type": "integer", "minimum": each.least, "maximum": each.most}
    one = {"type": "string", "pattern": each.pattern}
    return {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_IDS} if each.many else one


def _schema(fields: Sequence[Field]) -> dict[str, Any]:
    properties = {each.name: _field(each) for each in fields}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _field(each: Field) -> dict[str, Any]:
    kind = dict(_TYPES[each.kind])
    if each.empty:
        kind["type"] = [kind["type"], "null"]
    return {**kind, "description": text(f"oppna.falt.{each.name}")}


def _page(resource: Resource) -> dict[str, Any]:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.name}"}}
    return {
        "allOf": [
            {"$ref": "#/components/schemas/about"},
            {"type": "object", "properties": {resource.name: rows}, "required": [resource.name]},
        ]
    }


def _one(resource: Resource) -> dict[str, Any]:
    return {
        "allOf": [
            {"$ref": "#/components/schemas/about"},
            {
                "type": "object",
                "properties": {resource.name: {"$ref": f"#/components/schemas/{resource.name}"}},
                "required": [resource.name],
            },
        ]
    }


def _refused(code: int) -> dict[str, Any]:
    if code not in _REFUSED:
        return {"description": text("oppna.api.oforandrat")}
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {"description": text(f"oppna.fel.{_REFUSED[code]}"), "content": content}
