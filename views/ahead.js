// What the page will show of the area's other measures and of other periods is fetched when the page has come to rest,
// or when the reader comes near their lists. A choice is then drawn in the very next frame, and the server's answer is
// drawn only where it is another. Readers who save data are left alone.
const REST_MS = 1200;
const WIDGETS = '[data-testid="stSelectbox"], [data-testid="stSlider"]';
let fields = [];
// The list or slider that the reader uses now: what the server changes in the others is no choice of the reader's.
let used = "";
let waiting = 0;
const fetched = new Map();

export default function ({ data }) {
  fields = data.fields;
  used = "";
  clearTimeout(waiting);
  waiting = setTimeout(fetchAll, REST_MS);
  for (const address of fetched.keys()) if (!fields.some((each) => each.address === address)) fetched.delete(address);
  listen();
}

function fetchAll() {
  if (!navigator.connection?.saveData) fields.forEach(({ address }) => fetchPieces(address));
}

async function fetchPieces(address) {
  if (fetched.has(address)) return;
  fetched.set(address, {});
  try {
    const answer = await fetch(address);
    if (answer.ok && fetched.has(address)) fetched.set(address, unfolded(await answer.json()));
  } catch {
    fetched.delete(address); // the server draws, as it always has; the next who comes near tries again
  }
}

// Outlines are the same in every map: they are sent once, and put back here.
function unfolded({ outlines, pieces }) {
  for (const each of Object.values(pieces))
    if (each.karta) each.karta.html = each.karta.html.replace(/ d="#(\d+)"/g, (_, place) => ` d="${outlines[place]}"`);
  return pieces;
}

// The choice is read where it is written on the page, so that mouse, keyboard and search are all heard.
function chosen(input) {
  const field = fields.find((each) => each.label === input.ariaLabel && each.label === used);
  if (!field || !document.querySelector(".forut")) return;
  const pieces = fetched.get(field.address)?.[field.ids[input.value]] ?? {};
  for (const [name, data] of Object.entries(pieces)) {
    const place = window.forut?.get(name);
    if (place?.box.isConnected) place.show(data);
  }
}

// The entries of an open list stand by themselves on the page.
function use({ type, target, buttons }) {
  if (type === "pointermove" && !buttons) return;
  const inList = target.closest?.('[role="listbox"]');
  const input = inList
    ? document.querySelector('[role="combobox"][aria-expanded="true"]')
    : target.closest?.(WIDGETS)?.querySelector("input");
  used = input?.ariaLabel ?? "";
}

function near({ target }) {
  if (target.closest?.(WIDGETS)) fetchAll();
}

function listen() {
  if (window.forutHor) return;
  window.forutHor = true;
  const seen = new MutationObserver((changes) => new Set(changes.map((each) => each.target)).forEach(chosen));
  seen.observe(document.body, { attributes: true, attributeFilter: ["value", "aria-valuetext"], subtree: true });
  const early = { passive: true, capture: true };
  for (const what of ["pointerdown", "pointermove", "keydown", "input", "click"]) document.addEventListener(what, use, early);
  for (const what of ["pointerover", "focusin"]) document.addEventListener(what, near, { passive: true });
}
