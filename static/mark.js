// Marks on the pages of a paper: drawn with the mouse or a finger, kept as lines of numbers in the form.
// The lines are the truth: whoever has no script types them.
const lines = document.querySelector("[name=areas]");
const sheets = document.querySelectorAll("[data-mark-page]");
const SVG = "http://www.w3.org/2000/svg";

function areas() {
  return lines.value.split("\n").map((line) => line.trim().split(/[\s,;]+/).map(Number))
    .filter((words) => words.length === 5 && words.every(Number.isFinite));
}

function rectangle(layer, x, y, w, h, extra = "") {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x, y, width: w, height: h })) made.setAttribute(name, value);
  made.setAttribute("class", `liaison-mark-sheet__mark ${extra}`.trim());
  layer.append(made);
  return made;
}

function wake(sheet) {
  const page = Number(sheet.dataset.markPage);
  const wide = Number(sheet.dataset.markWide);
  const high = Number(sheet.dataset.markHigh);
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  layer.setAttribute("preserveAspectRatio", "none");
  layer.setAttribute("aria-hidden", "true");
  sheet.append(layer);
  sheet.querySelector("img").draggable = false;

  let from = null;
  let growing = null;
  const at = (event) => {
    const box = layer.getBoundingClientRect();
    const part = (value, most) => Math.min(Math.max(value, 0), 1) * most;
    return [part((event.clientX - box.left) / box.width, wide), part((event.clientY - box.top) / box.height, high)];
  };
  const shape = (to) => [
    Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]),
  ];

  layer.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    layer.setPointerCapture(event.pointerId);
    from = at(event);
    growing = rectangle(layer, from[0], from[1], 0, 0, "liaison-mark-sheet__mark--new");
  });
  layer.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y, w, h] = shape(at(event));
    for (const [name, value] of Object.entries({ x, y, width: w, height: h })) growing.setAttribute(name, value);
  });
  const done = (event) => {
    if (!from) return;
    const [x, y, w, h] = shape(at(event));
    from = null;
    growing.remove();
    if (event.type === "pointerup" && w >= 1 && h >= 1) {
      const line = [page, ...[x, y, w, h].map((side) => side.toFixed(1))].join(" ");
      lines.value = [lines.value.trimEnd(), line].filter(Boolean).join("\n");
      lines.dispatchEvent(new Event("input"));
    }
  };
  layer.addEventListener("pointerup", done);
  layer.addEventListener("pointercancel", done);

  const draw = () => {
    layer.replaceChildren();
    for (const [on, x, y, w, h] of areas()) if (on === page) rectangle(layer, x, y, w, h);
  };
  lines.addEventListener("input", draw);
  draw();
}

if (lines) {
  document.querySelectorAll("[data-mark-help]").forEach((help) => { help.hidden = false; });
  sheets.forEach(wake);
}
