// Pages work without this; it wakes the components that are better with a script.
import { initAll as wakeGovuk } from "./built/govuk-frontend.min.js";
import { initAll as wakeMoj } from "./built/moj-frontend.min.js";

wakeGovuk();
wakeMoj();

// A term's explanation that is in the way goes with Escape, and comes back with the next term.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.add("liaison-terms-hidden");
});
for (const begins of ["focusin", "pointerover"]) {
  document.addEventListener(begins, (event) => {
    if (event.target.closest(".liaison-term__word")) document.body.classList.remove("liaison-terms-hidden");
  });
}
