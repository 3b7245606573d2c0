// Answers seen before: on this device only, compared, exported, erased.
import { element, word } from "./words.js";

const MOST = 50;
const list = document.getElementById("past-list");
const section = document.getElementById("past");
const compared = document.getElementById("compared");
let show = () => {};

const opened = new Promise((done) => {
  const asked = indexedDB.open("label-screener", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("answers", { keyPath: "id", autoIncrement: true });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => done(null); // a private window may refuse: then nothing is kept
});

async function store(mode, act) {
  const base = await opened;
  if (!base) return [];
  return new Promise((done) => {
    const request = act(base.transaction("answers", mode).objectStore("answers"));
    request.onsuccess = () => done(request.result);
    request.onerror = () => done([]);
  });
}

export async function keep(answer, entries) {
  const { level, score } = answer.querySelector(".answer").dataset;
  if (!level) return;
  await store("readwrite", (all) => all.add({ when: Date.now(), level, score: Number(score), entries, html: withoutPhotos(answer) }));
  const keys = await store("readonly", (all) => all.getAllKeys());
  for (const old of keys.slice(0, -MOST)) await store("readwrite", (all) => all.delete(old));
  await draw();
}

// Photos are not kept, neither here nor on the server.
function withoutPhotos(answer) {
  const copy = answer.cloneNode(true);
  copy.querySelector(".on-photo")?.remove();
  return copy.innerHTML;
}

async function draw() {
  const kept = (await store("readonly", (all) => all.getAll())).reverse();
  section.hidden = kept.length === 0;
  compared.replaceChildren();
  list.replaceChildren(...kept.map((one) => {
    const title = `${word(one.level)}, ${Math.round(one.score)} · ${one.entries.slice(0, 3).map(({ entry }) => entry).join(", ")}`;
    const pick = element("input", { type: "checkbox", value: String(one.id), "aria-label": `${word("choose")}: ${title}` });
    const open = element("button", { className: "small", type: "button", textContent: word("open"), "aria-label": `${word("open")}: ${title}` });
    open.addEventListener("click", () => show(one));
    return element("li", { className: "edit" }, element("label", { className: "chip" }, pick, title), open);
  }));
}

async function compare() {
  const picked = [...list.querySelectorAll("input:checked")].map((box) => Number(box.value));
  if (picked.length !== 2) return compared.replaceChildren(element("p", { role: "alert", textContent: word("two") }));
  const two = await Promise.all(picked.map((id) => store("readonly", (all) => all.get(id))));
  two.sort((one, other) => one.score - other.score);
  const names = two.map((one) => one.entries.map(({ entry }) => entry));
  compared.replaceChildren(element("div", { className: "pair" }, ...two.map((one, n) => element(
    "section", {},
    element("h3", { textContent: `${word(one.level)}, ${Math.round(one.score)} ${word("scale")}` }),
    element("p", { className: "help", textContent: word("only") }),
    element("p", { textContent: names[n].filter((name) => !names[1 - n].includes(name)).join(", ") || "–" }),
  ))));
}

export function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function begin(onOpen) {
  show = onOpen;
  document.getElementById("compare").addEventListener("click", compare);
  document.getElementById("erase").addEventListener("click", async () => {
    await store("readwrite", (all) => all.clear());
    await draw();
  });
  document.getElementById("export").addEventListener("click", async () => {
    const kept = (await store("readonly", (all) => all.getAll())).map(({ when, level, score, entries }) => ({
      when: new Date(when).toISOString(), level, score, ingredients: entries.map(({ entry }) => entry),
    }));
    save(new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" }), "label-screener.json");
  });
  return draw();
}
