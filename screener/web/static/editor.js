// The list as it was read, to be put right; every change asks for a new answer.
import { element, word } from "./words.js";

const PAUSE = 250; // milliseconds without a letter before names are looked up
const section = document.getElementById("editor");
const list = document.getElementById("entries");
const names = document.getElementById("suggestions");
let changed = () => {};
let timer = 0;

export function entriesOf(answer) {
  return [...answer.querySelectorAll(".row")].map((row) => ({ ...row.dataset }));
}

export function asRequest(entries) {
  return entries.map(({ entry, role }) => (role === "listed" ? entry : { printed: entry, role }));
}

async function suggest(q) {
  const found = await fetch(`/v1/ingredients?limit=8&q=${encodeURIComponent(q)}`);
  if (!found.ok) return;
  const { ingredients } = await found.json();
  names.replaceChildren(...ingredients.map(({ inci }) => element("option", { value: inci })));
}

function line(data) {
  const field = element("input", { value: data.entry, "aria-label": word("entry"), maxLength: 200, autocomplete: "off" });
  field.setAttribute("list", "suggestions");
  const item = element("li", { className: "edit" }, field);
  // The boxes belong to what was read, also when its letters are put right.
  Object.assign(item.dataset, { role: data.role, at: data.at });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => field.value.trim() && suggest(field.value.trim()), PAUSE);
  });
  field.addEventListener("change", () => changed(current()));
  const button = (key, sign, act) => {
    const made = element("button", { className: "small", type: "button", textContent: sign, "aria-label": word(key), title: word(key) });
    made.addEventListener("click", () => {
      act();
      changed(current());
    });
    return made;
  };
  item.append(
    button("up", "↑", () => item.previousElementSibling?.before(item)),
    button("down", "↓", () => item.nextElementSibling?.after(item)),
    button("remove", "×", () => item.remove()),
  );
  return item;
}

function current() {
  return [...list.children]
    .map((item) => ({ ...item.dataset, entry: item.querySelector("input").value.trim() }))
    .filter(({ entry }) => entry);
}

// `onChange` gets the entries with the places they had on the photo.
export function edit(entries, onChange) {
  changed = onChange;
  list.replaceChildren(...entries.map(line));
  section.hidden = false;
  list.querySelector("input")?.focus();
}

export function close() {
  section.hidden = true;
}

document.getElementById("add").addEventListener("click", () => {
  const item = line({ entry: "", role: "listed", at: "" });
  list.append(item);
  item.querySelector("input").focus();
});
document.getElementById("done").addEventListener("click", close);
