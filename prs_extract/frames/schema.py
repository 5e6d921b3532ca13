"""Every frame and column that the library promises: name, type, meaning. Docs, checks and builders are made from this."""

from __future__ import annotations

from prs_extract.frames.kinds import Column, Frame

_SLIDE = Column("slide", "integer", "diapositive, à partir de 1")
_PAGE = Column("page", "integer", "page du PDF, à partir de 1", optional=True)
_CONFIANCE = Column("confiance", "number", "confiance de la lecture, de 0 à 1")

INFO: tuple[Column, ...] = (
    Column("fichier", "text", "nom du fichier"),
    Column("sha256", "text", "empreinte du contenu"),
    Column("format", "text", "format reconnu au contenu (pptx, pdf, …)"),
    Column("region", "text", "agence ou région"),
    Column("theme", "text", "thématique du comité"),
    Column("comite", "text", "nom du comité"),
    Column("priorite", "integer", "numéro de la priorité du PRS"),
    Column("date", "date", "date du comité"),
    Column("lieu", "text", "lieu du comité"),
    Column("cycle", "text", "cycle que le jeu programme (2024-2025)"),
    Column("cycle_precedent", "text", "cycle dont le jeu fait le bilan"),
    Column("forme", "text", "tableaux, bilan ou mixte"),
    Column("diapositives", "integer", "nombre de diapositives lues"),
    Column("diapositives_masquees", "list", "numéros des diapositives masquées"),
)

FRAMES: tuple[Frame, ...] = (
    Frame(
        "actions",
        "une action : ligne de tableau ou priorité du nouveau cycle",
        (
            Column("action_id", "text", "identifiant, code de l'objectif et ordre (14-5.03)"),
            Column("cycle", "text", "cycle de programmation"),
            Column("theme", "text", "thématique"),
            Column("objectif_code", "text", "code complet de l'objectif (14-5)"),
            Column("objectif", "text", "texte de l'objectif"),
            Column("rang", "integer", "ordre dans l'objectif, à partir de 1"),
            Column("action", "text", "intitulé tel qu'imprimé"),
            Column("etat_brut", "text", "état d'avancement tel qu'imprimé"),
            Column("etat", "text", "état normalisé"),
            Column("pilote_brut", "text", "pilote tel qu'imprimé"),
            Column("pilotes", "list", "pilotes, un par élément"),
            Column("priorisee", "boolean", "action priorisée; vide si la diapositive ne permet pas de le dire"),
            Column("priorisation_brut", "text", "marque de priorisation telle qu'imprimée"),
            Column("source", "text", "tableau ou priorité"),
            _SLIDE,
            Column("slide_fin", "integer", "dernière diapositive de la ligne"),
            _PAGE,
            Column("x0", "number", "bord gauche, fraction de la diapositive"),
            Column("top", "number", "bord haut, fraction de la diapositive"),
            Column("x1", "number", "bord droit, fraction de la diapositive"),
            Column("bottom", "number", "bord bas, fraction de la diapositive"),
            _CONFIANCE,
            Column("alertes", "list", "codes des alertes de la ligne"),
        ),
    ),
    Frame(
        "programmation",
        "une action dans une année",
        (
            Column("action_id", "text", "identifiant de l'action"),
            Column("annee", "integer", "année lue dans l'en-tête"),
            Column("texte", "text", "programme tel qu'imprimé, une ligne par élément de liste"),
            Column("phase", "text", "phase normalisée"),
            _SLIDE,
            _PAGE,
        ),
    ),
    Frame(
        "bilans",
        "une puce d'une diapositive de bilan",
        (
            Column("item_id", "text", "identifiant"),
            Column("parent_id", "text", "identifiant de la puce qui la contient"),
            Column("cycle", "text", "cycle dont elle parle"),
            Column("objectif_code", "text", "code de l'objectif"),
            Column("objectif", "text", "texte de l'objectif"),
            Column("rubrique", "text", "bilan, difficulté ou priorité"),
            Column("niveau", "integer", "profondeur, 0 pour une puce de premier rang"),
            Column("rang", "integer", "ordre dans l'objectif et la rubrique, à partir de 1"),
            Column("texte", "text", "texte tel qu'imprimé"),
            Column("statut", "text", "statut lu dans la prose"),
            Column("chiffres", "list", "chiffres cités"),
            _SLIDE,
            _PAGE,
            _CONFIANCE,
        ),
    ),
    Frame(
        "objectifs",
        "un objectif",
        (
            Column("code", "text", "code (14-5)"),
            Column("niveau", "text", "général ou opérationnel"),
            Column("texte", "text", "texte"),
            Column("parent_code", "text", "code ou rang de l'objectif général dont il dépend"),
            Column("theme", "text", "thématique"),
            _SLIDE,
            _PAGE,
        ),
    ),
    Frame(
        "indicateurs",
        "un indicateur",
        (
            Column("niveau", "text", "général ou opérationnel"),
            Column("objectifs", "list", "textes des objectifs qu'il mesure"),
            Column("texte", "text", "texte"),
            _SLIDE,
            _PAGE,
        ),
    ),
    Frame(
        "criteres",
        "un critère de priorisation",
        (Column("critere", "text", "nom"), Column("definition", "text", "définition"), _SLIDE, _PAGE),
    ),
    Frame(
        "calendrier",
        "une étape d'un calendrier",
        (
            Column("etape", "text", "période ou numéro de l'étape, tel qu'imprimé"),
            Column("debut", "date", "premier jour de la période"),
            Column("fin", "date", "dernier jour de la période"),
            Column("texte", "text", "ce qui s'y fait"),
            _SLIDE,
            _PAGE,
        ),
    ),
    Frame(
        "textes",
        "un paragraphe d'une diapositive visible, dans l'ordre de lecture",
        (
            _SLIDE,
            Column("rang", "integer", "ordre dans la diapositive, à partir de 1"),
            Column("niveau", "integer", "profondeur de liste"),
            Column("texte", "text", "texte tel qu'imprimé"),
            Column("role", "text", "table qui l'a pris, ou titre, decor, libre"),
            _PAGE,
        ),
    ),
    Frame(
        "alertes",
        "un point à vérifier",
        (
            _SLIDE,
            Column("gravite", "text", "info, attention ou erreur"),
            Column("code", "text", "code de l'alerte"),
            Column("message", "text", "ce qu'il faut regarder"),
            _PAGE,
        ),
    ),
)
"""The frames of a deck, in the order of the contract."""

COMPARISON_FRAMES: tuple[Frame, ...] = (
    Frame(
        "liens",
        "un lien entre un élément du cycle avant et un du cycle après",
        (
            Column("avant_id", "text", "identifiant de l'élément avant"),
            Column("apres_id", "text", "identifiant de l'élément après"),
            Column("nature", "text", "suite, bilan ou prolonge"),
            Column("score", "number", "somme des parts nommées, de 0 à 1"),
            Column("confiance", "text", "sûre, probable ou à vérifier"),
            Column("explication", "text", "les parts du score, en clair"),
            Column("decision", "text", "décision de l'analyste"),
        ),
    ),
    Frame(
        "statuts",
        "une action du cycle avant",
        (
            Column("action_id", "text", "identifiant de l'action"),
            Column("objectif_code", "text", "code de l'objectif"),
            Column("action", "text", "intitulé"),
            Column("statut_cycle", "text", "reconduite, réalisée, non reconduite, sans suite ou objectif non abordé"),
            Column("preuve", "text", "phrase qui le montre"),
            _SLIDE,
        ),
    ),
    Frame(
        "nouvelles",
        "une action du cycle après qui n'en continue aucune",
        (
            Column("action_id", "text", "identifiant de l'action"),
            Column("objectif_code", "text", "code de l'objectif"),
            Column("action", "text", "intitulé"),
            _SLIDE,
        ),
    ),
    Frame(
        "table",
        "une ligne de la comparaison imprimée",
        (
            Column("objectif_code", "text", "code de l'objectif"),
            Column("objectif", "text", "texte de l'objectif"),
            Column("avant_id", "text", "identifiant de l'action avant"),
            Column("action_avant", "text", "action avant"),
            Column("etat_avant", "text", "état avant, tel qu'imprimé"),
            Column("programmation_avant", "text", "programme par année"),
            Column("pilote_avant", "text", "pilote"),
            Column("bilan", "text", "ce que le bilan en dit"),
            Column("difficultes", "text", "difficultés"),
            Column("apres_id", "text", "identifiant de l'action après"),
            Column("action_apres", "text", "action après"),
            Column("programmation_apres", "text", "programme par année, ou précisions de la priorité"),
            Column("statut_cycle", "text", "ce que l'action est devenue"),
            Column("score", "number", "score du lien"),
            Column("confiance", "text", "sûre, probable ou à vérifier"),
            Column("explication", "text", "les parts du score"),
            Column("slides_avant", "text", "diapositives sources, jeu avant"),
            Column("slides_apres", "text", "diapositives sources, jeu après"),
        ),
    ),
    Frame(
        "chiffres",
        "un chiffre d'un bilan du jeu après et l'indicateur auquel il répond",
        (
            Column("cote", "text", "avant ou après : le jeu qui donne l'indicateur"),
            Column("niveau", "text", "général ou opérationnel"),
            Column("indicateur", "text", "texte de l'indicateur"),
            Column("slide_indicateur", "integer", "diapositive de l'indicateur"),
            Column("objectif_code", "text", "code de l'objectif du bilan"),
            Column("item_id", "text", "identifiant de l'élément de bilan"),
            Column("texte", "text", "la puce qui donne le chiffre"),
            Column("chiffre", "text", "chiffre tel qu'imprimé, avec ce qu'il compte"),
            _SLIDE,
            Column("score", "number", "de 0 à 1"),
            Column("confiance", "text", "probable ou à vérifier, jamais sûre : les points de son score ont été choisis, non appris"),
            Column("explication", "text", "les parts du score"),
        ),
    ),
    Frame(
        "communes",
        "une action que plusieurs jeux d'un même cycle ont en commun",
        (
            Column("cote", "text", "avant ou apres"),
            Column("groupe", "text", "numéro de l'action commune, par côté"),
            Column("action_id", "text", "identifiant de l'action"),
            Column("theme", "text", "thématique"),
            Column("objectif_code", "text", "code de l'objectif"),
            Column("action", "text", "intitulé"),
        ),
    ),
    Frame(
        "synthese",
        "un objectif",
        (
            Column("objectif_code", "text", "code"),
            Column("objectif", "text", "texte"),
            Column("actions_avant", "integer", "actions du cycle avant"),
            Column("actions_apres", "integer", "actions du cycle après"),
            Column("reconduite", "integer", "actions reconduites"),
            Column("réalisée", "integer", "actions réalisées"),
            Column("non reconduite", "integer", "actions non reconduites"),
            Column("sans suite", "integer", "actions sans suite"),
            Column("objectif non abordé", "integer", "actions dont l'objectif n'est pas abordé"),
            Column("nouvelles", "integer", "actions nouvelles"),
        ),
    ),
)
"""The frames of a comparison."""

BY_NAME: dict[str, Frame] = {f.name: f for f in (*FRAMES, *COMPARISON_FRAMES)}

ETATS = ("à lancer", "en cours", "réalisée", "non démarrée", "reportée", "suspendue", "abandonnée", "non renseigné")
STATUTS = ("réalisé", "en cours", "non démarré", "non reconduit", "non précisé")
PHASES = (
    "initialisation",
    "cadrage",
    "conception",
    "lancement",
    "mise en œuvre",
    "déploiement",
    "poursuite",
    "évaluation",
    "clôture",
    "autre",
)
STATUTS_CYCLE = ("reconduite", "réalisée", "non reconduite", "sans suite", "objectif non abordé")
RUBRIQUES = ("bilan", "difficulté", "priorité")
ROLES = (*(f.name for f in FRAMES if f.name not in ("textes", "alertes")), "info", "titre", "decor", "libre")
