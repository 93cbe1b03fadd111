// Draws one plotly figure as SVG, PNG or the page that is printed to PDF. Everything is the same each time: the same
// fonts on every machine, and no names that chance has made (plotly names its clips by Math.random).
let seed = 1;
Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;

const FONT_FACE = `@font-face{font-family:Inter;font-weight:400 700;src:url(${window.FONT}) format("woff2")}`;

async function fonts() {
  await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px Inter`, "A")));
  await document.fonts.ready;
  if (!document.fonts.check("700 16px Inter")) throw new Error("Inter could not be loaded");
}

// The font goes with the file: whoever opens it sees the words where they were laid out.
function dressed(svg) {
  const end = svg.indexOf(">") + 1;
  return `${svg.slice(0, end)}<style>${FONT_FACE}</style>${svg.slice(end)}`;
}

// At its own size first, enlarged by the drawing and not by the browser's scaling of a picture.
async function pixels(svg, width, height, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
}

function toPrint(svg, width, height, { title, language, scale }) {
  document.title = title;
  document.documentElement.lang = language;
  const [wide, high] = [width * scale, height * scale];
  document.getElementById("head-style").textContent =
    `@page{size:${wide}px ${high}px;margin:0}body{margin:0}svg{display:block;width:${wide}px;height:${high}px}`;
  document.body.innerHTML = svg;
}

async function drawn({ data: { data, layout, words }, format, width, height, scale }) {
  await fonts();
  const config = { staticPlot: true };
  const svg = await Plotly.toImage({ data, layout, config }, { format: "svg", width, height, imageDataOnly: true });
  if (format === "pdf") toPrint(svg, width, height, { ...words, scale });
  if (format === "svg") return dressed(svg);
  return format === "png" ? pixels(dressed(svg), width, height, scale) : null;
}

window.kaleido_scopes = {
  plotly: (spec) =>
    drawn(spec).then(
      (result) => ({ code: 0, format: spec.format, result }),
      (fault) => ({ code: 525, message: String(fault) }),
    ),
};
