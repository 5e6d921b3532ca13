"""How large the review page of a whole region is, how fast it opens and how fast its filters answer, in headless Chromium. Prints.

`python tests/benchmarks/bench_page.py [PAGE.html]`: a comparison of fifteen committees drawn from the annotated pairs, each with its actions in
two territories. Aims: open in under 2 s, under 20 MB, every filter under 100 ms, layout included.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

import prs_extract as prs  # noqa: E402
from prs_extract.frames.build import DeckFrames  # noqa: E402
from prs_extract.reconcile.annotated import annotated_pairs  # noqa: E402
from prs_extract.reconcile.items import Item  # noqa: E402
from tests.export.browser import chromium, watched  # noqa: E402
from tests.export.comparisons import deck  # noqa: E402

TERRITORIES = ("", " dans l'Est et les Hauts")
CORPUS_PAIR = ROOT / "corpus" / "paire-sante-mentale"

ACTS = """() => {
  const fire = (e) => { e.dispatchEvent(new Event("input", { bubbles: true })); document.body.offsetHeight; };
  const search = document.querySelector("[data-recherche]");
  window.acts = {};
  for (const words of ["m", "maison", "éducation thérapeutique", "rien de tel", ""]) {
    acts[`recherche « ${words} »`] = () => { search.value = words; fire(search); };
  }
  for (const box of document.querySelectorAll("input[data-facette]")) {
    acts[box.value] = () => { box.checked = true; fire(box); };
    acts[`${box.value} (retiré)`] = () => { box.checked = false; fire(box); };
  }
  for (const list of document.querySelectorAll("select[data-facette]")) {
    acts[list.dataset.facette] = () => { list.selectedIndex = 1; fire(list); };
    acts[`${list.dataset.facette} (tous)`] = () => { list.selectedIndex = 0; fire(list); };
  }
  const radio = document.querySelector("[data-cle] input[type=radio]");
  acts["une décision"] = () => { radio.checked = true; fire(radio); };
  return Object.keys(acts);
}"""
"""What an analyst may do, each with the layout that it asks for."""

TIMED = """name => { const start = performance.now(); acts[name](); return performance.now() - start; }"""


def frames_of(items: Sequence[Item], cycle: str) -> DeckFrames:
    """A side of an annotated pair, once for each territory, as a deck would give it."""
    actions: list[dict[str, Any]] = []
    programme: list[dict[str, Any]] = []
    bilans: list[dict[str, Any]] = []
    for t, territory in enumerate(TERRITORIES):
        for n, item in enumerate(items):
            common = {"objectif_code": item.objectif_code, "objectif": item.objectif, "slide": 9 + n // 3, "cycle": cycle}
            if item.kind == "action":
                own = {"action_id": f"{item.item_id}.{t}", "action": item.titre + territory, "source": item.source or "tableau"}
                pilote = {
                    "pilote_brut": item.pilote_brut,
                    "pilotes": item.pilote_brut.split(" / "),
                    "etat": item.etat,
                    "etat_brut": item.etat_brut,
                }
                actions.append(common | own | pilote)
                programme += [
                    {"action_id": own["action_id"], "annee": int(cycle[:4]) + y, "texte": text} for y, text in enumerate(item.details[:2])
                ]
            else:
                bilans.append(
                    common | {"item_id": f"{item.item_id}.{t}", "rubrique": item.kind, "texte": item.titre + territory, "niveau": 0}
                )
    return deck(
        {"theme": items[0].theme, "fichier": f"{items[0].deck}-{cycle}.pptx", "cycle": cycle},
        actions=actions,
        programmation=programme,
        bilans=bilans,
    )


def region() -> prs.Reconciliation:
    """Fifteen committees: those of the annotated pairs, and the corpus's own."""
    pairs = annotated_pairs()
    avant = [frames_of(p.avant, "2024-2025") for p in pairs]
    apres = [frames_of(p.apres, "2026-2027") for p in pairs]
    return prs.reconcile([*avant, CORPUS_PAIR / "avant" / "deck.pptx"], [*apres, CORPUS_PAIR / "apres" / "deck.pptx"])


@dataclass
class Times:
    """Milliseconds, elapsed and of computing in the page's main thread: a busy machine lengthens the first only."""

    elapsed: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)

    def show(self, name: str) -> None:
        told = (f"{kind} {median(values):7.1f} (max. {max(values):7.1f})" for kind, values in vars(self).items())
        print(f"{name:28} {'   '.join(told)} ms")


class Clock:
    """The computing time of a page's main thread."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def ms(self) -> float:
        metrics = {m["name"]: m["value"] for m in self.session.send("Performance.getMetrics")["metrics"]}
        return 1000.0 * float(metrics["TaskDuration"])


def measure(page: Page, path: Path, opening: Times, acts: dict[str, Times]) -> None:
    """Opening: to the first frame after the scripts have run."""
    clock = Clock(page)
    page.goto(path.as_uri())
    opening.elapsed.append(page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"))
    opening.computed.append(clock.ms())
    for name in page.evaluate(ACTS):
        times = acts.setdefault(name, Times())
        before = clock.ms()
        times.elapsed.append(page.evaluate(TIMED, name))
        times.computed.append(clock.ms() - before)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "page.html")
        if not path.is_file():
            c = region()
            start = time.process_time()
            c.to_html(path)
            print(
                f"{len(c.statuts)} actions avant, {len(c.nouvelles)} nouvelles ; page écrite en {time.process_time() - start:.2f} s de calcul"
            )
        print(f"{path.stat().st_size / 1e6:.2f} Mo")
        opening, acts = Times(), dict[str, Times]()
        with chromium() as browser:
            for _ in range(3):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                with watched(context) as page:
                    measure(page, path, opening, acts)
                context.close()
        opening.show("ouverture")
        for name, times in sorted(acts.items(), key=lambda a: -median(a[1].computed)):
            times.show(name)


if __name__ == "__main__":
    main()
