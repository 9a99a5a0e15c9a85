"""What a reader makes of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file in the project's plain form, and the title it declares."""

    text: str
    title: str | None = None  #: what the file itself declares as its title, None where it does not
    site: str | None = None  #: all that a web page's own title says, the council's name included
