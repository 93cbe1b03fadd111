// Shows the HTML the server made. A plain click opens the chosen figure without loading the whole app again;
// links stay links, so that they can be opened in a new tab, copied and reached by keyboard.
export default function ({ data, parentElement, setTriggerValue }) {
  watch();
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

// Once for each window: what comes and goes around the pages, and the way back from a login.
function watch() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.sedd) return;
  app.dataset.sedd = "ja";
  const look = () => {
    mendMenu(app);
    comeBack(app);
  };
  app.addEventListener("click", leave, true);
  new MutationObserver(look).observe(app, { childList: true, subtree: true });
  look();
}

// Streamlit's menu on a narrow screen is a list whose groups are no list items: screen readers count it wrong.
// Until that is mended there, it is said to be no list at all. It comes and goes with the width of the window.
function mendMenu(app) {
  app
    .querySelectorAll('[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])')
    .forEach((each) => each.setAttribute("role", "presentation"));
}

// A login ends at the start page. The window remembers where it began, and goes back there once somebody has logged in.
const PLACE = "plats_fore_inloggning";

function here() {
  return location.pathname + location.search;
}

function leave(event) {
  if (event.target.closest(".st-key-logga_in")) sessionStorage.setItem(PLACE, here());
}

function comeBack(app) {
  const place = sessionStorage.getItem(PLACE);
  if (!place || !app.querySelector(".st-key-logga_ut")) return;
  sessionStorage.removeItem(PLACE);
  if (place !== here()) location.replace(place);
}
