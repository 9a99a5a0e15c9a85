"""What a reader makes of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside another, to be read by the reader of its own format."""

    name: str  #: as declared, without folders
    data: bytes


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file in the project's plain form, and the title it declares."""

    text: str
    title: str | None = None  #: what the file itself declares as its title, None where it does not
    site: str | None = (
        None  #: what a web page says of whose it is: its site's name, logo, copyright, title, parted by " | "
    )
    recognised: float | None = None  #: mean confidence, 0 to 1, of words recognised on scanned pages; None without any
    attachments: tuple[Attachment, ...] = ()
    notices: tuple[str, ...] = ()  #: what of the file is missing from the text, each a clause: "pages 3 and 4 are …"
