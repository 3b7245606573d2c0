// Whose skin, and where: kept on this device, sent with each question. The page has the chips only where the service
// takes them.
const KEPT = "skin";
const section = document.getElementById("skin");

function chosen(name) {
  return [...section.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value).filter(Boolean);
}

// Adds what is chosen to a question: a FormData or a plain object.
export function withSkin(body) {
  if (!section) return body;
  const skin = chosen("skin");
  const [area] = chosen("area");
  if (body instanceof FormData) {
    if (skin.length) body.append("skin", skin.join(","));
    if (area) body.append("area", area);
    return body;
  }
  return { ...body, ...(skin.length && { skin }), ...(area && { area }) };
}

export function begin(onChange) {
  if (!section) return;
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  for (const box of section.querySelectorAll("input")) {
    if (kept.includes(box.value)) box.checked = true;
    box.addEventListener("change", () => {
      localStorage.setItem(KEPT, JSON.stringify([...chosen("skin"), ...chosen("area")]));
      onChange();
    });
  }
}
