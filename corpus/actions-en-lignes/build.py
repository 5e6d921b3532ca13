"""Actions written in text boxes, each a bold title over a line for each label; one goes on on the next slide."""

from drawing import Deck, Slide

FIRST = [
    ("# Action 1 : Former les référents des établissements", "État : En cours", "2024 :", "- Appel à volontaires", "- Deux sessions", "2025 : Quatre sessions", "Pilote : DSP"),
    ("# Action 2 : Publier un annuaire des lieux d'écoute", "État : A lancer", "2024 : Recensement : associations et communes", "2025 : Mise en ligne", "Pilote : CRIJ / DSP"),
]  # fmt: skip
CUT = ("# Action 3 : Ouvrir une consultation pour les jeunes", "État : Réalisé", "2024 :", "- Recrutement d'une psychologue")
REST = ("- Ouverture en octobre", "2025 : Deux demi-journées de plus", "Pilote : CHU")
LAST = ("# Action 1 : Intervenir dans les lycées", "État : En cours", "2024 : Douze lycées", "Pilote : Rectorat")


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Jeunes",
        priorite=6,
        theme="La santé mentale des jeunes",
        objectifs={"6-1": "Aller vers les jeunes", "6-2": "Agir à l'école"},
    )
    one = made.slide(made.label("6-1"))
    _box(one, (32, 96, 880, 300), [*FIRST[0], *FIRST[1]])
    _box(one, (32, 400, 880, 110), CUT)
    two = made.slide("Les actions (suite)")
    _box(two, (32, 96, 880, 90), REST)
    two.text((32, 215, 880, 30), made.label("6-2"), size=18, bold=True)
    _box(two, (32, 255, 880, 120), LAST)
    return made


def _box(slide: Slide, place: tuple[float, float, float, float], lines: tuple[str, ...] | list[str]) -> None:
    made = slide.text(place, "\n".join(line.removeprefix("# ") for line in lines), size=12)
    for paragraph, line in zip(made.text_frame.paragraphs, lines, strict=True):
        run = paragraph.runs[0]
        if line.startswith("# "):
            run.font.bold, run.font.size = True, run.font.size + 25400
        elif not line.startswith("- "):
            name, _, said = line.partition(" :")
            run.text, run.font.bold = f"{name} :", True
            if said:
                more = paragraph.add_run()
                more.text, more.font.size, more.font.name = said, run.font.size, run.font.name
        paragraph.level = 0 if line.startswith("# ") else 2 if line.startswith("- ") else 1
