// Runs in both pages alike. A page's picture is what its heading and its table say, the paths of its curve and a small
// copy of the pixels of its map; a change is over when all four are as they are when everything has come to rest.
(() => {
  // The map's pixels can then be read at any time, in both pages.
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return original.call(this, kind, kind.startsWith("webgl") ? { ...options, preserveDrawingBuffer: true } : options);
  };
  const small = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
  const brush = small.getContext("2d", { willReadFrequently: true });
  // The last one, since the map's table comes after the curve's.
  const words = (selector) => [...document.querySelectorAll(selector)].pop()?.textContent ?? "";

  function pixels(selector) {
    const map = document.querySelector(selector);
    if (!map?.width) return null;
    brush.clearRect(0, 0, 48, 48);
    brush.drawImage(map, 0, 0, 48, 48);
    return brush.getImageData(0, 0, 48, 48).data;
  }

  function apart(one, other) {
    if (!one || !other) return Infinity;
    let sum = 0;
    for (let place = 0; place < one.length; place++) sum += Math.abs(one[place] - other[place]);
    return sum / one.length;
  }

  const words_and_lines = (where) =>
    [
      words(where.heading),
      words(where.table),
      ...[...document.querySelectorAll(where.curve)].map((path) => path.getAttribute("d")),
    ].join("|");

  const picture = (where) => ({ said: words_and_lines(where), map: pixels(where.map) });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  function choose(name) {
    const found = [...document.querySelectorAll("button, label")].find((each) => each.textContent.trim() === name);
    (found.querySelector("input") ?? found).click();
  }

  // Choose, wait until nothing has changed for a while, and keep the picture.
  async function learn(where, name, quiet) {
    choose(name);
    let last = picture(where);
    let since = performance.now();
    while (performance.now() - since < quiet) {
      await frame();
      const now = picture(where);
      if (now.said !== last.said || apart(now.map, last.map) > 0) since = performance.now();
      last = now;
    }
    window.learnt ??= {};
    window.learnt[name] = last;
    return { said: last.said, apart: apart(last.map, Object.values(window.learnt)[0].map) };
  }

  // Choose, and give the milliseconds until the picture is the learnt one and two more frames have been shown.
  async function change(where, name, patience) {
    const wanted = window.learnt[name];
    const enough = apart(pixels(where.map), wanted.map) / 10;
    const start = performance.now();
    const reached = {};
    choose(name);
    while (performance.now() - start < patience) {
      await frame();
      if (words(where.heading) && !reached.said && words_and_lines(where) === wanted.said)
        reached.said = performance.now() - start;
      if (!reached.map && apart(pixels(where.map), wanted.map) <= enough) reached.map = performance.now() - start;
      if (reached.said && reached.map) {
        await frame();
        await frame();
        await new Promise((resolve) => setTimeout(resolve, 0));
        return { ...reached, all: performance.now() - start };
      }
    }
    return { ...reached, all: null };
  }

  window.watch = { learn, change };
})();
