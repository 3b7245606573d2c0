// What the scripts say stands in the page, so that all words come from one catalogue.
const told = new Map(
  [...document.getElementById("words").content.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.textContent]),
);

export function word(key) {
  return told.get(key);
}

// An element with its properties and children; the policy of the page allows no markup with styles or handlers.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
