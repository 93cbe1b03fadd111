// Shows the map the server drew, and zooms and moves it. What one has zoomed to stays when the measure, the period or
// the care units change, also where the page has put the map in a new place; another area begins from all of it.
const views = new Map();
// What was chosen last: the focus comes back to it where the page has been put together anew.
let chosen = "";
const STEP = 1.5, MOST = 24, LETTER = 0.56, LINE = 1.15, SIZE = 13, MARK = 9;

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".matkarta");
  const show = (data) => {
    if (box.shown === data.html) return;
    const lost = document.activeElement === document.body ? chosen : "";
    const held = box.contains(document.activeElement) ? document.activeElement.id : lost;
    box.innerHTML = data.html;
    box.shown = data.html;
    if (held) box.querySelector(`[id="${held}"]`)?.focus({ preventScroll: true });
    fit(box);
    listen(box);
  };
  // What is shown next may be known before the server answers (views/ahead.js); its answer is shown if it is another.
  if (box.given !== data.html) show(data);
  box.given = data.html;
  (window.forut ??= new Map()).set(data.name, { box, show });
  box.onclick = (event) => {
    const button = event.target.closest("button[data-gor]");
    if (button) return act(box, button.dataset.gor);
    const link = event.target.closest("svg a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (box.dragged) return;
    chosen = link.id;
    setTriggerValue("valt", link.id.replace("karta-", ""));
  };
  const sized = new ResizeObserver(() => {
    box.size = null;
    fit(box);
  });
  sized.observe(box);
  return () => sized.disconnect();
}

const map = (box) => box.querySelector(".matkarta_bild");
const home = (box) => map(box).dataset.hem;
const numbers = (words) => words.split(" ").map(Number);
const view = (box) => views.get(home(box)) ?? numbers(home(box));

// The size is asked for once, and again when the box has got another: asked for when a new map has just been put there,
// the browser would have to lay the whole page out to answer.
function size(box) {
  const { clientWidth, clientHeight } = box.size ?? map(box);
  if (clientWidth && clientHeight) box.size = { clientWidth, clientHeight };
  return { clientWidth, clientHeight };
}

// How many units of the sheet a pixel of the screen is: the whole view is shown, with more around it.
function scale(box) {
  const [, , width, height] = view(box);
  const { clientWidth, clientHeight } = size(box);
  return Math.max(width / (clientWidth || 1), height / (clientHeight || 1));
}

function fit(box) {
  const svg = map(box);
  if (!svg) return;
  const unit = scale(box);
  const moved = view(box).join(" ") !== home(box);
  svg.setAttribute("viewBox", view(box).join(" "));
  svg.style.setProperty("--skala", unit);
  svg.querySelectorAll("pattern").forEach((each) => each.setAttribute("patternTransform", `scale(${unit})`));
  const marks = [...svg.querySelectorAll(".matkarta_enhet > g")].map((each) => each.transform.baseVal[0].matrix);
  svg.querySelectorAll(".matkarta_varden text").forEach((label) => write(label, unit, marks));
  box.querySelectorAll("[data-gor]:not([data-gor='in'])").forEach((each) => (each.disabled = !moved));
}

// Name and value where both have room, else the value, else the number of the class; below a care unit in its way.
function write(label, unit, marks) {
  label.varde ??= label.textContent;
  const across = (label.dataset.rum * 2.4) / unit;
  const down = (label.dataset.rum * 2) / unit;
  const wide = (words) => words.length * LETTER * SIZE;
  const { namn, klass } = label.dataset;
  const rows = [[namn, label.varde], [label.varde], [klass]].find(
    (lines) => Math.max(...lines.map(wide)) <= across && lines.length * LINE * SIZE <= down,
  );
  const half = Math.max(...(rows ?? [""]).map(wide)) / 2 + MARK;
  const inTheWay = marks.filter(
    ({ e, f }) => Math.abs(e - label.getAttribute("x")) < half * unit && Math.abs(f - label.getAttribute("y")) < 2 * SIZE * unit,
  );
  const lower = Math.max(...inTheWay.map(({ f }) => f)) + (MARK + (LINE * SIZE * (rows?.length ?? 0)) / 2) * unit;
  label.setAttribute("transform", inTheWay.length ? `translate(0 ${lower - label.getAttribute("y")})` : "");
  label.replaceChildren(
    ...(rows ?? []).map((words, place, all) => {
      const line = document.createElementNS(label.namespaceURI, "tspan");
      line.textContent = words;
      line.setAttribute("x", label.getAttribute("x"));
      line.setAttribute("dy", `${place ? LINE : 0.35 - ((all.length - 1) * LINE) / 2}em`);
      return line;
    }),
  );
}

function act(box, what) {
  const moves = { vanster: [-1, 0], hoger: [1, 0], upp: [0, -1], ner: [0, 1] };
  if (what === "in") zoom(box, STEP);
  else if (what === "ut") zoom(box, 1 / STEP);
  else if (what === "allt") views.delete(home(box));
  else move(box, ...moves[what].map((each) => each * 0.25 * size(box).clientHeight));
  fit(box);
}

// Larger by so much, about a point of the screen (the middle if none is given); never smaller than all of it.
function zoom(box, times, at) {
  const [left, top, width, height] = view(box);
  const whole = numbers(home(box));
  const wide = Math.min(whole[2], Math.max(whole[2] / MOST, width / times));
  if (wide >= whole[2]) return views.delete(home(box)), fit(box);
  const { clientWidth, clientHeight } = size(box);
  const off = at ? [at[0] - clientWidth / 2, at[1] - clientHeight / 2].map((each) => each * scale(box)) : [0, 0];
  const kept = 1 - wide / width;
  const middle = [left + width / 2 + off[0] * kept, top + height / 2 + off[1] * kept];
  const tall = (height * wide) / width;
  views.set(home(box), [middle[0] - wide / 2, middle[1] - tall / 2, wide, tall].map((each) => Math.round(each * 10) / 10));
  fit(box);
}

// So many pixels of the screen to the right and down, but never all of the map away.
function move(box, right, down) {
  const [left, top, width, height] = view(box);
  const whole = numbers(home(box));
  const unit = scale(box);
  const within = (value, least, size, own) => Math.min(least + size - own / 2, Math.max(least - own / 2, value));
  views.set(home(box), [
    within(left + right * unit, whole[0], whole[2], width),
    within(top + down * unit, whole[1], whole[3], height),
    width,
    height,
  ]);
}

// One finger scrolls the page and two move the map; a mouse drags it. What is pointed at is told beside the map.
function listen(box) {
  const svg = map(box);
  if (!svg || svg.heard) return;
  svg.heard = true;
  const fingers = new Map();
  const place = (event) => {
    const { left, top } = svg.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const apart = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
  };
  svg.onwheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(box, Math.exp(-event.deltaY / 200), place(event));
  };
  svg.onpointerdown = (event) => {
    box.dragged = false;
    fingers.set(event.pointerId, place(event));
  };
  svg.onpointermove = (event) => {
    const before = fingers.get(event.pointerId);
    if (!before || (event.pointerType === "touch" && fingers.size < 2)) return;
    const now = place(event);
    if (!box.dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
    box.dragged = true;
    const was = fingers.size > 1 ? apart() : 0;
    fingers.set(event.pointerId, now);
    move(box, (before[0] - now[0]) / fingers.size, (before[1] - now[1]) / fingers.size);
    if (was) zoom(box, apart() / was, now);
    fit(box);
  };
  svg.onpointerup = svg.onpointercancel = svg.onpointerleave = (event) => fingers.delete(event.pointerId);
  svg.ondragstart = (event) => event.preventDefault();
  svg.onpointerover = (event) => tell(box, event.target.closest("[aria-label]"));
  svg.addEventListener("focusin", (event) => tell(box, event.target.closest("[aria-label]")));
}

function tell(box, what) {
  const told = box.querySelector(".matkarta_sagt");
  told.textContent = what && what !== map(box) ? what.getAttribute("aria-label") : told.dataset.annars;
}
