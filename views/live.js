// Shows the HTML the server made. A plain click opens the chosen figure without loading the whole app again;
// links stay links, so that they can be opened in a new tab, copied and reached by keyboard.
// What it says next may be known before the server answers (views/ahead.js): then it is shown at once, and the
// server's answer is shown if it is another.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".levande");
  const show = (data) => {
    if (box.shown === data.html) return;
    box.innerHTML = data.html;
    box.shown = data.html;
  };
  if (box.given !== data.html) show(data);
  box.given = data.html;
  (window.forut ??= new Map()).set(data.name, { box, show });
  box.onclick = (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setTriggerValue("valt", link.getAttribute("href"));
  };
}
