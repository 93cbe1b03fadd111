// What stands around every page: the tools, the page's language, and Swedish in the place of Streamlit's own English.
let told = { words: {}, patterns: [], file_faults: [] };

export default function ({ data, parentElement, setTriggerValue }) {
  told = data;
  document.documentElement.lang = data.lang;
  document.documentElement.classList.toggle("projektor", data.projector);
  const box = parentElement.querySelector(".ram");
  if (box.shown !== data.html) {
    box.innerHTML = data.html;
    box.shown = data.html;
  }
  box.onclick = (event) => {
    const language = event.target.closest("a[hreflang]");
    if (language) language.href = sameIn(language.hreflang);
    const tool = event.target.closest("[data-verktyg]")?.dataset.verktyg;
    if (tool === "kopiera") copy(box, data);
    if (tool === "skriv_ut") window.print();
    if (tool === "projektor") setTriggerValue("projektor", data.projector ? "nej" : "ja");
  };
  watch();
}

// The page as it stands, in another language: what is chosen is known here, and by the server only at its next run.
function sameIn(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  return address.href;
}

// A short link if the server gives one, else the address as it stands; shown too, for those whose browser does not copy.
async function copy(box, data) {
  const address = location.pathname + location.search;
  let link = location.href;
  try {
    const answer = await fetch("/lank", { method: "POST", body: address });
    if (answer.ok) link = location.origin + (await answer.json()).lank;
  } catch {
    // Without network the long address is as good.
  }
  const place = box.querySelector(".ram_lank");
  place.querySelector("input").value = link;
  place.hidden = false;
  let copied = true;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    place.querySelector("input").select();
    copied = document.execCommand("copy");
  }
  place.querySelector('[role="status"]').textContent = copied ? data.copied : data.not_copied;
}

// Once for each window: what comes and goes around the pages, the way back from a login, and what is printed.
function watch() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.sedd) return;
  app.dataset.sedd = "ja";
  const look = () => {
    mendMenu(app);
    app.querySelectorAll('[data-testid="stFileUploader"]').forEach(sayFileFault);
    mendFileBox(app);
    sayMenuLanguage(app);
    comeBack(app);
  };
  app.addEventListener("click", leave, true);
  new MutationObserver(look).observe(app, { childList: true, subtree: true });
  look();
  // Menus, tips and messages about the connection lie outside the app itself.
  const attributeFilter = ["aria-label", "title", "placeholder"];
  const all = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter };
  new MutationObserver((changes) => {
    changes.forEach(translateChange);
    enterPopover(changes);
  }).observe(document.body, all);
  translate(document.body);
  printWhole();
  oneStepBack();
}

// What a button opens lies last in the document, far from it: the focus is moved there, and Escape brings it back.
function enterPopover(changes) {
  const body = '[data-testid="stPopoverBody"]';
  const isBody = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(body) || node.querySelector(body));
  if (!changes.some((change) => [...change.addedNodes].some(isBody))) return;
  if (document.activeElement?.dataset.testid !== "stPopoverButton") return;
  // Its content may come a little later.
  const enter = (left) => {
    const first = document.querySelector(`${body} :is(button, input, a[href])`);
    if (first) first.focus();
    else if (left) setTimeout(enter, 50, left - 1);
  };
  setTimeout(enter, 50, 40);
}

// A page that opens adds what it chose by itself to the address. That is no step for the browser's back button.
function oneStepBack() {
  const push = history.pushState;
  history.pushState = function (state, title, address) {
    const next = new URL(address ?? location.href, location.href);
    const kept = [...new URLSearchParams(location.search)].every(([key, value]) => next.searchParams.get(key) === value);
    const added = next.pathname === location.pathname && kept && next.search !== location.search;
    return added ? history.replaceState(state, title, address) : push.call(history, state, title, address);
  };
}

// Our own words are Swedish already, and what people have written is left as it is.
const OURS = '[data-testid="stHtml"], .levande, .figur, .ram, [data-testid="stMarkdownContainer"], textarea, svg';

function translateChange(change) {
  if (change.type === "childList") change.addedNodes.forEach(translate);
  else translate(change.target, change.type === "attributes");
}

function translate(node, itself = false) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  translateAttributes(node);
  if (itself || node.matches(OURS)) return;
  node.querySelectorAll("[aria-label], [title], [placeholder]").forEach(translateAttributes);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translateText(texts.currentNode);
}

function translateText(node) {
  if (node.parentElement?.closest(OURS)) return;
  const ours = swedish(node.data);
  if (ours) node.data = ours;
}

function translateAttributes(element) {
  for (const name of ["aria-label", "title", "placeholder"]) {
    const ours = element.hasAttribute(name) && swedish(element.getAttribute(name));
    if (ours) element.setAttribute(name, ours);
  }
}

function swedish(english) {
  const words = english.trim();
  if (told.words[words]) return told.words[words];
  for (const [before, after, ours] of told.patterns) {
    if (words.length > before.length + after.length && words.startsWith(before) && words.endsWith(after))
      return ours.replace("{}", words.slice(before.length, words.length - after.length));
  }
  return "";
}

// What is folded is opened on paper, and folded again afterwards.
function printWhole() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((each) => !each.closest(".ram"));
    opened.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
}

// Streamlit's menu on a narrow screen is a list whose groups are no list items: screen readers count it wrong.
// Until that is mended there, it is said to be no list at all. It comes and goes with the width of the window.
function mendMenu(app) {
  app
    .querySelectorAll('[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])')
    .forEach((each) => each.setAttribute("role", "presentation"));
}

// Streamlit's box to drop a file in has a name, and yet says that it is nothing: one of the two has to go.
function mendFileBox(app) {
  app
    .querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')
    .forEach((each) => each.setAttribute("role", "group"));
}

// Why a file never came to be read, told in our words: Streamlit says it in English, and only to those who listen.
function sayFileFault(box) {
  const said = box.querySelector('[role="alert"]');
  const words = said?.textContent ?? "";
  const ours = words && told.file_faults.find(([part, ours]) => words === ours || words.includes(part))[1];
  if (ours !== words) said.childNodes.forEach((each, number) => (each.data = number ? "" : ours));
  if ((box.dataset.fel ?? "") !== ours) box.dataset.fel = ours;
}

// The menu may be in another language than the page.
function sayMenuLanguage(app) {
  app
    .querySelectorAll('[data-testid="stTopNavLink"], [data-testid="stTopNavSection"], [data-testid="stSidebarNavItems"]')
    .forEach((each) => each.lang !== told.menu && (each.lang = told.menu));
}

// A login ends at the start page. The window remembers where it began, and goes back there once somebody has logged in.
const PLACE = "plats_fore_inloggning";

function here() {
  return location.pathname + location.search;
}

function leave(event) {
  if (event.target.closest(".st-key-logga_in")) sessionStorage.setItem(PLACE, here());
}

function comeBack(app) {
  const place = sessionStorage.getItem(PLACE);
  if (!place || !app.querySelector(".st-key-logga_ut")) return;
  sessionStorage.removeItem(PLACE);
  if (place !== here()) location.replace(place);
}
