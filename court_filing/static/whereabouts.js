// 用我现在的位置: the browser is asked where it is when the button is pressed, and not before. The finder of courts is
// then opened with the place to a hundredth of a degree, about a kilometre; nothing nearer leaves the browser. The
// button is shown only where that can work; the search box and the lists of places do without it.

const HOW = { enableHighAccuracy: false, maximumAge: 300000, timeout: 10000 }
const REFUSED = 1
const SLOW = 3

function offer(box) {
  const button = box.querySelector("button")
  const state = box.querySelector("[role=status]")
  let asking = false

  const end = (words) => {
    asking = false
    button.removeAttribute("aria-disabled")
    state.textContent = words
  }

  const go = ({ coords }) => {
    const to = new URL(box.dataset.whereabouts, location)
    for (const kept of box.querySelectorAll("input")) to.searchParams.set(kept.name, kept.value)
    to.searchParams.set("q", `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`)
    // Still at the place whose answer this page is: it is not loaded anew.
    if (to.pathname + to.search === location.pathname + location.search) end("")
    location.assign(to)
  }

  button.addEventListener("click", () => {
    if (asking) return
    asking = true
    button.setAttribute("aria-disabled", "true")
    state.textContent = box.dataset.asking
    navigator.geolocation.getCurrentPosition(go, ({ code }) => {
      end(code === REFUSED ? box.dataset.refused : code === SLOW ? box.dataset.slow : box.dataset.failed)
    }, HOW)
  })
  // Back from the answer: the browser shows this page as it was left.
  window.addEventListener("pageshow", (event) => { if (event.persisted) end("") })
  box.hidden = false
}

if (window.isSecureContext && navigator.geolocation) {
  for (const box of document.querySelectorAll("[data-whereabouts]")) offer(box)
}
