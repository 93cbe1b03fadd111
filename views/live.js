// Shows the HTML the server made. A plain click opens the chosen figure without loading the whole app again;
// links stay links, so that they can be opened in a new tab, copied and reached by keyboard.
export default function ({ data, parentElement, setTriggerValue }) {
  mendMenu();
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

// Streamlit's menu on a narrow screen is a list whose groups are no list items: screen readers count it wrong.
// Until that is mended there, it is said to be no list at all. It comes and goes with the width of the window.
function mendMenu() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.meny) return;
  app.dataset.meny = "sedd";
  const mend = () =>
    app
      .querySelectorAll('[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])')
      .forEach((each) => each.setAttribute("role", "presentation"));
  new MutationObserver(mend).observe(app, { childList: true, subtree: true });
  mend();
}
