// Draws a plotly figure and redraws it in place. Plotly is fetched once, from this server, and after the words: when a
// figure comes near the screen, or a little later where none does, for those who print the page.
const LATER_MS = 2500;
let loading = null;

function near(box) {
  if (loading || window.Plotly) return Promise.resolve();
  return new Promise((resolve) => {
    const found = () => (seen.disconnect(), clearTimeout(later), resolve());
    const options = { root: box.closest('[data-testid="stMain"]'), rootMargin: "50%" };
    const seen = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && found(), options);
    const later = setTimeout(found, LATER_MS);
    seen.observe(box);
  });
}

function plotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = (fault) => ((loading = null), reject(fault)); // the next run tries again
    document.head.appendChild(script);
  });
  return loading;
}

// On a narrow screen names at the lines' ends leave no room for the lines: they go below as a legend instead.
// Figures without time across (places side by side, a funnel) are made to fit as they are.
const NARROW = 560;

function fitted(layout, width) {
  if (width >= NARROW || layout.xaxis?.type !== "date") return layout;
  return {
    ...layout,
    showlegend: true,
    legend: { orientation: "h", x: 0, y: -0.16, itemclick: false, itemdoubleclick: false },
    margin: { ...layout.margin, r: 8, b: 96 },
    annotations: (layout.annotations ?? []).filter((each) => each.name !== "radslut"),
    xaxis: { ...layout.xaxis, dtick: "M24" },
  };
}

// Plotly's sizes are pixels and do not follow the page's text: for a projector they grow with it, lines and marks too.
const SIZES = new Set(["size", "height", "width", "l", "r", "t", "b", "standoff", "xshift", "yshift", "ticklen", "ax", "ay"]);

function scaled(part, scale, name = "") {
  if (typeof part === "number") return SIZES.has(name) ? part * scale : part;
  if (Array.isArray(part)) return name === "size" || typeof part[0] === "object" ? part.map((each) => scaled(each, scale, name)) : part;
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, scaled(each, scale, key)]));
}

function drawn({ data, layout }, scale, width) {
  if (scale === 1) return [data, fitted(layout, width)];
  return [scaled(data, scale), fitted(scaled(layout, scale), width / scale)];
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".figur");
  const show = (wanted) => {
    box.setAttribute("aria-label", wanted.alt);
    const told = JSON.stringify([wanted.figure, wanted.scale]);
    if (box.wanted === told) return;
    box.wanted = told;
    const now = (library) =>
      library.react(box, ...drawn(wanted.figure, wanted.scale, box.clientWidth), { displayModeBar: false, responsive: true });
    if (box.data && window.Plotly) return now(window.Plotly);
    near(box).then(() => plotly(wanted.plotly)).then((library) => {
      // Another figure may have been asked for while the library was on its way, or the page may have been left.
      if (box.wanted === told && box.isConnected) now(library);
    });
  };
  // What is drawn next may be known before the server answers (views/ahead.js); its answer is drawn if it is another.
  const given = JSON.stringify(data);
  if (box.given !== given) show(data);
  box.given = given;
  (window.forut ??= new Map()).set(data.name, { box, show });
  return () => {
    box.wanted = box.given = null;
    window.Plotly?.purge(box);
  };
}
