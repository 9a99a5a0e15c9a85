"""The page that describes the interface for programs: plain HTML made of its OpenAPI description, and nothing else."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
    "code{font-family:ui-monospace,monospace}h2{margin:2rem 0 .25rem;font-size:1.1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #bbb}th{font-weight:600}"
)


def render_api(openapi: Mapping[str, Any]) -> str:
    """Return the page; it links to its neighbours only, so it stands wherever the interface is mounted."""
    info = openapi["info"]
    operations = "".join(
        _operation(openapi, path, method, operation)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    )
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(info['title'])}: for programs</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(info['title'])}: for programs</h1><p>{escape(info['description'])}</p>"
        "<p>Described for programs in <a href='openapi.json'>openapi.json</a>; an answer's form is "
        "<a href='schema/answer.json'>schema/answer.json</a>. Where tokens are set, send "
        "<code>Authorization: Bearer TOKEN</code>. An error is <code>{&quot;error&quot;: …}</code> and says what to do."
        f"</p>{operations}</main></body></html>"
    )


def _operation(openapi: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{'yes' if needed else 'no'}</td><td>{escape(told)}</td></tr>"
        for name, needed, told in _fields(openapi, operation)
    )
    head = "<tr><th scope='col'>Field</th><th scope='col'>Needed</th><th scope='col'>What it is</th></tr>"
    return (
        f"<section><h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
        f"<p>{escape(operation['description'])}</p>{f'<table>{head}{rows}</table>' if rows else ''}</section>"
    )


def _fields(openapi: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for each in operation.get("parameters", ()):
        yield each["name"], each["required"], each.get("description", "")
    if body := operation.get("requestBody"):
        name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        model = openapi["components"]["schemas"][name]
        for field, schema in model["properties"].items():
            yield field, field in model.get("required", ()), schema.get("description", "")
