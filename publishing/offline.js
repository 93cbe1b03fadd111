"use strict";
// Opens, searches and prints. Without it every page is there by its link; see offline.py for what stands in <noscript>.
(() => {
  const root = document.documentElement;
  const name = document.title;
  const start = document.getElementById("start");
  const known = (hash) => {
    let id = hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* an address that cannot be read leads to the first page */ }
    const found = id && document.getElementById(id);
    return found && found.classList.contains("sida") ? found : null;
  };
  const fill = (page) => {
    const kept = page.querySelector(":scope > noscript");
    if (!kept) return;
    kept.insertAdjacentHTML("afterend", kept.textContent);
    kept.remove();
    ready(page);
  };
  const ready = (page) => {
    for (const each of page.querySelectorAll("details.oppen")) each.open = true;
    for (const each of page.querySelectorAll(".knappar")) each.hidden = false;
  };
  const show = (focus) => {
    const page = known(location.hash) || start;
    fill(page);
    const heading = page.querySelector("h1");
    document.title = page === start ? name : `${heading.textContent} – ${name}`;
    for (const each of document.querySelectorAll("nav a")) {
      if (each.hash === `#${page.id}`) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    }
    if (!focus) return;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  addEventListener("hashchange", () => show(true));
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[href^='#']");
    const page = way && known(way.hash);
    if (page) fill(page); // before it is shown, so that it is never seen empty
    if (page && way.hash === location.hash) show(true);
    const button = event.target.closest("[data-skriv]");
    if (button) print(button.dataset.skriv);
  });

  const past = document.querySelector(".hoppa");
  past.hidden = false;
  past.addEventListener("click", (event) => {
    event.preventDefault();
    (known(location.hash) || start).querySelector("h1").focus();
  });

  function print(place) {
    if (place) {
      for (const page of document.querySelectorAll(".sida")) {
        if (page.dataset.plats !== place) continue;
        fill(page);
        page.classList.add("med");
      }
    }
    window.print();
  }
  addEventListener("afterprint", () => {
    for (const page of document.querySelectorAll(".med")) page.classList.remove("med");
  });

  const box = document.getElementById("sok");
  const told = document.getElementById("sokhjalp");
  const findable = [...start.querySelectorAll("[data-s]")];
  const plain = (words) => words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = findable.map((each) => plain(each.dataset.s));
  const search = () => {
    const asked = plain(box.value.trim());
    let count = 0;
    findable.forEach((each, at) => {
      const hit = !asked || words[at].includes(asked);
      each.hidden = !hit;
      count += hit;
    });
    root.classList.toggle("soker", Boolean(asked));
    told.textContent = !asked ? "" : count === 0 ? told.dataset.ingen : count === 1 ? told.dataset.en
      : told.dataset.flera.replace("{antal}", count);
  };
  box.closest(".sok").hidden = false;
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    const first = findable.find((each) => !each.hidden);
    if (event.key === "Enter" && box.value.trim() && first) first.querySelector("a").click();
  });

  for (const page of document.querySelectorAll(".sida:not(:has(> noscript))")) ready(page);
  show(false);
})();
