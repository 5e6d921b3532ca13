"""What became of each file of a batch, as a frame and as a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Result = Literal["lu", "nouvelle version", "inchangé", "doublon", "échec"]
READ: tuple[Result, ...] = ("lu", "nouvelle version")
SKIPPED: tuple[Result, ...] = ("inchangé", "doublon")
FAILED: tuple[Result, ...] = ("échec",)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Line:
    """A file. `deck`: its key in the data set, "" for a failure; `message`: why it failed, or what it replaces; `trace`: of a fault of ours.

    `secondes`, `memoire` (Mio, the library itself included): what reading it took; None where it was not read.
    """

    chemin: str
    resultat: Result
    deck: str = ""
    erreur: str = ""
    message: str = ""
    trace: str = ""
    secondes: float | None = None
    memoire: int | None = None


class Report:
    """What became of each file of a batch.

    Attributes
    ----------
    lines : tuple of Line
        A line a file, in the order of their paths.
    gone : tuple of str
        Keys of the decks whose files are there no more; they stay in the data set, marked.
    """

    def __init__(self, lines: Iterable[Line], *, out: str, version: str, seconds: float, gone: Iterable[str] = ()) -> None:
        self.lines = tuple(sorted(lines, key=lambda line: line.chemin))
        self.gone = tuple(sorted(gone))
        self._head = {"out": out, "version": version, "secondes": round(seconds, 3)}

    @property
    def table(self) -> pd.DataFrame:
        """One row a file: `chemin`, `resultat`, `deck`, `erreur`, `message`, `trace`, `secondes`, `memoire`."""
        return self._frame((*READ, *SKIPPED, *FAILED))

    @property
    def read(self) -> pd.DataFrame:
        """The rows of the files that were read now."""
        return self._frame(READ)

    @property
    def skipped(self) -> pd.DataFrame:
        """The rows of the files whose deck was in the data set already."""
        return self._frame(SKIPPED)

    @property
    def failed(self) -> pd.DataFrame:
        """The rows of the files that could not be read."""
        return self._frame(FAILED)

    def count(self, *results: Result) -> int:
        """How many files came out so."""
        found = Counter(line.resultat for line in self.lines)
        return sum(found[r] for r in results)

    def to_json(self) -> str:
        """The report as text: counts, then a line a file."""
        counts = {"lus": self.count(*READ), "ignores": self.count(*SKIPPED), "echecs": self.count(*FAILED), "disparus": list(self.gone)}
        return json.dumps({**self._head, **counts, "fichiers": [asdict(line) for line in self.lines]}, ensure_ascii=False, indent=1) + "\n"

    def _frame(self, results: tuple[Result, ...]) -> pd.DataFrame:
        import pandas as pd

        dtypes: dict[str, Any] = {
            **dict.fromkeys(("chemin", "resultat", "deck", "erreur", "message", "trace"), "string"),
            "secondes": "Float64",
            "memoire": "Int64",
        }
        rows = [asdict(line) for line in self.lines if line.resultat in results]
        return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)

    def __repr__(self) -> str:
        counts = ((self.count(*READ), "lu"), (self.count(*SKIPPED), "ignoré"), (self.count(*FAILED), "échec"))
        return f"<Report: {', '.join(f'{n} {word}' + 's' * (n > 1) for n, word in counts)}>"
