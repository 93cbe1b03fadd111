// The heading of a step. When the step changes, reading begins at the heading again: it gets the focus and comes in view.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".lektion_topp");
  const before = box.dataset.steg;
  box.dataset.steg = data.step;
  box.querySelector(".lektion_framsteg").textContent = data.progress;
  box.querySelector(".lektion_matare").value = Number(data.step);
  box.querySelector(".lektion_matare").setAttribute("aria-label", data.progress);
  const title = box.querySelector("h2");
  title.textContent = data.title;
  if (!before || before === data.step) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  title.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
