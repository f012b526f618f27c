// What the page can do beyond being read: filters, keys, partners that light up, decisions.
(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const keysOf = (element) => (element?.dataset.f ?? "").split(" ").filter(Boolean);
  const pairs = all("main > .pair");
  const tabs = all(".tabs a");
  const parts = new Map(); // key of a finding: everything on the page that speaks of it
  for (const element of all("[data-f]")) {
    for (const key of keysOf(element)) {
      if (!parts.has(key)) parts.set(key, []);
      parts.get(key).push(element);
    }
  }
  let current = null; // the note that the reader is at
  let keysWork = true;
  document.documentElement.classList.add("js");

  // --- partners -------------------------------------------------------------------------------

  let lit = [];
  const light = (keys) => {
    for (const element of lit) element.classList.remove("lit");
    lit = keys.flatMap((key) => parts.get(key) ?? []);
    for (const element of lit) element.classList.add("lit");
  };
  const holder = (element) => element?.closest?.("[data-f]");
  const rest = () => light(keysOf(holder(document.activeElement) ?? current));
  document.addEventListener("pointerover", (event) => {
    const over = holder(event.target);
    if (over) light(keysOf(over));
    else rest();
  });
  document.addEventListener("focusin", rest);

  // --- tabs -----------------------------------------------------------------------------------

  const shownPair = () => pairs.find((pair) => !pair.hidden);
  const showPair = (pair) => {
    pairs.forEach((one, number) => {
      one.hidden = one !== pair;
      tabs[number].setAttribute("aria-selected", String(one === pair));
      tabs[number].tabIndex = one === pair ? 0 : -1;
    });
  };
  if (tabs.length) {
    document.querySelector(".tabs ul").setAttribute("role", "tablist");
    tabs.forEach((tab, number) => {
      tab.parentElement.setAttribute("role", "presentation");
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", pairs[number].id);
      pairs[number].setAttribute("role", "tabpanel");
      pairs[number].setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        showPair(pairs[number]);
        history.replaceState(null, "", `#${pairs[number].id}`);
      });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = tabs[(number + step + tabs.length) % tabs.length];
        next.click();
        next.focus();
      });
    });
    showPair(pairs[0]);
  }

  // --- filters --------------------------------------------------------------------------------

  const chosen = (pair, name) =>
    new Set(all(`[data-filter="${name}"][aria-pressed="true"]`, pair).map((chip) => chip.value));
  const visibleNotes = (pair) => all(".note", pair).filter((note) => !note.hidden);
  const filter = (pair) => {
    const severities = chosen(pair, "severity");
    const kinds = chosen(pair, "kind");
    const notes = all(".note", pair);
    for (const note of notes) {
      const { severity, kind } = note.dataset;
      note.hidden =
        (severities.size > 0 && !severities.has(severity)) || (kinds.size > 0 && !kinds.has(kind));
    }
    const shown = new Set(notes.filter((note) => !note.hidden).flatMap(keysOf));
    for (const element of all("[data-f]:not(.note)", pair)) {
      const off = !keysOf(element).some((key) => shown.has(key));
      element.classList.toggle("off", off);
      if (element.matches(".ref, .index > li")) element.hidden = off;
    }
    const filtered = severities.size + kinds.size > 0;
    pair.querySelector(".shown").textContent = filtered ? `${shown.size} of ${notes.length} shown` : "";
    pair.querySelector(".clear").hidden = !filtered;
    fold(pair);
  };
  const fold = (pair) => {
    const only = pair.querySelector(".only").getAttribute("aria-pressed") === "true";
    for (const row of all(".reader tbody tr", pair)) {
      row.hidden = only && !row.querySelector(".note:not([hidden]), mark:not(.off), .ref:not([hidden])");
    }
  };
  const clear = (pair) => {
    for (const chip of all(".chip", pair)) chip.setAttribute("aria-pressed", "false");
    filter(pair);
  };
  const press = (button) => {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    return pressed;
  };

  // --- from difference to difference ----------------------------------------------------------

  const gravest = (keys) => {
    const notes = keys.flatMap((key) => parts.get(key)).filter((part) => part.matches(".note"));
    const shown = notes.filter((note) => !note.hidden);
    const order = ["high", "medium", "low"];
    const rank = (note) => order.indexOf(note.dataset.severity);
    return (shown.length ? shown : notes).sort((one, other) => rank(one) - rank(other))[0];
  };
  const place = (pair, note) => {
    const notes = visibleNotes(pair);
    const what = note.querySelector(".what b").textContent;
    const message = note.querySelector(".message").textContent;
    pair.querySelector(".place").textContent =
      `${notes.indexOf(note) + 1} of ${notes.length}: ${what}, ${message}`;
  };
  const goTo = (note) => {
    const pair = note.closest(".pair");
    if (pair.hidden) showPair(pair);
    if (note.hidden) clear(pair);
    current?.classList.remove("current");
    current = note;
    note.classList.add("current");
    const row = note.closest("tr") ?? note;
    const tall = row.offsetHeight > window.innerHeight * 0.7;
    row.scrollIntoView({ block: tall ? "start" : "center" });
    note.focus({ preventScroll: true });
    if (tall) note.scrollIntoView({ block: "nearest" });
    light(keysOf(note));
    place(pair, note);
  };
  const step = (by) => {
    const notes = visibleNotes(shownPair() ?? document);
    if (!notes.length) return;
    const at = notes.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : notes.length - 1) : (at + by + notes.length) % notes.length;
    goTo(notes[next]);
    history.replaceState(null, "", `#${notes[next].id}`);
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const pair = target.closest(".pair");
    if (target.matches(".note")) goTo(target);
    else if (pair?.hidden) {
      showPair(pair);
      target.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => all(".more").forEach((more) => (more.open = true)));

  // --- decisions ------------------------------------------------------------------------------

  // Only ids are kept in the browser, no words of a story.
  const STORE = "paraline:not-a-difference";
  const kept = (() => {
    try {
      return new Set(JSON.parse(localStorage.getItem(STORE) ?? "[]"));
    } catch {
      return new Set();
    }
  })();
  const keep = () => {
    try {
      localStorage.setItem(STORE, JSON.stringify([...kept]));
    } catch {
      // A browser that keeps nothing still exports what was marked.
    }
  };
  const marked = () => {
    const notes = all(".note[data-id]").filter((note) => kept.has(note.dataset.id));
    return [...new Map(notes.map((note) => [note.dataset.id, note])).values()];
  };
  const showMarks = () => {
    for (const note of all(".note[data-id]")) {
      const set = kept.has(note.dataset.id);
      note.querySelector(".not")?.setAttribute("aria-pressed", String(set));
      for (const key of keysOf(note)) {
        for (const part of parts.get(key) ?? []) {
          part.classList.toggle("aside", keysOf(part).length === 1 && set);
        }
      }
    }
    const count = marked().length;
    for (const button of all(".save")) {
      button.disabled = count === 0;
      button.textContent = count ? `Save decisions (${count})` : "Save decisions";
    }
  };
  const decide = (note) => {
    const id = note?.dataset.id;
    if (!id) return;
    if (!kept.delete(id)) kept.add(id);
    keep();
    showMarks();
  };
  const words = (note, side) => all(`.words.${side} q`, note).map((quote) => quote.textContent);
  const save = () => {
    const when = new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
    const lines = marked().map((note) =>
      JSON.stringify({
        id: note.dataset.id,
        decision: "not a difference",
        when,
        kind: note.dataset.kind,
        a: words(note, "A"),
        b: words(note, "B"),
      }),
    );
    const file = new Blob([lines.join("\n") + "\n"], { type: "application/jsonl" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "decisions.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // --- what is pressed ------------------------------------------------------------------------

  const acts = {
    chip: (button, pair) => (press(button), filter(pair)),
    clear: (_, pair) => clear(pair),
    only: (button, pair) => (press(button), fold(pair)),
    unfold: (button, pair) => {
      const open = press(button);
      for (const details of all(".translation", pair)) details.open = open;
    },
    keys: (button) => {
      keysWork = press(button);
      for (const other of all(".keys")) other.setAttribute("aria-pressed", String(keysWork));
    },
    step: (button) => step(Number(button.dataset.step)),
    not: (button) => decide(button.closest(".note")),
    save,
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const name = button && Object.keys(acts).find((one) => button.classList.contains(one));
    if (name) acts[name](button, button.closest(".pair"));
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow(); // no hashchange comes
    document.getElementById(event.target.dataset?.row ?? "")?.scrollIntoView({ block: "center" });
    const words = event.target.closest("mark, .tick");
    if (words && getSelection().isCollapsed) goTo(gravest(keysOf(words)));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (!keysWork || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { j: () => step(1), k: () => step(-1), x: () => decide(current) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  showMarks();
  follow();
})();
