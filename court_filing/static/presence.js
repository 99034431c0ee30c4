// A page on which a clerk decides tells every minute that it is open and for how long it has been seen, so that the
// filing stays theirs and they know their own time. It says when a colleague has the filing by now. Without script the
// filing stays theirs for as long as the court has set, and no time is counted.

const PAUSE = 60000
const place = document.querySelector("[data-presence]")

if (place) {
  let seen = 0
  let since = document.hidden ? undefined : performance.now()
  let first

  const seconds = () => Math.round((seen + (since === undefined ? 0 : performance.now() - since)) / 1000)
  const body = () => {
    const form = new FormData()
    form.set("csrf_token", place.dataset.token)
    form.set("step", place.dataset.step)
    form.set("opened", place.dataset.opened)
    form.set("seconds", seconds())
    return form
  }

  const tell = async () => {
    try {
      const answer = await fetch(place.dataset.presence, { method: "POST", body: body(), credentials: "same-origin", redirect: "error" })
      if (!answer.ok) return
      const { whose, said } = await answer.json()
      // What stood there when the page was opened is on the page already.
      first ??= whose
      place.hidden = !said || whose === first
      if (!place.hidden) place.textContent = said
    } catch {
      // The connection was lost: the next time may find it again.
    }
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      seen += since === undefined ? 0 : performance.now() - since
      since = undefined
      navigator.sendBeacon(place.dataset.presence, body())
    } else since = performance.now()
  })
  setInterval(() => { if (!document.hidden) tell() }, PAUSE)
  tell()
}
