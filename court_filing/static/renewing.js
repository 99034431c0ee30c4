// An element with data-poll-url replaces itself with the fragment found there until the fragment asks no more (has no
// data-poll-url); those with the same data-poll-together are asked for in one request. It asks more and more seldom
// while nothing changes. A fragment with data-reload reloads the page, one with data-renew renews the part with that id.
// Without script the element holds a link that reloads the page.

const PAUSE = 1500
const LONGEST = 5000
const SLOWER = 1.15
const MOST_FAILURES = 20
const AT_ONCE = 60

// What a screen reader need not be told again: numbers that count on.
const withoutNumbers = (words) => (words ?? "").replace(/\d+/g, "")
// A token for forms is another in every answer.
const plain = (element) => element.outerHTML.replace(/(name="csrf_token" value=")[^"]*/g, "$1")
const same = (one, other) => plain(one) === plain(other)

function announce(next, before) {
  const place = document.getElementById("announcer")
  const words = next?.dataset?.announce
  if (place && words && withoutNumbers(words) !== withoutNumbers(before?.dataset.announce)) place.textContent = words
}

async function fragments(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" })
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
  const type = answer.headers.get("Content-Type") ?? ""
  if (!type.startsWith("text/html")) throw new Error(type)
  const template = document.createElement("template")
  template.innerHTML = (await answer.text()).trim()
  return template.content
}

const focusable = (element) => [...element.querySelectorAll("a, button, summary, input:not([type=hidden])")]

// Puts the new element into the place of the old one; whoever was in the middle of something there stays there.
function put(next, old) {
  if ([...old.querySelectorAll("video, audio")].some((player) => !player.paused)) return false
  const opened = [...old.querySelectorAll("details")].map((each) => each.open)
  next.querySelectorAll("details").forEach((each, place) => (each.open = opened[place] ?? each.open))
  const here = focusable(old).indexOf(document.activeElement)
  old.replaceWith(next)
  if (here >= 0) (focusable(next)[here] ?? focusable(next)[0])?.focus({ preventScroll: true })
  return true
}

// The part of the page with that id, made anew; what stands in it unchanged is left alone.
async function renew(id) {
  const old = document.getElementById(id)
  const next = (await fragments(location.href)).querySelector(`#${id}`)
  if (!old || !next) return location.reload()
  for (const each of next.querySelectorAll("li[id]")) {
    const before = document.getElementById(each.id)
    if (before && same(before, each)) each.replaceWith(before)
  }
  put(next, old)
  for (const each of next.querySelectorAll("[data-poll-url]")) watch(each)
}

// What came for one element. Whether anything is new.
async function take(next, element) {
  if (!next || !element.isConnected) return false
  if ("reload" in next.dataset) return location.reload()
  if (next.dataset.renew) {
    announce(next, element)
    await renew(next.dataset.renew)
    return true
  }
  if (same(next, element)) return false
  if (put(next, element)) announce(next, element)
  return true
}

function watch(element) {
  if (element.dataset.pollTogether) return watchTogether(element.dataset.pollTogether)
  let current = element
  turns(async () => {
    const next = (await fragments(current.dataset.pollUrl)).firstElementChild
    const isNew = await take(next, current)
    if (next?.isConnected) current = next
    return isNew
  }, () => current.isConnected && Boolean(current.dataset.pollUrl))
}

const watched = new Set()

function watchTogether(url) {
  if (watched.has(url)) return
  watched.add(url)
  const waiting = () => [...document.querySelectorAll("[data-poll-together]")].filter((each) => each.dataset.pollTogether === url)
  turns(async () => {
    const rows = waiting().slice(0, AT_ONCE)
    const asked = new URLSearchParams(rows.map((row) => ["f", row.dataset.key]))
    const found = new Map([...(await fragments(`${url}?${asked}`)).children].map((next) => [next.dataset.key, next]))
    let isNew = false
    for (const row of rows) {
      const next = found.get(row.dataset.key)
      if (next) isNew = (await take(next, row)) || isNew
    }
    return isNew
  }, () => waiting().length > 0, () => watched.delete(url))
}

// One turn after another while there is something to ask about; nobody is asked while the page is out of sight.
function turns(turn, goesOn, over = () => {}) {
  let pause = PAUSE
  let failures = 0
  const once = async () => {
    if (!goesOn()) return over()
    if (document.hidden) return setTimeout(once, pause)
    try {
      pause = (await turn()) ? PAUSE : Math.min(pause * SLOWER, LONGEST)
      failures = 0
    } catch {
      pause = LONGEST
      if ((failures += 1) > MOST_FAILURES) return over()
    }
    setTimeout(once, pause)
  }
  setTimeout(once, pause)
}

for (const element of document.querySelectorAll("[data-poll-url]")) watch(element)
// One that another script has put on the page.
document.addEventListener("court-added", (event) => event.target.dataset.pollUrl && watch(event.target))
