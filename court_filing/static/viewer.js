// Looking through the files of a case without leaving the page: a link or form with data-part puts what it asks for
// into #viewer, and the address follows, so that reloading shows the same. Keys do what the links do; they can be
// turned off. Without script every link opens its page.

const KEYS = {
  n: "next-page", p: "previous-page", "]": "next-file", "[": "previous-file",
  "+": "larger", "=": "larger", "-": "smaller", t: "turn",
}
const REMEMBERED = "court-keys-off"
const beside = matchMedia("(min-width: 68.75em)")
let latest = 0

const viewer = () => document.getElementById("viewer")
const inViewer = (selector) => viewer()?.querySelector(selector)

async function show(part, address) {
  const asked = (latest += 1)
  let next
  try {
    const answer = await fetch(part, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" })
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    const template = document.createElement("template")
    template.innerHTML = (await answer.text()).trim()
    next = template.content.getElementById("viewer")
  } catch {
    next = null
  }
  // Somebody turned on before this page came.
  if (asked !== latest) return
  if (!next) return location.assign(address)
  put(next)
  history.replaceState(null, "", address)
}

function put(next) {
  const old = viewer()
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  old.replaceWith(next)
  showKeys()
  if (focused) focusLike(focused, next)
  for (const link of document.querySelectorAll("[data-file][data-part]")) {
    if (link.dataset.file === next.dataset.file) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
  }
  announce(next.dataset.announce)
  next.scrollIntoView({ block: next.getBoundingClientRect().top < 0 || !beside.matches ? "start" : "nearest" })
  toSpot(next)
  if (next.dataset.following) new Image().src = next.dataset.following
}

// The same control again, so that pressing it twice turns two pages.
function focusLike(focused, next) {
  const key = focused.dataset.key
  const same = (key && next.querySelector(`[data-key="${key}"]`)) || (focused.id && document.getElementById(focused.id))
  ;(same || next).focus({ preventScroll: true })
}

function toSpot(next) {
  const spot = next.querySelector(".court-marks--spot .court-marks__box, .court-marks--words .court-marks__box")
  const area = next.querySelector(".court-viewer__scroll")
  const picture = next.querySelector(".court-viewer__sheet img")
  if (!spot || !area) return
  const move = () => {
    const place = spot.getBoundingClientRect()
    const around = area.getBoundingClientRect()
    area.scrollBy(place.left - around.left - around.width / 3, place.top - around.top - around.height / 3)
  }
  if (picture.complete) move()
  else picture.addEventListener("load", move, { once: true })
}

function announce(words) {
  const place = document.getElementById("announcer")
  if (place && words) place.textContent = words
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-part]")
  if (!link || !viewer() || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  show(link.dataset.part, link.href)
})

document.addEventListener("submit", (event) => {
  const form = event.target
  if (!form.dataset.part || !viewer()) return
  event.preventDefault()
  const asked = new URLSearchParams(new FormData(form))
  show(`${form.dataset.part}&${asked}`, `${form.action.split("#")[0]}?${asked}#viewer`)
})

const isOff = () => localStorage.getItem(REMEMBERED) === "1"

function showKeys() {
  const box = document.querySelector("[data-keys-on]")
  if (box) box.checked = !isOff()
}

document.addEventListener("change", (event) => {
  if (!("keysOn" in event.target.dataset)) return
  if (event.target.checked) localStorage.removeItem(REMEMBERED)
  else localStorage.setItem(REMEMBERED, "1")
})

function toFinding(step) {
  const findings = [...document.querySelectorAll("[data-finding]")]
  const here = findings.findIndex((each) => each.contains(document.activeElement))
  const next = findings[here < 0 ? (step > 0 ? 0 : findings.length - 1) : here + step]
  if (!next) return
  next.focus()
  const link = next.querySelector("a[data-part]")
  if (link && beside.matches) show(link.dataset.part, link.href)
}

function showTable() {
  const table = document.querySelector(".court-keys")
  if (!table) return
  table.open = !table.open
  if (table.open) table.scrollIntoView({ block: "nearest" })
}

const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, video, audio, [contenteditable]")

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || typing(event.target)) return
  if (event.key === "j" || event.key === "k") toFinding(event.key === "j" ? 1 : -1)
  else if (event.key === "/") inViewer("#find")?.focus()
  else if (event.key === "?") showTable()
  else if (KEYS[event.key]) inViewer(`[data-key="${KEYS[event.key]}"]`)?.click()
  else return
  event.preventDefault()
})

showKeys()
if (viewer()) toSpot(viewer())
