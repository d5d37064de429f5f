// The site's colour, made dark enough that white words on it and its words on our paper stay readable (4.5:1).

const ENOUGH = 4.6;
const PALE = [251, 234, 230];

/** Sets the colours derived from data-color or --njr-color; without either the stylesheet's own stand. */
export function applyColour(host, box) {
  const wanted = host.dataset.color || getComputedStyle(host).getPropertyValue("--njr-color").trim();
  const rgb = wanted && CSS.supports("color", wanted) ? read(wanted, box) : null;
  const shades = rgb ? shadesOf(rgb) : {};
  for (const name of ["--red", "--red-deep", "--red-soft"]) {
    if (shades[name]) box.style.setProperty(name, css(shades[name]));
    else box.style.removeProperty(name);
  }
}

/** The browser knows every way to write a colour; a canvas would too, but some privacy settings lie about those. */
function read(colour, box) {
  const probe = box.appendChild(document.createElement("i"));
  probe.style.color = colour;
  const parts = getComputedStyle(probe).color.match(/^rgba?\((\d+),? (\d+),? (\d+)/);
  probe.remove();
  return parts ? parts.slice(1).map(Number) : null;
}

function shadesOf(rgb) {
  const soft = mix(rgb, [255, 255, 255], 0.9);
  const ground = luminance(soft) < luminance(PALE) ? soft : PALE;
  let strong = rgb;
  while (contrast(strong, ground) < ENOUGH) strong = strong.map((v) => Math.floor(v * 0.94));
  return { "--red": strong, "--red-deep": mix(strong, [0, 0, 0], 0.22), "--red-soft": soft };
}

const css = (rgb) => `rgb(${rgb.join(", ")})`;
const mix = (from, to, share) => from.map((v, i) => Math.round(v + (to[i] - v) * share));

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
