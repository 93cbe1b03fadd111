// A combobox that looks things up in the browser while one types: nothing is asked of the server before something is
// chosen. Spelling is forgiven: å, ä and ö may be left out, and one or two letters of a longer word may be wrong.
const MOST = 8;

function plain(words) {
  return words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
}

// How many letters must be changed, added, taken away or swapped with their neighbour; stops counting above `most`.
function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = null;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped = before && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length];
}

function allowed(token) {
  return token.length < 4 ? 0 : token.length < 7 ? 1 : 2;
}

// The fewest wrong letters with which a token is a word, or the beginning of a longer one.
function wrong(token, word) {
  const most = allowed(token);
  if (!most || word.length < 3) return Infinity;
  const begun = word.length > token.length ? apart(token, word.slice(0, token.length), most) + 0.5 : Infinity;
  const found = Math.min(apart(token, word, most), begun);
  return found <= most + 0.5 ? found : Infinity;
}

// 0 is best: whole words before beginnings, names before synonyms, right spelling before wrong.
function cost(token, item) {
  if (item.names.includes(token)) return 0;
  if (item.words.includes(token)) return 0.5;
  if (item.name.startsWith(token)) return 0.7;
  if (item.names.some((word) => word.startsWith(token))) return 1;
  if (item.words.some((word) => word.startsWith(token))) return 2;
  if (token.length > 2 && item.name.includes(token)) return 3;
  const near = Math.min(...item.names.map((word) => wrong(token, word)));
  if (near < Infinity) return 4 + near;
  return 7 + Math.min(...item.words.map((word) => wrong(token, word)), Infinity);
}

function find(query, items) {
  const tokens = plain(query).split(" ").filter(Boolean);
  if (!tokens.length) return [];
  return items
    .map((item) => ({ item, cost: tokens.reduce((sum, token) => sum + cost(token, item), 0) }))
    .filter((each) => each.cost < Infinity)
    .sort((one, other) => one.cost - other.cost || one.item.order - other.item.order)
    .slice(0, MOST)
    .map((each) => each.item);
}

function prepared(rows) {
  return rows.map(([label, kind, address, synonyms], order) => {
    const name = plain(label);
    return { label, kind, address, order, name, names: name.split(" "), words: plain(synonyms).split(" ").filter(Boolean) };
  });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const input = parentElement.querySelector("input");
  const list = parentElement.querySelector("ul");
  const help = parentElement.querySelector(".front_hjalp");
  const items = prepared(data.items);
  let found = [];
  let active = -1;

  parentElement.querySelector("label").textContent = data.label;
  list.setAttribute("aria-label", data.listName);

  const open = (item) => item && setTriggerValue("valt", item.address);

  function mark(place) {
    active = place;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function row(item, at) {
    const option = document.createElement("li");
    option.id = `front_traff_${at}`;
    option.setAttribute("role", "option");
    const name = document.createElement("span");
    name.textContent = item.label;
    const kind = document.createElement("span");
    kind.className = "front_slag";
    kind.textContent = item.kind;
    option.append(name, " ", kind);
    option.onmousedown = (event) => event.preventDefault();
    option.onclick = () => open(item);
    return option;
  }

  function say() {
    if (!input.value.trim()) help.textContent = data.example;
    else if (!found.length) help.textContent = data.none;
    else help.textContent = found.length === 1 ? data.one : data.many.replace("{antal}", found.length);
  }

  function show(these) {
    found = these;
    list.replaceChildren(...found.map(row));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
    say();
  }

  input.oninput = () => show(find(input.value, items));
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      const next = active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length;
      mark(next);
    } else if (event.key === "Enter") open(found[Math.max(active, 0)]);
    else if (event.key === "Escape") {
      if (found.length) show([]);
      else input.value = "";
      say();
    } else return;
    event.preventDefault();
  };
  // What was typed while the page was drawn anew is still there.
  show(find(input.value, items));
}
