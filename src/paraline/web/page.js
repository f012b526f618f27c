// What the form can do beyond being sent: files that are dropped, languages that are told at once.
(() => {
  "use strict";

  const PAUSE = 350; // milliseconds without a key before a text's language is asked for
  const MOST = 1.4e6; // bytes of a file; the server takes no more in base64

  const ask = async (story) => {
    const answer = await fetch("/api/reading", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(story),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };

  const base64 = (file) =>
    new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => failed(new Error(`${file.name} cannot be read.`));
      reader.readAsDataURL(file);
    });

  const manage = (story) => {
    const side = story.dataset.side;
    const find = (name) => story.querySelector(`[name="${name}_${side}"]`);
    const [text, language, file, name] = ["text", "language", "file", "name"].map(find);
    const usual = language.querySelector("[data-usual]");
    const told = story.querySelector(".told");
    let asked = 0; // what is asked last is what counts
    let pause = 0;

    const say = (words, bad = false) => {
      told.textContent = words;
      told.classList.toggle("bad", bad);
    };
    const show = (answer) => {
      const found = answer.language;
      usual.textContent = found ? `${found.name} (${found.code}), detected` : usual.dataset.usual;
      text.lang = language.value || found?.code || "";
      const size = `${answer.characters.toLocaleString("en")} characters`;
      const spoken = found ? found.name : language.value || "language not clear yet";
      say([name.value, spoken, size].filter(Boolean).join(", "));
    };
    const forget = () => {
      usual.textContent = usual.dataset.usual;
      text.lang = language.value;
      say("");
    };
    const tell = async () => {
      const mine = ++asked;
      if (!text.value.trim()) {
        name.value = "";
        return forget();
      }
      try {
        const answer = await ask({ text: text.value });
        if (mine === asked) show(answer);
      } catch (error) {
        if (mine === asked) say(error.message, true);
      }
    };
    const take = async (given) => {
      const mine = ++asked;
      file.value = "";
      if (given.size > MOST) return say(`${given.name} is too large for this page.`, true);
      try {
        const answer = await ask({ data: await base64(given), name: given.name });
        if (mine !== asked) return;
        text.value = answer.text;
        name.value = given.name;
        show(answer);
      } catch (error) {
        if (mine === asked) say(error.message, true);
      }
    };

    text.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(tell, PAUSE);
    });
    language.addEventListener("change", tell);
    file.addEventListener("change", () => file.files[0] && take(file.files[0]));
    story.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      story.classList.add("over");
    });
    story.addEventListener("dragleave", (event) => {
      if (!story.contains(event.relatedTarget)) story.classList.remove("over");
    });
    story.addEventListener("drop", (event) => {
      const [dropped] = event.dataTransfer.files;
      story.classList.remove("over");
      if (!dropped) return; // text is dropped as the browser does it
      event.preventDefault();
      take(dropped);
    });
    if (text.value.trim()) tell();
  };

  document.querySelectorAll(".story").forEach(manage);
  const form = document.getElementById("compare");
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  // A file that misses its field would take the place of the page.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
  }
})();
