"""How often rows are exact by their `confiance`, on random decks and on the corpus, with the plot that is kept beside.

    python -m tests.benchmarks.calibration_confiance [SEEDS]

Above 0.9 at least 99 rows in 100 must be exact (tests/test_confiance.py pins it on a few decks), also where the words of a header are those of
nobody we know: the same random decks are read with a vocabulary that has no header of the état, of the pilot, or of the programme. Lower values
should mean what they say, and may be modest. The random decks are harder than they are various, real exports of text harder still: their rows stay
under 0.75.

The second line is of decks of six authors read for the first time (`first_readings.json`: mean confidence, share of exact rows, rows, by tenth), by the
program as it was before each was worked on: "avant" as it was, "après" with the doubts of `domain/roadmap/doubts.py` put into it. They were chosen on
these decks; the decks are not kept here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import prs_extract as prs
from tests.benchmarks.calibration_plot import Tenth, draw, tenths
from tests.calibration import SURE, UNKNOWN, Judged, judged, without
from tests.random_decks import KINDS

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
PLOT = HERE / "calibration_confiance.png"
FIRST = HERE / "first_readings.json"
CELLS = ("action", "etat_brut", "pilote_brut", "objectif_code", "priorisee")


def corpus_rows() -> Iterator[Judged]:
    """Rows of the cases against what was expected of them, which was read line by line."""
    for deck in sorted(p for p in CORPUS.rglob("deck.*") if p.suffix in {".pptx", ".pdf", ".txt", ".md"}):
        expected = deck.with_name("expected.pdf.json" if deck.suffix == ".pdf" else "expected.json")
        known = {json.dumps(_cells(row)) for row in json.loads(expected.read_text(encoding="utf-8"))["actions"]}
        for row in json.loads(prs.read(deck).to_json())["actions"]:
            if row["source"] == "tableau":
                yield Judged("corpus", row["confiance"], json.dumps(_cells(row)) in known, row["action"])


def _cells(row: dict[str, object]) -> list[object]:
    return [row[name] for name in CELLS]


def main(seeds: int) -> None:
    rows = [*judged(KINDS, range(seeds)), *corpus_rows()]
    for kind in (*KINDS, "corpus"):
        points = tenths([(r.confiance, r.is_exact) for r in rows if r.kind == kind])
        print(f"{kind:12}", "  ".join(f"{p.mean:.2f}: {p.share:.3f} ({p.count})" for p in points))
    unknown = [row for role in UNKNOWN for row in judged(KINDS, range(seeds // len(UNKNOWN)), without(role))]
    for name, some in (("known", rows), ("unknown", unknown)):
        sure = [r.is_exact for r in some if r.confiance > SURE]
        print(f"{name}, above {SURE}: {sum(sure)} of {len(sure)} exact; all: {sum(r.is_exact for r in some)} of {len(some)}")
    first = [Tenth(count, mean, share) for mean, share, count in json.loads(FIRST.read_text(encoding="utf-8"))["après"]]
    draw(
        tenths([(r.confiance, r.is_exact) for r in rows]),
        PLOT,
        "Confiance des actions",
        items="lignes",
        holds="part de lignes exactes",
        other=("en orange : auteurs inconnus", first),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
