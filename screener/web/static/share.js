// A link that carries the list itself behind the #, which no server gets to see; and the answer as a picture.
import { asRequest } from "./editor.js";
import { save } from "./past.js";
import { word } from "./words.js";

const MARK = "#list=";

export function linkTo(entries) {
  return `${location.origin}/${MARK}${encodeURIComponent(JSON.stringify(asRequest(entries)))}`;
}

export function listInLink() {
  if (!location.hash.startsWith(MARK)) return null;
  try {
    const list = JSON.parse(decodeURIComponent(location.hash.slice(MARK.length)));
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

export async function shareLink(entries) {
  const url = linkTo(entries);
  if (navigator.share) return navigator.share({ url }).catch(() => {});
  if (!navigator.clipboard) {
    history.replaceState(null, "", url); // without https there is no clipboard to write to
    return word("linked");
  }
  await navigator.clipboard.writeText(url);
  return word("copied");
}

export function savePicture(answer) {
  const { level, score, low, high } = answer.querySelector(".answer").dataset;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1080, height: 720 });
  const pen = canvas.getContext("2d");
  const fill = (name, ...box) => {
    pen.fillStyle = colour(name);
    pen.fillRect(...box);
  };
  fill("paper", 0, 0, 1080, 720);
  fill("line", 60, 250, 960, 44);
  fill("accent", 60, 250, 9.6 * Number(score), 44);
  fill("ink", 60 + 9.6 * Number(low), 306, Math.max(6, 9.6 * (high - low)), 8);
  const write = (text, size, y, name = "ink") => {
    pen.fillStyle = colour(name);
    pen.font = `600 ${size}px Georgia, serif`;
    pen.fillText(text, 60, y, 960);
  };
  write(word(level), 120, 170);
  write(`${Math.round(score)} ${word("scale")} (${Math.round(low)}–${Math.round(high)})`, 40, 380);
  [...answer.querySelectorAll(".legend > li")].slice(0, 4).forEach((one, n) => {
    write(`${one.querySelector("span").firstChild.textContent.trim()}  ${one.querySelector("strong").textContent}`, 36, 460 + 56 * n);
  });
  write(location.host, 26, 700, "soft");
  canvas.toBlob((blob) => save(blob, "label.png"), "image/png");
}
