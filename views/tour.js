// A tour of the page in the browser's own modal dialog: the focus stays in it, Escape ends it and the focus goes back.
// A frame is drawn around what is told of; parts that are not there, or not seen, are left out.
const ROOM = 12;

function seen(selector) {
  return [...document.querySelectorAll(selector)].find((part) => part.getClientRects().length > 0);
}

// Where the box goes: below what is shown, else above it, else at the bottom of the window.
function place(tour) {
  const { box, frame, part } = tour;
  const at = part.getBoundingClientRect();
  const top = Math.max(at.top - 4, 2);
  const bottom = Math.min(at.bottom + 4, innerHeight - 2);
  Object.assign(frame.style, {
    left: `${Math.max(at.left - 4, 2)}px`,
    top: `${top}px`,
    width: `${Math.min(at.width + 8, innerWidth - 4)}px`,
    height: `${Math.max(bottom - top, 0)}px`,
  });
  const below = at.bottom + ROOM;
  const above = at.top - ROOM - box.offsetHeight;
  const lowest = innerHeight - box.offsetHeight - ROOM;
  const y = below <= lowest ? below : above >= ROOM ? above : lowest;
  const x = Math.min(Math.max(at.left, ROOM), innerWidth - box.offsetWidth - ROOM);
  Object.assign(box.style, { top: `${Math.max(y, ROOM)}px`, left: `${Math.max(x, ROOM)}px` });
}

function show(tour, number) {
  const { dialog, words, stops } = tour;
  const stop = stops[number];
  const last = number === stops.length - 1;
  const find = (name) => dialog.querySelector(name);
  tour.number = number;
  tour.part = seen(stop.at) ?? tour.part;
  find(".rundtur_steg").textContent = words.step.replace("{0}", number + 1).replace("{1}", stops.length);
  find("h2").textContent = stop.title;
  find("#rundtur_text").textContent = stop.words;
  find(".rundtur_forra").hidden = number === 0;
  find(".rundtur_nasta").textContent = last ? words.klar : words.nasta;
  find(".rundtur_sluta").hidden = last;
  if (number === 0) find(".rundtur_nasta").focus();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const tall = tour.part.offsetHeight > innerHeight * 0.5;
  tour.part.style.scrollMarginTop = "4.5rem"; // Streamlit's own bar lies over the top of the page
  tour.part.scrollIntoView({ block: tall ? "start" : "center", behavior: still ? "auto" : "smooth" });
  place(tour);
}

function begin(dialog, data) {
  const stops = data.stops.filter((stop) => seen(stop.at));
  if (!stops.length) return;
  const tour = {
    dialog, stops, words: data.words, box: dialog.querySelector(".rundtur_ruta"),
    frame: dialog.querySelector(".rundtur_ram"),
  };
  const follow = () => place(tour);
  dialog.querySelector(".rundtur_forra").onclick = () => show(tour, tour.number - 1);
  dialog.querySelector(".rundtur_sluta").onclick = () => dialog.close();
  dialog.querySelector(".rundtur_nasta").onclick = () =>
    tour.number < stops.length - 1 ? show(tour, tour.number + 1) : dialog.close();
  addEventListener("scroll", follow, true);
  addEventListener("resize", follow);
  dialog.onclose = () => {
    removeEventListener("scroll", follow, true);
    removeEventListener("resize", follow);
    dialog.previousElementSibling.focus();
  };
  dialog.showModal();
  show(tour, 0);
}

export default function ({ data, parentElement }) {
  const start = parentElement.querySelector(".rundtur_start");
  const dialog = parentElement.querySelector("dialog");
  start.textContent = data.words.start;
  dialog.querySelector(".rundtur_sluta").textContent = data.words.sluta;
  dialog.querySelector(".rundtur_forra").textContent = data.words.forra;
  start.onclick = () => begin(dialog, data);
  return () => dialog.open && dialog.close();
}
