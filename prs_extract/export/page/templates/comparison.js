// Decisions: taken in forms, kept in this browser, exported as the file that --decisions reads. And the parts of a score as a waterfall.
const decisions = (() => {
  const place = `prs_extract:${donnees.cle}`;
  const formulaires = tous("[data-cle]");
  const libelles = { avant: new Map(), apres: new Map() };
  let prises = { ...donnees.decisions };

  const avis = (texte) => { un("[data-avis]").textContent = texte; };
  const blocDe = (element) => element.closest("[data-n]");
  const coteVoulu = (cle) => (cle.split("|")[1] ? "apres" : "avant");

  function garder() {
    try {
      localStorage.setItem(place, JSON.stringify(prises));
    } catch {
      avis("Ce navigateur ne garde pas les décisions : exportez-les avant de fermer la page.");
    }
  }
  function retrouver() {
    try {
      const gardees = JSON.parse(localStorage.getItem(place));
      if (gardees && typeof gardees === "object") prises = gardees;
    } catch { /* nothing was kept, or it cannot be read: what the page came with stands */ }
  }

  function remplirListes() {
    for (const cote of ["avant", "apres"]) {
      const options = document.createDocumentFragment();
      for (const id of donnees.actions[cote]) {
        const libelle = `${id} — ${donnees.items[cote][id].texte.replace(/\s+/g, " ").slice(0, 110)}`;
        libelles[cote].set(libelle, id);
        options.append(new Option(libelle, libelle));
      }
      document.getElementById(`liste-${cote}`).append(options);
    }
    for (const f of formulaires) {
      const champ = un("[data-remplacement]", f);
      if (champ) champ.setAttribute("list", `liste-${coteVoulu(f.dataset.cle)}`);
    }
  }
  const libelleDe = (cote, id) => [...libelles[cote]].find(([, i]) => i === id)?.[0] || id || "";
  // The action that a text names: a choice of the list, an id, or the only one that has these words.
  function trouver(cote, dit) {
    const texte = dit.trim();
    if (libelles[cote].has(texte)) return libelles[cote].get(texte);
    if (donnees.actions[cote].includes(texte)) return texte;
    const proches = texte ? [...libelles[cote]].filter(([l]) => plier(l).includes(plier(texte))) : [];
    return proches.length === 1 ? proches[0][1] : "";
  }

  const dire = (p) => {
    if (!p || !p.decision) return p && p.commentaire ? "commentée" : "";
    return p.decision === "remplacer" ? `remplacer par ${p.remplacement || "…"}` : p.decision;
  };

  function montrer(f) {
    const p = prises[f.dataset.cle] || {};
    for (const r of tous("input[type=radio]", f)) r.checked = r.value === p.decision;
    const remplacement = un(".remplacement", f);
    if (remplacement) remplacement.hidden = p.decision !== "remplacer";
    const champ = un("[data-remplacement]", f);
    if (champ && document.activeElement !== champ) champ.value = libelleDe(coteVoulu(f.dataset.cle), p.remplacement);
    const commentaire = un("[data-commentaire]", f);
    if (document.activeElement !== commentaire) commentaire.value = p.commentaire || "";
    un("[data-annuler]", f).hidden = !p.decision;
  }

  function resumer(bloc) {
    const cles = tous("[data-cle]", bloc).map((f) => f.dataset.cle);
    const dites = cles.map((cle) => dire(prises[cle])).filter(Boolean);
    un("[data-dit]", bloc).textContent = dites.length ? `✓ ${dites.join(" ; ")}` : "";
    donnees.facettes[bloc.dataset.n].decision = [cles.some((cle) => prises[cle]?.decision) ? "prise" : "à prendre"];
  }
  function avancement() {
    const n = Object.values(prises).filter((p) => p.decision).length;
    un("[data-avancement]").textContent = n ? `${n} décision${pluriel(n)}` : "aucune décision";
  }

  function changer(f, change) {
    const cle = f.dataset.cle;
    const p = { decision: "", commentaire: "", remplacement: "", ...prises[cle], ...change };
    if (p.decision !== "remplacer") p.remplacement = "";
    if (p.decision || p.commentaire) prises[cle] = p;
    else delete prises[cle];
    garder();
    montrer(f);
    resumer(blocDe(f));
    avancement();
    filtres.appliquer(false);
  }

  function exporter() {
    const incompletes = formulaires.filter((f) => prises[f.dataset.cle]?.decision === "remplacer" && !prises[f.dataset.cle].remplacement);
    if (incompletes.length) {
      filtres.effacer();
      un("[data-remplacement]", incompletes[0]).focus();
      avis(`${incompletes.length} décision${pluriel(incompletes.length)} « remplacer par » sans action : dites laquelle, ou effacez la décision.`);
      return;
    }
    const item = (cote, id) => (id && donnees.items[cote][id] ? { id, ...donnees.items[cote][id] } : null);
    const lignes = Object.entries(prises).map(([cle, p]) => {
      const [nature, avant, apres] = cle.split("|");
      // A new action that follows from an earlier one: the link between the two, confirmed.
      if (!avant && p.decision === "remplacer") {
        return { nature, avant: item("avant", p.remplacement), apres: item("apres", apres), decision: "valider", remplacement: null, commentaire: p.commentaire };
      }
      return { nature, avant: item("avant", avant), apres: item("apres", apres), decision: p.decision, remplacement: item("apres", p.remplacement), commentaire: p.commentaire };
    });
    // What was decided before of links that this page does not show goes along.
    const contenu = { [donnees.format]: donnees.version, fichiers: donnees.fichiers, exporte: new Date().toISOString(), decisions: [...donnees.gardees, ...lignes] };
    const lien = document.createElement("a");
    lien.href = URL.createObjectURL(new Blob([JSON.stringify(contenu, null, 1)], { type: "application/json" }));
    lien.download = `decisions-${new Date().toISOString().slice(0, 10)}.json`;
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 1000);
    avis(`${lignes.length} ligne${pluriel(lignes.length)} exportée${pluriel(lignes.length)} dans ${lien.download} ; à donner à prs-extract reconcile --decisions.`);
  }

  // A decision on a new action is exported as a link that need not stand on this page: it goes back to the action's own form.
  function cleDe(l) {
    const cle = [l.nature || "suite", l.avant?.id || "", l.apres?.id || ""].join("|");
    const seule = `suite||${l.apres?.id || ""}`;
    if (!formulaires.some((f) => f.dataset.cle === cle) && formulaires.some((f) => f.dataset.cle === seule)) return [seule, "remplacer", l.avant?.id];
    return [cle, l.decision || "", l.remplacement?.id || ""];
  }
  async function reprendre(fichier) {
    try {
      const contenu = JSON.parse(await fichier.text());
      if (contenu[donnees.format] !== donnees.version) throw new Error("format");
      let perdues = 0;
      for (const l of contenu.decisions) {
        const [cle, decision, remplacement] = cleDe(l);
        if (formulaires.some((f) => f.dataset.cle === cle)) prises[cle] = { decision, remplacement: remplacement || "", commentaire: l.commentaire || "" };
        else perdues += 1;
      }
      garder();
      rafraichir(new Set(Object.keys(prises)));
      avis(`${contenu.decisions.length - perdues} décision(s) reprise(s)${perdues ? `, ${perdues} sans objet sur cette page` : ""}.`);
    } catch {
      avis(`« ${fichier.name} » n'est pas un fichier de décisions de cette page.`);
    }
  }

  const aPrendre = (bloc) => !bloc.hidden && !tous("[data-cle]", bloc).some((f) => prises[f.dataset.cle]?.decision);
  function aller(pas, depuis) {
    const blocs = filtres.elements;
    const ici = depuis ? blocs.indexOf(depuis) : pas > 0 ? -1 : blocs.length;
    for (let i = ici + pas; i >= 0 && i < blocs.length; i += pas) {
      if (aPrendre(blocs[i])) {
        blocs[i].scrollIntoView({ block: "start" });
        un("[data-cle] input[type=radio]", blocs[i]).focus({ preventScroll: true });
        return;
      }
    }
    avis(pas > 0 ? "Plus rien à décider après ce point parmi les actions montrées." : "Plus rien à décider avant ce point.");
  }

  // `cles`: those of the forms that do not show what stands in `prises`.
  function rafraichir(cles) {
    const changes = formulaires.filter((f) => cles.has(f.dataset.cle));
    changes.forEach(montrer);
    for (const bloc of new Set(changes.map(blocDe))) resumer(bloc);
    avancement();
    filtres.appliquer();
  }

  document.addEventListener("input", (e) => {
    const f = e.target.closest("[data-cle]");
    if (!f) return;
    if (e.target.matches("input[type=radio]")) changer(f, { decision: e.target.value });
    else if (e.target.matches("[data-commentaire]")) changer(f, { commentaire: e.target.value });
    else if (e.target.matches("[data-remplacement]")) {
      const id = trouver(coteVoulu(f.dataset.cle), e.target.value);
      un("[data-erreur]", f).textContent = "";
      changer(f, { decision: "remplacer", remplacement: id });
    }
  });
  document.addEventListener("focusout", (e) => {
    if (!e.target.matches("[data-remplacement]")) return;
    const f = e.target.closest("[data-cle]");
    const inconnu = e.target.value.trim() && !prises[f.dataset.cle]?.remplacement;
    un("[data-erreur]", f).textContent = inconnu ? "Aucune action, ou plusieurs, ne répondent à ces mots : choisissez dans la liste." : "";
    if (!inconnu) montrer(f);
  });
  document.addEventListener("click", (e) => {
    const bouton = e.target.closest("button");
    if (!bouton) return;
    if (bouton.matches("[data-annuler]")) {
      const f = bouton.closest("[data-cle]");
      changer(f, { decision: "" });
      un("input[type=radio]", f).focus();
    } else if (bouton.matches("[data-choisir]")) {
      const f = un("[data-cle^='suite|']", blocDe(bouton));
      changer(f, { decision: "remplacer", remplacement: bouton.dataset.choisir });
      un("input:checked", f).focus();
    } else if (bouton.matches("[data-suivante]")) aller(1, document.activeElement.closest("[data-n]"));
    else if (bouton.matches("[data-exporter]")) exporter();
  });
  // Single keys work in a block only, and never while something is typed.
  document.addEventListener("keydown", (e) => {
    const bloc = e.target.closest?.("[data-n]");
    if (!bloc || e.target.matches("input[type=text]") || e.ctrlKey || e.altKey || e.metaKey || !["n", "p"].includes(e.key)) return;
    e.preventDefault();
    aller(e.key === "n" ? 1 : -1, bloc);
  });
  un("[data-reprendre]").addEventListener("change", (e) => {
    if (e.target.files[0]) reprendre(e.target.files[0]);
    e.target.value = "";
  });

  for (const facettes of donnees.facettes) facettes.decision = ["à prendre"];
  remplirListes();
  retrouver();
  rafraichir(new Set(Object.keys(prises)));
})();

// The waterfall is drawn when it is opened: hundreds of them would slow the page down for nothing.
document.addEventListener("toggle", (e) => {
  const details = e.target;
  const parts = details.open && details.matches("[data-parts]") ? donnees.parts[details.dataset.parts] || [] : [];
  if (!parts.length || un("table", details)) return;
  un(".phrase", details).replaceWith(cascade(parts));
}, true);

function cascade(parts) {
  const signe = (x) => `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(2).replace(".", ",")}`;
  let cumul = 0;
  const lignes = parts.map(([nom, apport]) => ({ nom, apport, de: cumul, a: (cumul += apport) }));
  lignes.push({ nom: "score", apport: cumul, de: 0, a: cumul, somme: true });
  const bas = Math.min(0, ...lignes.map((l) => l.a));
  const haut = Math.max(1, ...lignes.map((l) => l.a));
  const x = (valeur) => (100 * (valeur - bas)) / (haut - bas);
  const table = document.createElement("table");
  table.className = "cascade";
  table.createCaption().className = "cache";
  table.caption.textContent = "Parts du score";
  const tete = table.createTHead().insertRow();
  for (const titre of ["Part", "De 0 à 1", "Apport", "Cumul"]) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = titre;
    tete.append(th);
  }
  const corps = table.createTBody();
  for (const l of lignes) {
    const rang = corps.insertRow();
    const th = document.createElement("th");
    th.scope = "row";
    th.textContent = l.nom;
    rang.append(th);
    rang.insertCell().append(barre(x(Math.min(l.de, l.a)), x(Math.max(l.de, l.a)), x(0), l.somme ? "somme" : l.apport < 0 ? "contre" : "pour"));
    rang.insertCell().textContent = l.somme ? "" : signe(l.apport);
    rang.insertCell().textContent = l.a.toFixed(2).replace(".", ",");
  }
  return table;
}

function barre(de, a, zero, genre) {
  const svg = (nom, attributs) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", nom);
    for (const [cle, valeur] of Object.entries(attributs)) element.setAttribute(cle, valeur);
    return element;
  };
  const image = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  image.append(
    svg("line", { class: "axe", x1: zero, x2: zero, y1: 0, y2: 10, "vector-effect": "non-scaling-stroke" }),
    svg("rect", { class: genre, x: de, width: Math.max(a - de, 0.6), y: 1.5, height: 7, "vector-effect": "non-scaling-stroke" }),
  );
  return image;
}
