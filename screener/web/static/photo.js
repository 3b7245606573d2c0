// The photos under the boxes that the server drew; a box and its row light up together.
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 1.5, 2, 3, 4]; // how often the width of the frame

function light(section, rows, at, { scroll = false } = {}) {
  for (const row of rows) row.classList.toggle("lit", row.dataset.at === at);
  for (const box of section.querySelectorAll(".box[data-at]")) box.classList.toggle("lit", box.dataset.at === at);
  if (!scroll) return;
  rows.find((row) => row.dataset.at === at)?.scrollIntoView({ block: "nearest" });
}

// Within its frame alone: who reads the list stays where they are.
function showPlace(box) {
  const frame = box.closest(".frame");
  const [there, here] = [box.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollBy(there.x + there.width / 2 - here.x - here.width / 2, there.y + there.height / 2 - here.y - here.height / 2);
}

// The row opens with its words as they are printed, cut out of the photo.
function showPrinted(row, box) {
  const details = row.querySelector("details");
  if (!details || details.querySelector(".printed-here")) return;
  const { width, height } = box.ownerSVGElement.viewBox.baseVal;
  const place = box.getBBox();
  const room = place.height / box.children.length; // about half a line, less for a name on two lines
  const cut = document.createElementNS(SVG, "svg");
  cut.setAttribute("class", "printed-here");
  cut.setAttribute("viewBox", `${place.x - room} ${place.y - room} ${place.width + 2 * room} ${place.height + 2 * room}`);
  cut.setAttribute("aria-hidden", "true");
  const image = document.createElementNS(SVG, "image");
  for (const [name, value] of Object.entries({ width, height, href: box.closest(".photo").querySelector("img").src })) {
    image.setAttribute(name, value);
  }
  cut.append(image);
  details.querySelector("summary").after(cut);
}

function beginZoom(section) {
  let step = 0;
  for (const button of section.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      step = Math.max(0, Math.min(STEPS.length - 1, step + Number(button.dataset.zoom)));
      for (const photo of section.querySelectorAll(".photo")) {
        photo.style.width = `${100 * STEPS[step]}%`;
        const boxes = photo.querySelectorAll(".box rect, .mark-box");
        if (boxes.length) showPlace(boxes[Math.floor(boxes.length / 2)]);
      }
    });
  }
}

// What the legend names, and how to retake it, belongs to its places.
function beginMarks(section) {
  const keys = [...section.querySelectorAll(".mark-key")];
  for (const key of keys) {
    key.addEventListener("toggle", () => {
      for (const mark of section.querySelectorAll(".mark-box[data-kind]")) {
        if (mark.dataset.kind === key.dataset.kind) mark.classList.toggle("lit", key.open);
      }
    });
  }
  for (const mark of section.querySelectorAll(".mark-box[data-kind]")) {
    mark.addEventListener("click", () => {
      const key = keys.find((one) => one.dataset.kind === mark.dataset.kind);
      key.open = !key.open;
    });
  }
}

function beginRows(section, answer) {
  const rows = [...answer.querySelectorAll(".row")];
  for (const box of section.querySelectorAll(".photo .box")) {
    box.addEventListener("click", () => light(section, rows, box.dataset.at, { scroll: true }));
  }
  for (const row of rows) {
    row.addEventListener("click", () => {
      light(section, rows, row.dataset.at);
      const box = section.querySelector(`.photo .box[data-at="${row.dataset.at}"]`);
      if (!box) return;
      showPlace(box);
      showPrinted(row, box);
    });
    row.addEventListener("focusin", () => light(section, rows, row.dataset.at));
  }
}

// `urls`: of the photos, in the order they were sent; none where the server gave the pictures with the answer. Gives the part
// of the answer that has them.
export function showPhotos(answer, urls) {
  const section = answer.querySelector(".on-photo");
  if (!section) return null;
  urls.forEach((url, n) => { section.querySelectorAll(".photo img")[n].src = url; });
  section.hidden = !section.querySelector("img[src]");
  beginZoom(section);
  beginMarks(section);
  beginRows(section, answer);
  return section;
}

// The photos of the answer before, for a list that was put right: each box goes to the row its entry has become.
export function carryPhotos(section, answer, entries) {
  if (!section) return;
  answer.querySelector("#on-photo").replaceChildren(section);
  const rows = [...answer.querySelectorAll(".row")];
  if (rows.length === entries.length) rows.forEach((row, n) => { row.dataset.at = entries[n].at; });
  for (const box of section.querySelectorAll(".photo .box")) {
    const row = rows.find((one) => one.dataset.at === box.dataset.at);
    box.setAttribute("class", `box ${row?.dataset.group ?? "gone"}`);
    for (const rect of box.children) {
      // Patterns are named by group and photo.
      const photo = [...section.querySelectorAll(".photo")].indexOf(box.closest(".photo"));
      if (["oil", "unknown"].includes(row?.dataset.group)) rect.setAttribute("fill", `url(#${row.dataset.group}-${photo})`);
      else rect.removeAttribute("fill");
    }
    box.replaceWith(box.cloneNode(true)); // without the listeners of the rows that are gone
  }
  beginRows(section, answer);
}
