// What the overview can do beyond being read: its table is sorted and sifted.
(() => {
  "use strict";

  document.documentElement.classList.add("js");
  const table = document.querySelector(".comparisons");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const form = document.querySelector(".sift");
  const told = form.querySelector(".shown");
  const whole = new Intl.NumberFormat("en");

  // Everything is read once. The page holds a few of the rows at a time: to lay out thousands takes
  // a browser seconds.
  const some = 200;
  const more = document.querySelector(".more-rows");
  let room = some;
  const lines = [...body.rows].map((row, place) => {
    const values = heads.map((_, column) => {
      const cell = row.cells[column];
      const text = cell.dataset.v ?? cell.textContent;
      return column > 2 && column < 8 ? Number(text) : text;
    });
    return {
      row,
      place,
      values,
      words: row.cells[0].textContent.toLowerCase(),
      languages: values[1],
      kinds: row.dataset.kinds.split(" "),
      outlet: row.dataset.outlet ?? "",
      severity: { high: values[5], medium: values[6], low: values[7] },
    };
  });

  // --- sorting ----------------------------------------------------------------------------------

  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (one, other) =>
    typeof one === "number" ? one - other : collator.compare(one, other);

  const sort = (column) => {
    const head = heads[column];
    const first = "down" in head.dataset ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    lines.sort(
      (one, other) =>
        sign * compare(one.values[column], other.values[column]) || one.place - other.place,
    );
    show();
  };

  heads.forEach((head, column) => {
    if (!head.dataset.key) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.replaceChildren(button);
  });

  // --- sifting ----------------------------------------------------------------------------------

  const show = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = lines.filter(
      (line) =>
        words.every((word) => line.words.includes(word)) &&
        (!wanted.kind || line.kinds.includes(wanted.kind)) &&
        (!wanted.severity || line.severity[wanted.severity] > 0) &&
        (!wanted.languages || line.languages === wanted.languages) &&
        (!wanted.outlet || line.outlet === wanted.outlet),
    );
    body.replaceChildren(...fitting.slice(0, room).map((line) => line.row));
    const all = fitting.length === lines.length;
    told.textContent = all
      ? ""
      : `${whole.format(fitting.length)} of ${whole.format(lines.length)} fit`;
    const left = fitting.length - room;
    more.hidden = left <= 0;
    more.textContent = `Show ${whole.format(Math.min(left, some))} more of ${whole.format(left)}`;
  };
  const sift = () => {
    room = some;
    show();
  };
  form.addEventListener("input", sift);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(sift));
  more.addEventListener("click", () => {
    const next = body.rows.length;
    room += some;
    show();
    body.rows[next].querySelector("a").focus();
  });
  sift(); // a browser may have kept what was chosen before
})();
