// Forms marked data-keeps are sent only when the signal is there. Until then the page stays as it is, with what
// was typed; nothing is stored on the device. Without this script the browser sends as it always does, and what
// arrives twice is recorded once (the form's own key).
const again = 3000;

async function signal(probe) {
  try {
    const answer = await fetch(probe, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(again) });
    return answer.ok;
  } catch {
    return false;
  }
}

for (const form of document.querySelectorAll("form[data-keeps]")) {
  const notice = document.querySelector(form.dataset.keeps);
  let waiting = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    const button = event.submitter;
    while (!(await signal(form.dataset.probe))) {
      notice.hidden = false;
      await new Promise((go) => setTimeout(go, again));
    }
    notice.hidden = true;
    if (button?.name) {
      const chosen = document.createElement("input");
      Object.assign(chosen, { type: "hidden", name: button.name, value: button.value });
      form.append(chosen);
    }
    form.submit();
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload(); // the back button: the form is fetched anew with its key
});
