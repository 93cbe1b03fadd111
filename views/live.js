// Shows the HTML the server made. A plain click opens the chosen figure without loading the whole app again;
// links stay links, so that they can be opened in a new tab, copied and reached by keyboard.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".levande");
  if (box.shown !== data.html) {
    box.innerHTML = data.html;
    box.shown = data.html;
  }
  box.onclick = (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setTriggerValue("valt", link.getAttribute("href"));
  };
}
