// Runs in both pages alike. A page's picture is what its heading and its table say, the paths of its curve and its map:
// a small copy of the pixels where it is drawn on a canvas, else the SVG's own fills and values, which the browser paints
// with the next frame. A change is over when all four are as they are when everything has come to rest.
(() => {
  const SIDE = 48;
  const small = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const brush = small.getContext("2d", { willReadFrequently: true });
  let where = null;
  let map = null;
  let drawn = null;

  // The map's pixels can then be read later than in the moment they were drawn, in both pages.
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return original.call(this, kind, kind === "webgl2" ? { ...options, preserveDrawingBuffer: true } : options);
  };

  // After each drawing a mark is put in the graphics' queue, and the pixels are copied when it has been passed:
  // copying at once would make the page wait for the graphics, which it does not do for a reader.
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "drawRangeElements"]) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...given) {
      draw.apply(this, given);
      if (drawn?.fresh || !where || !this.canvas.matches?.(where.map)) return;
      drawn = { fresh: true };
      queueMicrotask(() => {
        drawn = { fresh: false, graphics: this, mark: this.fenceSync(this.SYNC_GPU_COMMANDS_COMPLETE, 0) };
        this.flush();
      });
    };
  }

  // The fill and the words of everything in an SVG map as numbers, 100 apart where they differ from another's.
  const codes = new Map();
  function asNumbers(svg) {
    return [...svg.querySelectorAll("[fill], text")].map((each) => {
      const seen = each.tagName === "text" ? each.textContent : each.getAttribute("fill");
      if (!codes.has(seen)) codes.set(seen, 100 * (codes.size + 1));
      return codes.get(seen);
    });
  }

  function look() {
    const svg = where && document.querySelector(where.map);
    if (svg?.tagName === "svg") {
      const now = asNumbers(svg);
      if (String(now) !== String(map)) map = now;
      return;
    }
    if (!drawn?.mark || drawn.graphics.getSyncParameter(drawn.mark, drawn.graphics.SYNC_STATUS) !== drawn.graphics.SIGNALED)
      return;
    brush.clearRect(0, 0, SIDE, SIDE);
    brush.drawImage(drawn.graphics.canvas, 0, 0, SIDE, SIDE);
    map = brush.getImageData(0, 0, SIDE, SIDE).data;
    drawn = null;
  }

  // The last one, since the map's table comes after the curve's.
  const words = (selector) => [...document.querySelectorAll(selector)].pop()?.textContent ?? "";
  const said = () =>
    [
      words(where.heading),
      words(where.table),
      ...[...document.querySelectorAll(where.curve)].map((path) => path.getAttribute("d")),
    ].join("|");
  const apart = (one, other) =>
    one.length === other.length
      ? one.reduce((sum, each, place) => sum + Math.abs(each - other[place]), 0) / one.length
      : Infinity;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  // An entry of a list, which is opened first and before the time is taken: with `list` by a click. A slider has its
  // entries by number, and is moved as the keyboard moves it.
  async function entry(list, name) {
    const at = document.querySelector(list);
    if (at.type === "range") return { click: () => slide(at, name) };
    const options = () => [...document.querySelectorAll('[role="option"]')];
    const found = () => options().find((each) => each.textContent.trim() === name);
    at.click();
    while (!found()) await frame();
    return found();
  }

  function slide(input, value) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, value);
    for (const what of ["input", "change"]) input.dispatchEvent(new Event(what, { bubbles: true }));
  }

  // Choose another, wait until the picture is another and nothing has changed for a while, and keep it.
  async function learn(selectors, list, name, quiet) {
    where = selectors;
    const chosen = await entry(list, name);
    const before = { said: said(), map };
    chosen.click();
    let last = before;
    let since = Infinity;
    const start = performance.now();
    while (!(performance.now() - since >= quiet)) {
      if (since === Infinity && performance.now() - start > 30_000) throw new Error("nothing came of the choice, or no other map");
      await frame();
      look();
      const now = { said: said(), map };
      const other = now.said !== before.said && String(now.map) !== String(before.map);
      if (other && (since === Infinity || now.said !== last.said || now.map !== last.map)) since = performance.now();
      last = now;
    }
    window.learnt = { ...window.learnt, [name]: last };
  }

  // Choose, and give the milliseconds until the picture is the learnt one and two more frames have been shown.
  async function change(list, name, patience) {
    const wanted = window.learnt[name];
    const far = apart(map, wanted.map);
    if (far < 1) throw new Error("the two choices look the same on the map");
    const chosen = await entry(list, name);
    const start = performance.now();
    const reached = { said: null, map: null, all: null };
    let seen = map;
    chosen.click();
    while (performance.now() - start < patience) {
      await frame();
      look();
      if (reached.said === null && said() === wanted.said) reached.said = performance.now() - start;
      if (reached.map === null && map !== seen) {
        seen = map;
        // A tenth of the way is left for names that are still fading in on a canvas; an SVG is there or it is not.
        if (apart(map, wanted.map) <= (Array.isArray(map) ? 0 : far / 10)) reached.map = performance.now() - start;
      }
      if (reached.said === null || reached.map === null) continue;
      await frame();
      await frame();
      await new Promise((resolve) => setTimeout(resolve, 0));
      return { ...reached, all: performance.now() - start };
    }
    return reached;
  }

  window.watch = { learn, change };
})();
