"""The layers: corpus <- index <- assistant <- ui, and nothing of the machine it was written on."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "assistant", "ui")
#: The command line starts the page: the one import that points right.
STARTS_THE_PAGE = ("assistant.commands.serve", "ui")
MACHINE = ("/work/", "/tmp/", "/root/", "/home/", "/usr/", "/opt/", "/shared/", "C:\\")


def _modules() -> list[Path]:
    files = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]
    return [*files, ROOT / "ui.py"]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> Iterator[str]:
    """Yield what a module imports, at its top or within a function, by the names of the modules."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports from a dot"
            yield node.module or ""


def test_there_are_modules_in_every_layer() -> None:
    """The tests below look at something in each layer."""
    assert {_name(path).split(".")[0] for path in _modules()} == set(LAYERS)


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_point_left(path: Path) -> None:
    """A module imports from its own layer and those before it, never from one that builds on it."""
    layer = LAYERS.index(_name(path).split(".")[0])
    right = {name for name in _imports(path) if name.split(".")[0] in LAYERS[layer + 1 :]}
    assert right == ({"ui"} if _name(path) == STARTS_THE_PAGE[0] else set())


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_no_module_imports_its_packages_root(path: Path) -> None:
    """A module names the neighbour that it needs, not the package they are both in."""
    package = _name(path).rpartition(".")[0] or None
    assert package not in set(_imports(path))


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_no_module_knows_this_machine(path: Path) -> None:
    """No text in the product is a path of the machine it was written on, nor looks at the tests."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if any(place in text for place in MACHINE)] == []
    assert not any(name.split(".")[0] == "tests" for name in _imports(path))


def test_every_package_is_installed() -> None:
    """A folder with modules is among the packages that an installation takes along."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted({_name(path.parent) for path in _modules() if path.name != "ui.py"})
