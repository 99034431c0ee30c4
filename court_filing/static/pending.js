// An element with data-poll-url replaces itself with the fragment found there, every 1.5 seconds,
// until the fragment asks no more (has no data-poll-url). A fragment with data-reload reloads the page.
// Without script the element holds a link that reloads the page.

const PAUSE = 1500
const MOST_FAILURES = 20

const announce = (element) => {
  const place = document.getElementById("announcer")
  const words = element?.dataset?.announce
  if (place && words && place.textContent !== words) place.textContent = words
}

async function fragment(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" })
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
  const template = document.createElement("template")
  template.innerHTML = (await answer.text()).trim()
  return template.content.firstElementChild
}

function watch(element, failures = 0) {
  setTimeout(async () => {
    if (!element.isConnected) return
    if (document.hidden) return watch(element, failures)
    try {
      const next = await fragment(element.dataset.pollUrl)
      if (!next) return
      if ("reload" in next.dataset) return location.reload()
      // Leave what has not changed alone, so that a screen reader or a finger on it is not disturbed.
      if (next.outerHTML === element.outerHTML) return watch(element)
      const focused = element.contains(document.activeElement)
      element.replaceWith(next)
      announce(next)
      if (focused) (next.querySelector("a, button") ?? next).focus()
      if (next.dataset.pollUrl) watch(next)
    } catch {
      if (failures < MOST_FAILURES) watch(element, failures + 1)
    }
  }, PAUSE)
}

for (const element of document.querySelectorAll("[data-poll-url]")) watch(element)
// One that another script has put on the page.
document.addEventListener("court-added", (event) => event.target.dataset.pollUrl && watch(event.target))
