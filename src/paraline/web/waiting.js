// Follows a comparison until it is over; then the same address shows what came of it.
(() => {
  "use strict";

  const progress = document.getElementById("progress");
  const place = progress.querySelector(".place");
  const stages = [...progress.querySelectorAll("[data-stage]")];
  const source = new EventSource(progress.dataset.events);

  const where = (status) => {
    if (status.state !== "waiting") return "At work";
    return status.place > 1 ? `Place ${status.place} in the line` : "Next in line";
  };
  source.addEventListener("status", (event) => {
    const status = JSON.parse(event.data);
    if (!["waiting", "running"].includes(status.state)) {
      source.close();
      location.reload();
      return;
    }
    const words = where(status);
    if (place.textContent !== words) place.textContent = words;
    const at = stages.findIndex((stage) => stage.dataset.stage === status.stage);
    stages.forEach((stage, number) => {
      stage.classList.toggle("past", number < at);
      stage.classList.toggle("now", number === at);
      if (number === at) stage.setAttribute("aria-current", "step");
      else stage.removeAttribute("aria-current");
      const counted = number === at && status.total > 0;
      const share = counted ? ` ${status.done} of ${status.total} sentences` : "";
      stage.querySelector(".share").textContent = share;
    });
  });
  // Who gives it up is led elsewhere; its end is no news then.
  document.querySelector("form.act").addEventListener("submit", () => source.close());
  source.addEventListener("error", () => {
    // The browser comes back by itself unless the server has said that there is nothing.
    if (source.readyState === EventSource.CLOSED) location.reload();
  });
})();
