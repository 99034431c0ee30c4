// What is typed into the long boxes of a form is kept on the server while it is typed: a little after the last key, at
// least every ten seconds, and when the page is left. An element with data-autosave (the address) stands in the form and
// says what became of it. Each page is kept by its own place in its own case, so tabs never mix. Without script nothing
// is kept before the form is sent.

const PAUSE = 1200
const LONGEST = 10000

function keep(state) {
  const form = state.closest("form")
  const boxes = form.querySelectorAll("textarea[name]")
  let timer, since, sending, over
  // Where the eye is when the last line was written: above the button, in a line that is there from the beginning.
  form.querySelector("button:not([form])")?.before(state)
  state.classList.add("court-autosave--ready")

  const tell = (words) => { if (state.textContent !== words) state.textContent = words }

  const send = async () => {
    clearTimeout(timer)
    timer = since = undefined
    const body = new FormData()
    for (const name of ["csrf_token", "place", "opened"]) body.set(name, form.elements[name].value)
    for (const box of boxes) body.set(`typed-${box.name}`, box.value)
    sending?.abort()
    sending = new AbortController()
    try {
      const answer = await fetch(state.dataset.autosave, {
        method: "POST", body, credentials: "same-origin", redirect: "error", signal: sending.signal, keepalive: true,
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const { kept } = await answer.json()
      form.elements.typed.value = "yes"
      tell(state.dataset.kept.replace("%{time}", kept))
    } catch (error) {
      if (error.name !== "AbortError" && !over) tell(state.dataset.failed)
    }
  }

  form.addEventListener("input", (event) => {
    if (over || event.target.tagName !== "TEXTAREA") return
    since ??= Date.now()
    clearTimeout(timer)
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())))
  })
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer && !over) send() })
  form.addEventListener("submit", () => {
    // What the form sends now is the answer itself; one that is refused comes back with everything in it.
    over = true
    clearTimeout(timer)
    sending?.abort()
    // It may have arrived all the same.
    form.elements.typed.value = "yes"
    setTimeout(() => { over = false }, 15000) // the connection was lost: they go on writing
  })
  window.addEventListener("pageshow", (event) => { if (event.persisted) over = false })
}

for (const state of document.querySelectorAll("[data-autosave]")) keep(state)
