// Every visible text whose contrast with its ground is below 4.5:1 (WCAG AA), as "words ratio"; shadow roots included.
() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement || e.getRootNode().host) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const faults = [];
  const look = (element, words) => {
    if (!words.trim() || !element.checkVisibility() || element.closest("[aria-hidden=true], option, noscript, style")) return;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faults.push(`${words.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(element, node.data);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.body);
  return faults;
}
