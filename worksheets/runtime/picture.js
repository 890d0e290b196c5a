// A drawn part of the outcome as a picture of its own: boxes, shapes and texts where they stand on the page.

const SVG = "http://www.w3.org/2000/svg";
const UNSEEN = ".visually-hidden, .only-screen, button";
const MARGIN = 16;
const SHARPNESS = 2;
const MOST_PIXELS = 16000;

/**
 * Draw an element as SVG, in the colours of paper: a picture goes to a report, whatever the screen it was made on.
 *
 * @param {HTMLElement} part
 * @param {string} title  Read aloud in place of the picture.
 * @returns {string}
 */
export function toSvg(part, title) {
  return onPaper(part, () => drawn(part, title));
}

/**
 * Do something while a part has the colours of paper.
 *
 * @param {HTMLElement} part
 * @param {() => string} act
 */
function onPaper(part, act) {
  const { mdColorScheme: scheme } = document.body.dataset;
  document.body.dataset["mdColorScheme"] = "default";
  part.classList.add("on-paper");
  try {
    return act();
  } finally {
    part.classList.remove("on-paper");
    if (scheme) document.body.dataset["mdColorScheme"] = scheme;
    else delete document.body.dataset["mdColorScheme"];
  }
}

// What a style sheet says of a chart, as every program knows it.
const LOOKS = [
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "font-weight",
  "text-anchor",
  "paint-order",
];

/**
 * Make a chart into a picture that stands by itself, in the colours of paper.
 *
 * @param {() => SVGSVGElement} draw
 * @param {string} title  Read aloud in place of the picture.
 * @returns {string}
 */
export function chartToSvg(draw, title) {
  const place = document.createElement("div");
  place.className = "chart-saving";
  document.body.append(place);
  try {
    return onPaper(place, () => {
      const svg = draw();
      place.append(svg);
      return plain(svg, title);
    });
  } finally {
    place.remove();
  }
}

/** @param {SVGSVGElement} svg @param {string} title */
function plain(svg, title) {
  const ground = getComputedStyle(svg).getPropertyValue("--paper") || "#ffffff";
  /** @type {Array<[Element, Record<string, string | number>]>} */
  const looks = [...svg.querySelectorAll("*")].map((part) => {
    const look = getComputedStyle(part);
    /** @type {Record<string, string | number>} */
    const kept = {};
    for (const use of /** @type {const} */ (["fill", "stroke"]))
      Object.assign(kept, look[use] === "none" ? { [use]: "none" } : paint(use, look[use]));
    for (const name of LOOKS) kept[name] = look.getPropertyValue(name);
    return [part, kept];
  });
  for (const [part, kept] of looks) {
    part.removeAttribute("class");
    for (const [name, value] of Object.entries(kept)) part.setAttribute(name, String(value));
  }
  svg.removeAttribute("class");
  svg.removeAttribute("aria-hidden");
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("role", "img");
  svg.setAttribute("font-family", "system-ui, sans-serif");
  const { x, y, width, height } = svg.viewBox.baseVal;
  const [first] = svg.childNodes;
  add(svg, "title", {}, title);
  add(svg, "rect", { x, y, width, height, ...paint("fill", ground) });
  for (const made of [...svg.childNodes].slice(-2)) svg.insertBefore(made, first ?? null);
  return new XMLSerializer().serializeToString(svg);
}

/** @param {HTMLElement} part @param {string} title */
function drawn(part, title) {
  const frame = part.getBoundingClientRect();
  const [width, height] = [part.scrollWidth + 2 * MARGIN, part.scrollHeight + 2 * MARGIN];
  const drawing = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  }))
    drawing.setAttribute(name, String(value));
  drawing.setAttribute("role", "img");
  add(drawing, "title", {}, title);
  add(drawing, "rect", {
    width,
    height,
    ...paint("fill", getComputedStyle(part).getPropertyValue("--paper") || "#ffffff"),
  });

  /** @param {DOMRect} box */
  const place = (box) => ({
    x: round(box.left - frame.left + MARGIN),
    y: round(box.top - frame.top + MARGIN),
    width: round(box.width),
    height: round(box.height),
  });

  /** @param {Element} element */
  function draw(element) {
    if (element.matches(UNSEEN)) return;
    const look = getComputedStyle(element);
    if (look.display === "none" || look.visibility === "hidden") return;
    if (element instanceof SVGElement) return drawShape(element, look);
    const box = place(element.getBoundingClientRect());
    const ground = paint("fill", look.backgroundColor);
    if (ground["fill-opacity"] !== 0)
      add(drawing, "rect", { ...box, ...ground, rx: parseFloat(look.borderRadius) || 0 });
    drawBorders(look, box);
    for (const child of element.childNodes) {
      if (child instanceof Element) draw(child);
      else if (child instanceof Text) write(child, look);
    }
  }

  /**
   * @param {CSSStyleDeclaration} look
   * @param {ReturnType<typeof place>} box
   */
  function drawBorders(look, { x, y, width, height }) {
    const sides = /** @type {const} */ ({
      Top: [x, y, x + width, y],
      Right: [x + width, y, x + width, y + height],
      Bottom: [x, y + height, x + width, y + height],
      Left: [x, y, x, y + height],
    });
    for (const [side, [x1, y1, x2, y2]] of Object.entries(sides)) {
      const thick = parseFloat(look.getPropertyValue(`border-${side.toLowerCase()}-width`));
      const stroke = look.getPropertyValue(`border-${side.toLowerCase()}-color`);
      if (thick) add(drawing, "line", { x1, y1, x2, y2, ...paint("stroke", stroke), "stroke-width": thick });
    }
  }

  /**
   * @param {SVGElement} element
   * @param {CSSStyleDeclaration} look
   */
  function drawShape(element, look) {
    const symbol = document.querySelector(element.querySelector("use")?.getAttribute("href") ?? "#nothing");
    const d = symbol?.querySelector("path")?.getAttribute("d");
    const { x, y, width } = place(element.getBoundingClientRect());
    if (d)
      add(drawing, "path", {
        d,
        ...paint("fill", look.color),
        transform: `translate(${x} ${y}) scale(${round(width / 24)})`,
      });
  }

  /**
   * Write a text line by line, as the page broke it.
   *
   * @param {Text} node
   * @param {CSSStyleDeclaration} look
   */
  function write(node, look) {
    /** @type {Array<{text: string, box: ReturnType<typeof place>}>} */
    const lines = [];
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const box = place(range.getBoundingClientRect());
      const last = lines.at(-1);
      if (!box.width) continue;
      if (last && Math.abs(last.box.y - box.y) < 2) {
        last.text += ` ${word}`;
        last.box.width = round(box.x + box.width - last.box.x);
      } else lines.push({ text: word, box });
    }
    for (const { text, box } of lines) {
      const size = parseFloat(look.fontSize);
      const at = { x: box.x, y: round(box.y + box.height / 2 + size * 0.34), textLength: box.width };
      const font = {
        "font-size": size,
        "font-weight": look.fontWeight,
        "font-family": "system-ui, sans-serif",
      };
      add(
        drawing,
        "text",
        { ...at, ...font, ...paint("fill", look.color), lengthAdjust: "spacingAndGlyphs" },
        text,
      );
    }
  }

  draw(part);
  return new XMLSerializer().serializeToString(drawing);
}

/** @type {CanvasRenderingContext2D | null} */
let palette = null;

/**
 * Give a colour as every program knows it: browsers also have colours, such as those of a mix, that others do not.
 *
 * @param {"fill" | "stroke"} use
 * @param {string} colour
 * @returns {Record<string, string | number>}
 */
function paint(use, colour) {
  palette ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!palette) return { [use]: colour };
  palette.clearRect(0, 0, 1, 1);
  palette.fillStyle = colour;
  palette.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, seen = 0] = palette.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("");
  return { [use]: `#${hex}`, ...(seen < 255 ? { [`${use}-opacity`]: round(seen / 255) } : {}) };
}

/**
 * Turn a drawing into pixels, sharp enough for a screen and a page.
 *
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function toPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  // Browsers refuse a picture that is taller than this.
  const sharpness = Math.min(SHARPNESS, MOST_PIXELS / Math.max(image.width, image.height));
  canvas.width = Math.floor(image.width * sharpness);
  canvas.height = Math.floor(image.height * sharpness);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done));
  if (!blob) throw new Error("no picture");
  return blob;
}

/**
 * @param {Element} parent
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function add(parent, name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  parent.append(made);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
