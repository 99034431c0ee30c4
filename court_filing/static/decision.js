// Deciding a filing: keys that lead to a decision and never make it, and what is typed into the forms of a decision is
// kept in this tab until it is sent, whatever page is opened in between. Keys are turned off where viewer.js turns them off.

const bar = document.querySelector(".court-bar")
const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, video, audio, [contenteditable]")

// The first thing to answer there, or its button.
function enter(link) {
  const place = document.querySelector(link.hash)
  if (!place) return
  place.scrollIntoView({ block: "start" })
  const first = place.querySelector("input:not([type=hidden]), textarea, button:not([hidden] *), a.govuk-button")
  ;(first ?? place).focus({ preventScroll: true })
}

bar?.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  enter(link)
})

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("court-keys-off") === "1" || typing(event.target)) return
  const link = bar?.querySelector(`[data-decide="${CSS.escape(event.key)}"]`)
  if (!link) return
  event.preventDefault()
  enter(link)
})

const fieldsOf = (form) => [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.tagName !== "BUTTON")

function keep(form) {
  const name = `court-typed ${form.dataset.keep}`
  const note = form.querySelector("[data-kept]")
  const written = () => fieldsOf(form).map((each) => [each.name, each.type === "checkbox" ? each.value : "", each.type === "checkbox" ? each.checked : each.value])
  const begun = JSON.stringify(written())
  const kept = sessionStorage.getItem(name)
  // What comes back with a mistake holds everything that was sent.
  if (kept && kept !== begun && !form.querySelector(".govuk-error-message")) {
    for (const [field, value, said] of JSON.parse(kept)) {
      const place = fieldsOf(form).find((each) => each.name === field && (each.type !== "checkbox" || each.value === value))
      if (!place) continue
      if (place.type === "checkbox") place.checked = said
      else place.value = said
      if (said && place.tagName === "TEXTAREA") place.closest("details")?.setAttribute("open", "")
    }
    if (note) note.hidden = false
  }
  form.addEventListener("input", () => sessionStorage.setItem(name, JSON.stringify(written())))
  form.querySelector("[data-forget]")?.addEventListener("click", () => {
    sessionStorage.removeItem(name)
    form.reset()
    note.hidden = true
    fieldsOf(form)[0]?.focus()
  })
}

for (const form of document.querySelectorAll("form[data-keep]")) keep(form)
