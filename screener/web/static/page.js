// Ties the parts together. Without this file the forms work as they stand.
import { asRequest, close, edit, entriesOf } from "./editor.js";
import { begin as beginPast, keep } from "./past.js";
import { carryPhotos, showPhotos } from "./photo.js";
import { send, stop } from "./send.js";
import { listInLink, savePicture, shareLink } from "./share.js";
import { shrunk } from "./shrink.js";
import { begin as beginSkin, withSkin } from "./skin.js";
import { element, word } from "./words.js";

const at = (id) => document.getElementById(id);
const answer = at("answer");
const MOST_PHOTOS = 6;
// A phone or tablet: there it is the camera that is asked for, elsewhere a file.
const COARSE = matchMedia("(pointer: coarse)");
const camera = element("input", { type: "file", accept: "image/*", hidden: true });
let urls = [];
let shown = null; // the part of the answer with the photos, which outlives corrections

function doing(key, share = null) {
  at("progress").hidden = key === null;
  if (key === null) return;
  at("doing").textContent = word(key);
  if (share === null) at("bar").removeAttribute("value");
  else at("bar").value = 100 * share;
}

// Asks, shows the answer, and gives whether there is one. `entries`: a list that was put right, which keeps the photos.
async function ask(body, { entries = null, photos = null } = {}) {
  doing(photos ? "sending" : "reading");
  if (!entries) shown = null;
  try {
    const html = await send(withSkin(body), (share) => photos && doing(share === 1 ? "reading" : "sending", share === 1 ? null : share));
    if (html === null) return false;
    if (photos) setPhotos(photos);
    answer.innerHTML = html; // made by our own server, every value escaped; the policy runs no script in it
  } catch {
    answer.replaceChildren(element(
      "section", { className: "card problem", role: "alert" },
      element("h1", { textContent: word("failed") }),
      element("p", { textContent: word(navigator.onLine ? "again" : "offline") }),
    ));
    return false;
  } finally {
    doing(null);
  }
  const there = answer.querySelector(".answer") !== null;
  if (there && !entries) await keep(answer, entriesOf(answer));
  if (there) furnish();
  if (there && entries) carryPhotos(shown, answer, entries);
  else if (there) shown = showPhotos(answer, urls);
  if (!entries) answer.scrollIntoView({ block: "start" });
  return there;
}

function setPhotos(photos) {
  urls.forEach((url) => URL.revokeObjectURL(url));
  urls = photos.map((photo) => URL.createObjectURL(photo));
}

// The buttons that only scripts can serve.
function furnish() {
  const told = element("span", { role: "status" });
  const button = (key, act) => element("button", { type: "button", textContent: word(key), onclick: act });
  const tools = [];
  if (!answer.querySelector(".verdict")) tools.push(button("retake", () => (COARSE.matches ? camera : at("photo")).click()));
  if (entriesOf(answer).length) tools.push(button("edit", () => edit(entriesOf(answer), correct)));
  if (answer.querySelector(".verdict")) {
    tools.push(
      button("link", async () => { told.textContent = (await shareLink(entriesOf(answer))) ?? ""; }),
      button("picture", () => savePicture(answer)),
    );
  }
  answer.querySelector("#tools").replaceChildren(...tools, told);
}

function correct(entries) {
  if (entries.length) ask({ ingredients: asRequest(entries) }, { entries });
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
  camera.setAttribute("capture", "environment");
  camera.addEventListener("change", () => readPhotos(camera.files));
  at("photo-way").append(camera);
  at("take").addEventListener("click", () => camera.click());
  at("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (at("text").value.trim()) screenList({ text: at("text").value });
    else at("text").focus();
  });
  at("cancel").addEventListener("click", stop);
}

function beginDropping() {
  addEventListener("dragover", (event) => {
    event.preventDefault();
    at("photo-way").classList.add("over");
  });
  addEventListener("dragleave", () => at("photo-way").classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    at("photo-way").classList.remove("over");
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
  shown = null;
  answer.innerHTML = html;
  furnish();
  answer.scrollIntoView({ block: "start" });
});
addEventListener("hashchange", openLink);
openLink();
// An answer that came with the page: of a photo that another app shared.
if (answer.querySelector(".answer")) {
  keep(answer, entriesOf(answer));
  furnish();
  shown = showPhotos(answer, []);
}
navigator.serviceWorker?.register("/sw.js").catch(() => {}); // without one, the page needs a connection
document.documentElement.dataset.ready = "yes"; // for those who wait until the page can be used
