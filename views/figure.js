// Draws a plotly figure and redraws it in place. Plotly is fetched once, from this server, when first needed.
let loading = null;

function plotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.appendChild(script);
  });
  return loading;
}

// On a narrow screen names at the lines' ends leave no room for the lines: they go below as a legend instead.
const NARROW = 560;

function fitted(layout, width) {
  if (width >= NARROW) return layout;
  return {
    ...layout,
    showlegend: true,
    legend: { orientation: "h", x: 0, y: -0.16, itemclick: false, itemdoubleclick: false },
    margin: { ...layout.margin, r: 8, b: 96 },
    annotations: layout.annotations.filter((each) => each.name !== "radslut"),
    xaxis: { ...layout.xaxis, dtick: "M24" },
  };
}

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".figur");
  box.setAttribute("aria-label", data.alt);
  box.wanted = data.figure;
  plotly(data.plotly).then((library) => {
    // A later run may have asked for another figure while the library was on its way.
    if (box.wanted !== data.figure) return;
    library.react(box, data.figure.data, fitted(data.figure.layout, box.clientWidth), { displayModeBar: false, responsive: true });
  });
  return () => window.Plotly?.purge(box);
}
