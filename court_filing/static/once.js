// A form is sent once: a second click or Enter while the first is on its way does nothing.
// `data-once="false"` on the form or its button: the answer is a download, the page stays.

const busy = new WeakSet()

const free = (form) => {
  busy.delete(form)
  for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled")
}

document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.dataset.once === "false" || event.submitter?.dataset.once === "false") return
  if (busy.has(form)) {
    event.preventDefault()
    return
  }
  busy.add(form)
  // Not `disabled`: the button's own name and value must still be sent.
  event.submitter?.setAttribute("aria-disabled", "true")
  setTimeout(() => free(form), 15000) // the connection was lost: let them try again
})

// Back from the next page: the browser shows this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) free(form)
})
