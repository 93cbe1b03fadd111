// Copies a figure as a picture or as text. The picture is asked for inside the click, which is what browsers demand; what
// they put on the clipboard may come later.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".kopiera_figur");
  if (box.shown !== data.html) {
    box.innerHTML = data.html;
    box.shown = data.html;
  }
  const told = box.querySelector('[role="status"]');
  const file = box.querySelector("a");
  const tell = (words, offered = false) => {
    told.textContent = words;
    if (file) file.hidden = !offered;
  };
  box.onclick = (event) => {
    const what = event.target.closest("[data-kopiera]")?.dataset.kopiera;
    if (what === "bild") picture(data, tell);
    if (what === "text") words(data, tell);
  };
}

async function picture({ picture: address, told }, tell) {
  tell(told.drawing);
  const fetched = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(await answer.text());
    return answer.blob();
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": fetched })]);
    tell(told.pictured);
  } catch {
    // Either there is no picture, and the server has said why, or the browser does not let it be copied.
    await fetched.then(
      () => tell(told.not_pictured, true),
      (fault) => tell(fault instanceof TypeError ? told.no_network : fault.message),
    );
  }
}

async function words({ words: said, told }, tell) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(said);
  } catch {
    copied = byHand(said);
  }
  tell(copied ? told.worded : told.not_worded);
}

// For browsers that have no clipboard without https: a field that is selected and copied from, and the focus given back.
function byHand(said) {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: said, readOnly: true });
  field.style.cssText = "position:fixed;opacity:0";
  (before?.parentElement ?? document.body).appendChild(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  return copied;
}
