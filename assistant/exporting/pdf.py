"""A conversation as a PDF file: tagged headings, the fonts within it, and every statement linked to its source."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache

import typst

from assistant.exporting.parts import printable, told_turns
from assistant.wording import Turn

#: Everything that others wrote comes in as strings, which the typesetter never reads as markup.
_LAYOUT = r"""
#let told = json(bytes(sys.inputs.told))
#set document(title: "Conversation")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 11pt, lang: "en", region: "GB", hyphenate: false)
#set page(paper: "a4", margin: 2.2cm, numbering: "1 of 1")
#set par(leading: 0.62em, spacing: 0.9em)
#show heading: set block(above: 1.6em, below: 0.8em)
#show quote: set text(size: 0.92em)
#show link: set text(fill: rgb("#0b5568"))
#title()
#for (place, turn) in told.enumerate() {
  let key(number) = label("source-" + str(place) + "-" + str(number))
  heading(level: 1, turn.question)
  if turn.understood != "" { par(emph("Understood as: " + turn.understood)) }
  for each in turn.statements {
    par({
      each.text
      for number in each.numbers { link(key(number), " [" + str(number) + "]") }
    })
  }
  for each in turn.remarks { par(emph(each)) }
  if turn.sources.len() > 0 { heading(level: 2, turn.heading) }
  for each in turn.sources {
    [#par("[" + str(each.number) + "] " + each.words)#key(each.number)]
    quote(block: true, each.quote)
  }
}
"""
_LONG_WORD = re.compile(r"\S{40}(?=\S)")


def conversation_pdf(turns: Sequence[Turn]) -> bytes:
    """Return the answered *turns*, oldest first, as the bytes of a tagged PDF file; what stands in it are words alone.

    It is PDF/UA where the fonts know every letter; the words stand in it as text even where they do not.
    """
    told = json.dumps([_shown(asdict(each)) for each in told_turns(turns)])
    try:
        return _set(told, accessible=True)
    except typst.TypstError:
        return _set(told, accessible=False)


def _set(told: str, *, accessible: bool) -> bytes:
    """Return the file, tagged either way; with *accessible* it must be all that PDF/UA asks for."""
    return typst.compile(
        _LAYOUT.encode(),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"told": told},
        pdf_standards=["ua-1"] if accessible else [],
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that come with the typesetter, and none of the machine's."""
    return typst.Fonts(include_system_fonts=False)


def _shown(part: object) -> object:
    """Return every text in *part* as it can be set: no signs that reorder it, long words with places to break."""
    if isinstance(part, str):
        return _LONG_WORD.sub("\\g<0>\u200b", printable(part))
    if isinstance(part, dict):
        return {name: _shown(each) for name, each in part.items()}
    return [_shown(each) for each in part] if isinstance(part, list | tuple) else part
