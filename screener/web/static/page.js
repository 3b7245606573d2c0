// Ties the parts together. Without this file the forms work as they stand.
import { asRequest, close, edit, entriesOf } from "./editor.js";
import { begin as beginPast, keep } from "./past.js";
import { showPhotos } from "./photo.js";
import { send, stop } from "./send.js";
import { listInLink, savePicture, shareLink } from "./share.js";
import { shrunk } from "./shrink.js";
import { begin as beginSkin, withSkin } from "./skin.js";
import { element, word } from "./words.js";

const at = (id) => document.getElementById(id);
const answer = at("answer");
const MOST_PHOTOS = 6;
let urls = [];

function doing(key, share = null) {
  at("progress").hidden = key === null;
  if (key === null) return;
  at("doing").textContent = word(key);
  if (share === null) at("bar").removeAttribute("value");
  else at("bar").value = 100 * share;
}

// Asks, shows the answer, and gives whether there is one.
async function ask(body, { places = null, photos = null, quiet = false } = {}) {
  doing(photos ? "sending" : "reading");
  try {
    const html = await send(withSkin(body), (share) => photos && doing(share === 1 ? "reading" : "sending", share === 1 ? null : share));
    if (html === null) return false;
    if (photos) setPhotos(photos);
    answer.innerHTML = html; // made by our own server, every value escaped; the policy runs no script in it
  } catch (refused) {
    answer.replaceChildren(element(
      "section", { className: "card problem", role: "alert" },
      element("h1", { textContent: word("failed") }),
      element("p", { textContent: refused.message || word(navigator.onLine ? "again" : "offline") }),
    ));
    return false;
  } finally {
    doing(null);
  }
  const there = answer.querySelector(".answer") !== null;
  if (there) furnish(places);
  if (there && !quiet) await keep(answer, entriesOf(answer));
  if (!quiet) answer.scrollIntoView({ block: "start" });
  return there;
}

function setPhotos(photos) {
  urls.forEach((url) => URL.revokeObjectURL(url));
  urls = photos.map((photo) => URL.createObjectURL(photo));
}

// `places`: entries in order, with where they stand on the photo, for a list that was put right.
function furnish(places) {
  const rows = [...answer.querySelectorAll(".row")];
  if (places?.length === rows.length) rows.forEach((row, n) => Object.assign(row.dataset, { places: places[n].places, photo: places[n].photo }));
  if (urls.length) showPhotos(answer, urls);
  const told = element("span", { role: "status" });
  const button = (key, act) => element("button", { type: "button", textContent: word(key), onclick: act });
  const tools = [button("edit", () => edit(entriesOf(answer), correct))];
  if (answer.querySelector(".verdict")) {
    tools.push(
      button("link", async () => { told.textContent = (await shareLink(entriesOf(answer))) ?? ""; }),
      button("picture", () => savePicture(answer)),
    );
  }
  answer.querySelector("#tools").replaceChildren(...tools, told);
}

function correct(entries) {
  if (entries.length) ask({ ingredients: asRequest(entries) }, { places: entries, quiet: true });
}

async function readPhotos(files) {
  const chosen = [...files].filter((file) => file.type.startsWith("image/") || !file.type).slice(0, MOST_PHOTOS);
  if (!chosen.length) return;
  close();
  doing("sending");
  const photos = await Promise.all(chosen.map(shrunk));
  const form = new FormData();
  photos.forEach((photo, n) => form.append("photo", photo, `${n}.jpg`));
  await ask(form, { photos });
}

function screenList(body) {
  close();
  setPhotos([]);
  return ask(body);
}

function beginForms() {
  const field = at("photo");
  field.addEventListener("change", () => readPhotos(field.files));
  at("photo-form").addEventListener("submit", (event) => {
    event.preventDefault();
    readPhotos(field.files);
  });
  const camera = element("input", { type: "file", accept: "image/*", hidden: true });
  camera.setAttribute("capture", "environment");
  camera.addEventListener("change", () => readPhotos(camera.files));
  const take = element("button", { type: "button", textContent: word("take"), onclick: () => camera.click() });
  at("photo-form").append(" ", take, camera, element("p", { className: "help", textContent: word("drop") }));
  at("text-form").addEventListener("submit", (event) => {
    event.preventDefault();
    screenList({ text: at("text").value });
  });
  at("cancel").addEventListener("click", stop);
}

function beginDropping() {
  addEventListener("dragover", (event) => {
    event.preventDefault();
    at("photo-form").classList.add("over");
  });
  addEventListener("dragleave", () => at("photo-form").classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    at("photo-form").classList.remove("over");
    readPhotos(event.dataTransfer.files);
  });
  addEventListener("paste", (event) => event.clipboardData.files.length && readPhotos(event.clipboardData.files));
}

function openLink() {
  const list = listInLink();
  if (list) screenList({ ingredients: list });
}

beginForms();
beginDropping();
beginSkin(() => {
  const entries = entriesOf(answer);
  if (entries.length) correct(entries);
});
beginPast(({ html }) => {
  close();
  setPhotos([]);
  answer.innerHTML = html;
  answer.querySelector("#on-photo").replaceChildren();
  furnish(null);
  answer.scrollIntoView({ block: "start" });
});
addEventListener("hashchange", openLink);
openLink();
navigator.serviceWorker?.register("/sw.js").catch(() => {}); // without one, the page needs a connection
document.documentElement.dataset.ready = "yes"; // for those who wait until the page can be used
