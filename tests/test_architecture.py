"""The house's plan: who may import whom, inside and outside. Read from the source, so that an import that never runs counts too."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "prs_extract"
LEAVES = frozenset({"errors", "alerts", "text", "values"})


@dataclass(frozen=True)
class Room:
    """What a room may import, besides itself and the standard library: rooms of the house, distributions from outside."""

    house: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()


def room(house: str = "", outside: str = "") -> Room:
    return Room(frozenset(house.split()), frozenset(outside.split()))


PLAN: dict[str, Room] = {
    **dict.fromkeys(sorted(LEAVES), Room()),
    # How the values that are made by the thousand are made.
    "geometry": room("values"),
    "words": room("geometry values"),
    # A reader's doubts travel with the slides, hence alerts beside geometry.
    "slides": room("words geometry alerts values"),
    # Readers clean what they hand over (no control character, one kind of space), hence text.
    "readers": room("slides geometry errors alerts text values", "pdfplumber pdfminer pypdfium2 pptx lxml PIL numpy"),
    "layout": room("slides geometry text alerts values", "numpy"),
    "language": room("text errors", "spacy snowballstemmer"),
    "domain": room("layout slides geometry text alerts language values"),
    "frames": room("domain alerts", "pandas"),
    # A likeness by vectors is optional: where its model is absent that is a MissingTool, hence errors.
    "reconcile": room("frames text alerts language errors", "pandas numpy scipy"),
    # An analyst's workbook is read back by its headings, whatever their case (text); what is wrong in it is an alert.
    # The data set of a batch is a database, with Parquet beside it: only export writes files, and reads back what it wrote.
    # What is shown in a notebook or on the review page is HTML from a template (jinja2, with markupsafe for what is ours and needs no escaping).
    "export": room("frames reconcile geometry errors alerts text", "jinja2 markupsafe openpyxl PIL pandas sqlalchemy pyarrow"),
    # What layout and readers know of a slide, handed to export's page as plain values.
    "looks": room("domain layout slides geometry readers export", "PIL"),
    # A bar for those who wait, in a batch or over the decks of a region.
    "progress": room("", "rich"),
    # From a file to what was understood of it: what users are given as frames, and a batch's workers hand over as it is.
    "reading": room("errors readers layout domain frames"),
    # What users hold: the frames, and where they can go from there. pandas and Pillow for the types of what it returns.
    "deck": room("errors domain layout frames export looks", "pandas PIL"),
    "comparison": room("frames reconcile export", "pandas"),
    # A data set is loaded, shown and put in a workbook by export; SQLAlchemy for the type of its address.
    "dataset": room("export", "sqlalchemy"),
    "api": room("reading deck comparison errors alerts frames reconcile export progress", "pandas"),
    # A batch is written as it is read (export); its workers load the readers once, before they fork, and no frames. psutil ends a deck's processes, pandas
    # holds the report, dask lends other machines. The decks of a folder that is compared are handed over as frames.
    "batch": room("reading dataset errors alerts export readers progress frames", "pandas psutil distributed"),
    # Tells a deck from a data set and from the JSON of either, and has the page of each written.
    "review": room("api deck export frames"),
    # A data set is loaded by what wrote it (export).
    "cli": room("api deck review batch errors export cli_messages cli_options cli_results cli_convert", "typer rich"),
    # What a command gives, written whole.
    "cli_results": room("deck comparison errors export cli_options cli_table"),
    "cli_convert": room("batch errors cli_options", "typer rich"),
    # Options that several commands share; the limits that they are given by default are those of a batch.
    "cli_options": room("batch errors", "typer"),
    # The command line's screen and wording, apart from its parsing; pandas for the types only.
    "cli_messages": room("errors"),
    "cli_table": room("", "rich pandas"),
    "__main__": room("cli"),
    # The root's names are loaded when first used: `import prs_extract` costs nothing.
    "__init__": room("api deck comparison dataset batch errors"),
}

FLOORS: dict[str, tuple[str, ...]] = {
    # A way of finding tables may build on those that need less to be drawn: alignment, then rules, then shapes laid out as cells.
    "layout": ("flow", "aligned", "ruled", "shaped"),
    # An action table may hold cards, and cards what reviews say; calendars and flattened exports stand alone.
    "domain": ("calendrier", "flattened", "legends", "review", "objectives", "cards", "roadmap"),
    # The page for review says what the sheets say.
    "export": ("sheets", "page"),
    # Formats know nothing of one another.
    "readers": ("pdf", "pptx", "ocr", "text"),
}
"""The folders inside a room: each may import from those before it, never from those after it. Modules that stand in the room itself may import, and
be imported by, all."""

ALONE = frozenset({"readers.pdf", "readers.pptx", "readers.ocr", "readers.text", "domain.calendrier", "domain.flattened"})
"""Folders that import from no other folder of their room."""

LATE: dict[str, str] = {
    "__init__": "names are loaded when first used",
    "__main__": "--help is answered from a file, without loading the command line",
    "batch.convert": "a folder in which nothing changed is skipped without loading Arrow; dask is for those who have it",
    "batch.scheduler": "dask is optional",
    "batch.report": "and without loading pandas, which only those who look at the report as a frame need",
    "batch.family": "a command that leaves nothing running ends without psutil",
    "cli": "--help and --version answer without pandas or spaCy",
    "cli_convert": "--help answers without SQLAlchemy",
    "cli_results": "and without what draws tables",
    "dataset": "a data set is given back without what writes workbooks, or shows it in a notebook",
    **dict.fromkeys(
        ("api", "deck", "comparison"), "reading a deck does not wait for what comparing (spaCy, scipy) and writing (openpyxl) need"
    ),
    "readers.detect": "each format brings a library of its own; only the one needed is loaded",
}
"""Modules that may import inside functions, and why; elsewhere only optional libraries may be."""

DYNAMIC: dict[str, str] = {
    "__init__": "names are loaded when first used",
    "reconcile.explain": "matplotlib is optional: only those who want the figure need it",
    "reconcile.vectors": "the user names the model's package; nothing of it is required",
}
"""Modules that may import by a name made at run time, which no reading of the source can check, and why."""

OPTIONAL = frozenset({"msoffcrypto", "rapidocr"})
"""Libraries that the package works without: importable anywhere in `readers`, inside functions only."""


@dataclass(frozen=True)
class Import:
    """`target`: dotted name. `late`: inside a function."""

    module: str
    line: int
    target: str
    late: bool

    @property
    def head(self) -> str:
        return self.target.split(".")[0]

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.target}"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def room_of(module: str) -> str:
    return module.split(".")[0]


def floor_of(module: str) -> str:
    """The folder of its room in which a module stands; empty for those of the room itself."""
    room, *rest = module.split(".")
    return rest[0] if room in FLOORS and len(rest) > 1 else ""


MODULES = {module_name(p): p for p in sorted(PACKAGE.rglob("*.py"))}


def targets(node: ast.stmt) -> list[str]:
    """What an import statement may load: `from prs_extract.layout import table` may name a module or a value of one."""
    if isinstance(node, ast.Import):
        return [a.name for a in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = "." * node.level + (node.module or "")
    if not base.startswith("prs_extract"):
        return [base]
    return [f"{base}.{a.name}" if f"{base}.{a.name}".removeprefix("prs_extract.") in ALL_NAMES else base for a in node.names]


ALL_NAMES = {*MODULES, *(m.removesuffix(".__init__") for m in MODULES)}


def iter_imports(module: str, path: Path) -> Iterator[Import]:
    def walk(node: ast.AST, late: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                yield from (Import(module, child.lineno, t, late) for t in targets(child))
            yield from walk(child, late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


IMPORTS = [i for module, path in MODULES.items() for i in iter_imports(module, path)]
INSIDE = [i for i in IMPORTS if i.head == "prs_extract"]


def listed(imports: list[Import]) -> str:
    return "\n".join(map(str, imports))


def test_every_room_is_on_the_plan() -> None:
    assert {room_of(m) for m in MODULES} <= set(PLAN)


def test_no_relative_import() -> None:
    relative = [i for i in IMPORTS if i.target.startswith(".")]
    assert not relative, listed(relative)


@pytest.mark.parametrize("name", PLAN)
def test_rooms_import_only_what_the_plan_allows(name: str) -> None:
    allowed = PLAN[name].house | {name}
    strays = [i for i in INSIDE if room_of(i.module) == name and room_of(i.target.removeprefix("prs_extract.")) not in allowed]
    assert not strays, listed(strays)


@pytest.mark.parametrize("name", PLAN)
def test_rooms_use_only_their_libraries(name: str) -> None:
    optional = OPTIONAL if name == "readers" else frozenset()
    known = PLAN[name].outside | sys.stdlib_module_names | {"prs_extract"}
    strays = [i for i in IMPORTS if room_of(i.module) == name and i.head not in known and not (i.late and i.head in optional)]
    assert not strays, listed(strays)


def test_no_module_imports_from_the_init_of_its_own_room() -> None:
    strays = [i for i in INSIDE if i.target in {"prs_extract", f"prs_extract.{room_of(i.module)}"}]
    assert not strays, listed(strays)


def test_every_folder_of_a_room_is_on_the_plan() -> None:
    assert {(room_of(m), f) for m in MODULES if (f := floor_of(m))} == {(room, f) for room, floors in FLOORS.items() for f in floors}


@pytest.mark.parametrize("room", FLOORS)
def test_folders_of_a_room_import_only_those_before_them(room: str) -> None:
    height = {floor: n for n, floor in enumerate(FLOORS[room])}
    strays = [
        i
        for i in INSIDE
        if room_of(i.module) == room == room_of(target := i.target.removeprefix("prs_extract."))
        and (here := floor_of(i.module))
        and (there := floor_of(target))
        and here != there
        and (height[there] > height[here] or f"{room}.{here}" in ALONE)
    ]
    assert not strays, listed(strays)


def test_frames_knows_only_the_records_of_domain() -> None:
    strays = [
        i
        for i in INSIDE
        if room_of(i.module) == "frames" and i.target.startswith("prs_extract.domain") and i.target != "prs_extract.domain.records"
    ]
    assert not strays, listed(strays)


def test_imports_inside_functions_have_a_reason() -> None:
    strays = [i for i in IMPORTS if i.late and i.module not in LATE and i.head not in OPTIONAL]
    assert not strays, listed(strays)


def test_modules_form_no_cycle() -> None:
    graph = {m: {i.target.removeprefix("prs_extract.") for i in INSIDE if i.module == m and not i.late} & set(MODULES) for m in MODULES}
    while leaves := {m for m, needs in graph.items() if not needs}:
        graph = {m: needs - leaves for m, needs in graph.items() if m not in leaves}
    assert not graph, f"in or above a cycle: {sorted(graph)}"


def test_imports_by_name_have_a_reason() -> None:
    callers = {m for m, path in MODULES.items() if re.search(r"\b(import_module|__import__)\(", path.read_text(encoding="utf-8"))}
    assert callers == set(DYNAMIC)
