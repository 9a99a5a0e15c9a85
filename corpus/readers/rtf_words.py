"""The control words of rich text that a reader minds."""

from typing import Literal

from corpus.readers.numerals import Shape

_NOTE_SHAPES: dict[str, Shape] = {"ar": "1", "alc": "a", "auc": "A", "rlc": "i", "ruc": "I"}
StoryKind = Literal["body", "note", "box", "label", "title", "styles", "fonts"]

#: what stands for signs
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": " ", "page": " ", "column": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
#: destinations that are not shown, nor anything inside them
UNSEEN = {
    *("colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "pict"),
    *("fldinst", "xe", "tc", "tcn", "txe", "rxe", "shprslt", "nonshppict", "nonesttables", "annotation", "objdata"),
    *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pntxta", "pntxtb", "template"),
}
#: destinations of which only the stories inside are read
SILENT = {"info", "shpinst", "do"}
#: destinations that are flows of text of their own
STORIES: dict[str, StoryKind] = {
    "footnote": "note", "shptxt": "box", "dptxbxtext": "box", "listtext": "label", "pntext": "label",
    "title": "title", "stylesheet": "styles", "fonttbl": "fonts",
}  # fmt: skip
#: what switches something on, or off with the number 0
TOGGLES = {"b": "bold", "v": "hidden", "deleted": "deleted", "intbl": "in_table"}
#: what sets a number
NUMBERS = {
    "f": "font",
    "uc": "fallback_chars",
    "s": "style",
    "outlinelevel": "outline",
    "ilvl": "depth",
    "itap": "level",
}
PARAGRAPH_ENDS = {"par", "sect", "\n", "\r"}
#: the encodings that a file may name by a word
ENCODINGS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
#: how footnotes (False) and endnotes (True) are numbered
NOTE_SHAPES: dict[str, tuple[bool, Shape]] = {
    f"{prefix}{word}": (prefix == "aftnn", shape)
    for prefix in ("ftnn", "aftnn")
    for word, shape in _NOTE_SHAPES.items()
}
