"""How often rows are exact by their `confiance`, on random decks and on the corpus, with the plot that is kept beside.

    python -m tests.benchmarks.calibration_confiance [SEEDS]

Above 0.9 at least 99 rows in 100 must be exact (tests/test_confiance.py pins it on a few decks); lower values should mean what they say, and may
be modest. The random decks are harder than they are various, real exports of text harder still: their rows stay under 0.75.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import prs_extract as prs
from tests.benchmarks.calibration_plot import draw, tenths
from tests.calibration import SURE, Judged, judged
from tests.random_decks import KINDS

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
PLOT = HERE / "calibration_confiance.png"
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
    sure = [r.is_exact for r in rows if r.confiance > SURE]
    print(f"above {SURE}: {sum(sure)} of {len(sure)} exact ({sum(sure) / len(sure):.4f})")
    draw(tenths([(r.confiance, r.is_exact) for r in rows]), PLOT, "Confiance des actions", items="lignes", holds="part de lignes exactes")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
