"use strict";
// Filters that both pages share. An item is an element with data-n; its values are in donnees.facettes[n].
const donnees = JSON.parse(document.getElementById("donnees").textContent);
const tous = (choix, dans = document) => Array.from(dans.querySelectorAll(choix));
const un = (choix, dans = document) => dans.querySelector(choix);
const plier = (texte) => texte.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
// A text that stays is left alone: writing it again would lay the page out again.
const ecrire = (element, texte) => { if (element.textContent !== texte) element.textContent = texte; };
const pluriel = (n) => (n > 1 ? "s" : "");

// What is scrolled to, and a slide that stays in sight, stand below the tools, whatever room these take.
const outils = un(".outils");
new ResizeObserver(() => {
  const haut = getComputedStyle(outils).position === "sticky" ? outils.offsetHeight : 0;
  document.documentElement.style.setProperty("--outils", `${haut}px`);
}).observe(outils);

const filtres = (() => {
  const elements = tous("[data-n]");
  const groupes = tous("[data-groupe]").map((g) => [g, tous("[data-n]", g)]);
  const listes = tous("select[data-facette]");
  const cases = tous("input[data-facette]");
  const recherche = un("[data-recherche]");
  const noms = [...new Set([...listes, ...cases].map((c) => c.dataset.facette))];
  const textes = new Map();

  for (const option of listes.flatMap((l) => [...l.options])) option.dataset.nom = option.textContent;

  const texteDe = (element) => {
    if (!textes.has(element)) textes.set(element, plier(element.textContent));
    return textes.get(element);
  };
  const valeurs = (element, nom) => donnees.facettes[element.dataset.n][nom] || [];
  // The values chosen of each filter; none chosen: all pass.
  const choisies = () => {
    const voulues = Object.fromEntries(noms.map((nom) => [nom, new Set()]));
    for (const l of listes) if (l.value) voulues[l.dataset.facette].add(l.value);
    for (const c of cases) if (c.checked) voulues[c.dataset.facette].add(c.value);
    return voulues;
  };

  // `cacher` false: the counts only, so that nothing moves under the hand that decides.
  function appliquer(cacher = true) {
    const voulues = choisies();
    const mots = plier(recherche ? recherche.value : "").split(/\s+/).filter(Boolean);
    const comptes = Object.fromEntries(noms.map((nom) => [nom, new Map()]));
    let vus = 0;
    for (const element of elements) {
      const refus = noms.filter((nom) => voulues[nom].size && !valeurs(element, nom).some((v) => voulues[nom].has(v)));
      const dit = mots.every((mot) => texteDe(element).includes(mot));
      if (cacher) element.hidden = !dit || refus.length > 0;
      vus += !element.hidden;
      // A value's count is of what it would show, the other filters staying as they are.
      if (dit && refus.length < 2) {
        for (const nom of refus.length ? refus : noms) {
          for (const v of valeurs(element, nom)) comptes[nom].set(v, (comptes[nom].get(v) || 0) + 1);
        }
      }
    }
    for (const [groupe, membres] of groupes) groupe.hidden = membres.every((m) => m.hidden);
    for (const c of cases) ecrire(un("[data-compte]", c.parentElement), String(comptes[c.dataset.facette].get(c.value) || 0));
    for (const option of listes.flatMap((l) => [...l.options])) {
      if (option.value) ecrire(option, `${option.dataset.nom} (${comptes[option.parentElement.dataset.facette].get(option.value) || 0})`);
    }
    ecrire(un("[data-nombre]"), `${vus} ${donnees.quoi}${pluriel(vus)}${vus < elements.length ? ` sur ${elements.length}` : ""}`);
    un("[data-vide]").hidden = vus > 0;
  }

  function effacer() {
    for (const l of listes) l.value = "";
    for (const c of cases) c.checked = false;
    if (recherche) recherche.value = "";
    appliquer();
  }

  document.addEventListener("input", (e) => {
    if (e.target.matches("[data-facette], [data-recherche]")) appliquer();
  });
  for (const bouton of tous("[data-effacer]")) bouton.addEventListener("click", effacer);
  if (matchMedia("(max-width: 52rem)").matches) for (const d of tous(".filtres")) d.open = false;
  return { appliquer, effacer, elements };
})();
