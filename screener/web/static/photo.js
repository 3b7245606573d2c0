// The photos with a box at each ingredient; a box and its row light up together.
import { element, word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 1.5, 2, 3, 4];

function shape(place, group) {
  const [x, y, w, h] = place.split(" ").map(Number);
  const rect = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x, y, width: w, height: h, class: `box ${group}` })) rect.setAttribute(name, value);
  return rect;
}

function light(rows, row, { scroll = null } = {}) {
  for (const one of rows) {
    one.row.classList.toggle("lit", one.row === row);
    for (const box of one.boxes) box.classList.toggle("lit", one.row === row);
  }
  scroll?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function edges(cut) {
  const places = { left: "0 0 .02 1", right: ".98 0 .02 1", top: "0 0 1 .02", bottom: "0 .98 1 .02" };
  return cut.filter((side) => side in places).map((side) => shape(places[side], "unknown lit"));
}

function frame(url, boxes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 1 1");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true"); // the rows say the same
  svg.append(...boxes);
  const photo = element("div", { className: "photo" }, element("img", { src: url, alt: word("photo") }), svg);
  const framed = element("div", { className: "frame", tabIndex: 0, role: "region", "aria-label": word("photo") }, photo);
  let step = 0;
  const zoom = (by) => () => {
    step = Math.max(0, Math.min(STEPS.length - 1, step + by));
    photo.style.width = `${100 * STEPS[step]}%`;
  };
  const button = (key, by) => element("button", { className: "small", type: "button", textContent: word(key), onclick: zoom(by) });
  return element("div", {}, framed, element("div", { className: "tools" }, button("closer", 1), button("wider", -1)));
}

// `urls`: of the photos, in the order they were sent.
export function showPhotos(answer, urls) {
  const article = answer.querySelector(".answer");
  const rows = [...answer.querySelectorAll("[data-places]")].map((row) => ({
    row,
    photo: Number(row.dataset.photo ?? 0),
    boxes: row.dataset.places.split(";").filter(Boolean).map((place) => shape(place, row.dataset.group ?? "unknown")),
  }));
  for (const { row, boxes } of rows) {
    for (const box of boxes) box.addEventListener("click", () => light(rows, row, { scroll: row }));
    row.addEventListener("click", () => light(rows, row, { scroll: boxes[0] }));
    row.addEventListener("focusin", () => light(rows, row));
  }
  const card = element("section", { className: "card" });
  urls.forEach((url, n) => {
    const boxes = rows.filter((one) => one.photo === n).flatMap((one) => one.boxes);
    const cut = n === 0 ? edges((article.dataset.cut ?? "").split(" ")) : [];
    card.append(frame(url, [...boxes, ...cut]));
  });
  answer.querySelector("#on-photo").replaceChildren(card);
}
