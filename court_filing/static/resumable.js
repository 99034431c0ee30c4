// Files sent in parts (tus): several at once, dropped onto their slot, with speed and remaining time; paused, gone on
// with after the line was lost or the page was loaded again, and shown as rows when they are there.
// A form with data-resumable (where uploads of its slot begin) becomes a place for files; without script it is a form.

import { Upload } from "./vendor/tus-js-client-4.3.1/tus.min.js"

const PART_BYTES = 4 * 1024 * 1024
const AT_ONCE = 3
const DELAYS = [0, 1000, 2000, 5000, 10000, 20000, 30000]
const SPEED_OVER = 5000 // milliseconds
const MEBIBYTE = 1024 * 1024

const words = document.getElementById("resumable")?.dataset ?? {}
const headers = { "X-CSRFToken": words.token }
const lines = new Set()
let waiting = []

const say = (template, values) => template.replace(/\{(\w+)\}/g, (_whole, name) => values[name])

const size = (bytes) => {
  if (bytes < MEBIBYTE) return `${Math.ceil(bytes / 1024)} KB`
  return `${(bytes / MEBIBYTE).toFixed(1).replace(/\.0$/, "")} MB`
}

const time = (seconds) => {
  if (seconds < 60) return say(words.seconds, { n: Math.max(1, Math.round(seconds)) })
  if (seconds < 3600) return say(words.minutes, { n: Math.round(seconds / 60) })
  return say(words.hours, { n: (seconds / 3600).toFixed(1) })
}

const announce = (text) => {
  const place = document.getElementById("announcer")
  if (place) place.textContent = text
}

// What a refusal says: in words of its own, or those of the page that came instead. Nothing: try again.
function refusal(answer) {
  const status = answer?.getStatus() ?? 0
  if (status === 401) return words.signedOut
  if (status < 400 || status >= 500 || status === 429) return null
  const type = answer.getHeader("Content-Type") ?? ""
  if (type.startsWith("text/plain")) return answer.getBody()
  if (!type.startsWith("text/html")) return null
  const page = new DOMParser().parseFromString(answer.getBody(), "text/html")
  return page.querySelector("main p")?.textContent.trim() || words.refused
}

const inWords = (answer) => (answer?.getHeader("Content-Type")?.startsWith("text/plain") ? answer.getBody() : null)

class Line {
  constructor(place, file) {
    this.place = place
    this.file = file
    this.samples = []
    this.item = document.getElementById("resumable-line").content.firstElementChild.cloneNode(true)
    this.item.querySelector(".court-file__name").textContent = file.name
    this.bar = this.item.querySelector("progress")
    this.bar.setAttribute("aria-label", file.name)
    this.note = this.item.querySelector(".court-file__message")
    this.buttons = {}
    for (const name of ["pause", "continue", "cancel"]) {
      this.buttons[name] = this.item.querySelector(`[data-${name}]`)
      this.buttons[name].append(hidden(file.name))
    }
    this.buttons.pause.onclick = () => this.pause()
    this.buttons.continue.onclick = () => this.goOn()
    this.buttons.cancel.onclick = () => this.cancel()
    place.list().append(this.item)
    lines.add(this)
    this.enter("queued", words.queued)
  }

  enter(state, text, { aloud = false } = {}) {
    this.state = state
    this.note.textContent = text
    const focused = this.item.contains(document.activeElement)
    this.buttons.pause.hidden = !["queued", "sending", "retrying"].includes(state)
    this.buttons.continue.hidden = !["paused", "stopped", "offline"].includes(state)
    this.buttons.cancel.hidden = ["storing", "over"].includes(state)
    if (focused && document.activeElement.hidden) this.item.querySelector("button:not([hidden])")?.focus()
    this.item.classList.toggle("court-file--attention", ["stopped", "offline"].includes(state))
    if (aloud) announce(`${this.file.name} ${text}`)
  }

  get active() {
    return ["sending", "retrying", "storing"].includes(this.state)
  }

  async start() {
    this.enter("sending", words.queued)
    this.samples = []
    if (!this.upload) await this.prepare()
    if (this.state === "sending") this.upload.start()
  }

  async prepare() {
    this.upload = new Upload(this.file, {
      endpoint: this.place.endpoint,
      chunkSize: PART_BYTES,
      retryDelays: DELAYS,
      removeFingerprintOnSuccess: true,
      headers,
      metadata: { filename: this.file.name },
      onUploadUrlAvailable: () => this.takePlaceOf(this.upload.url),
      onProgress: (sent) => this.show(sent),
      onShouldRetry: (error) => this.mayRetry(error),
      onError: (error) => this.stop(error),
      onSuccess: () => this.finish(),
    })
    const begun = await this.upload.findPreviousUploads()
    begun.sort((one, other) => new Date(other.creationTime) - new Date(one.creationTime))
    if (begun.length) this.upload.resumeFromPreviousUpload(begun[0])
  }

  // The page lists what was begun before: from now on this line speaks for it.
  takePlaceOf(url) {
    const path = new URL(url, location.href).pathname
    for (const row of document.querySelectorAll("[data-upload]")) {
      if (row.dataset.upload === path && row !== this.item) row.remove()
    }
  }

  show(sent) {
    if (this.state !== "sending" && this.state !== "retrying") return
    const now = performance.now()
    this.samples = this.samples.filter((sample) => now - sample.at < SPEED_OVER)
    this.samples.push({ at: now, sent })
    const all = this.file.size
    if (sent >= all) return this.store()
    const percent = Math.floor((sent / all) * 100)
    const said = [say(words.sending, { percent, sent: size(sent), all: size(all) })]
    const first = this.samples[0]
    if (now - first.at > 500 && sent > first.sent) {
      const speed = ((sent - first.sent) / (now - first.at)) * 1000
      said.push(say(words.speed, { speed: size(speed) }), say(words.left, { time: time((all - sent) / speed) }))
    }
    this.bar.value = percent
    this.enter("sending", said.join(" · "))
  }

  mayRetry(error) {
    // Without a network there is nothing to try: it goes on when the browser says that there is one.
    if (refusal(error.originalResponse) || !navigator.onLine) return false
    this.enter("retrying", words.retrying)
    this.samples = []
    return true
  }

  stop(error) {
    const sentence = refusal(error.originalResponse)
    if (sentence) return this.refuse(sentence)
    if (navigator.onLine) this.enter("stopped", inWords(error.originalResponse) ?? words.failed, { aloud: true })
    else this.enter("offline", words.offline, { aloud: true })
    next()
  }

  refuse(sentence) {
    this.enter("over", sentence, { aloud: true })
    this.bar.remove()
    this.item.classList.replace("court-file--reading", "court-file--failed")
    this.item.dataset.refused = this.file.name
    lines.delete(this)
    next()
  }

  pause() {
    waiting = waiting.filter((line) => line !== this)
    this.upload?.abort()
    const sent = this.samples.at(-1)?.sent
    const far = sent === undefined ? "" : ` · ${say(words.sending, { percent: this.bar.value, sent: size(sent), all: size(this.file.size) })}`
    this.enter("paused", words.paused + far, { aloud: true })
    next()
  }

  goOn() {
    this.upload?.abort()
    this.enter("queued", words.queued, { aloud: true })
    waiting.push(this)
    next()
  }

  async cancel() {
    waiting = waiting.filter((line) => line !== this)
    this.enter("over", words.cancelled, { aloud: true })
    lines.delete(this)
    try {
      // With `true` its entry in this browser goes, too, and the court forgets what has come.
      await this.upload?.abort(true)
    } catch {
      // What could not be forgotten now is cleared away when nobody goes on with it.
    }
    this.item.remove()
    next()
  }

  store() {
    this.bar.value = 100
    this.enter("storing", words.storing)
  }

  async finish() {
    this.store()
    try {
      const row = await arrived(this.upload.url)
      this.enter("over", words.done, { aloud: true })
      lines.delete(this)
      if (row.dataset.same) this.settle(row.dataset.same)
      else put(row, this.item)
      this.place.filled()
    } catch (wrong) {
      if (typeof wrong === "string") return this.refuse(wrong)
      this.enter("stopped", words.failed, { aloud: true })
    }
    next()
  }

  settle(sentence) {
    this.bar.remove()
    this.note.textContent = sentence
    this.item.classList.replace("court-file--reading", "court-file--good")
    announce(`${this.file.name} ${sentence}`)
  }
}

function hidden(text) {
  const element = document.createElement("span")
  element.className = "govuk-visually-hidden"
  element.textContent = text
  return element
}

// The row of what an upload became. Where everything came and the court could not finish, it is asked to do so now.
// Throws a sentence where the file is refused.
async function arrived(url, { again = true } = {}) {
  const answer = await fetch(`${url}row/`, { credentials: "same-origin" })
  if (answer.ok && !answer.redirected) {
    const template = document.createElement("template")
    template.innerHTML = (await answer.text()).trim()
    return template.content.firstElementChild
  }
  if (!again) throw new Error(String(answer.status))
  const finished = await fetch(url, { method: "PATCH", credentials: "same-origin", headers: await whole(url) })
  if (finished.headers.get("Content-Type")?.startsWith("text/plain")) throw await finished.text()
  return arrived(url, { again: false })
}

async function whole(url) {
  const tus = { ...headers, "Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream" }
  const known = await fetch(url, { method: "HEAD", credentials: "same-origin", headers: tus })
  return { ...tus, "Upload-Offset": known.headers.get("Upload-Offset") ?? "0" }
}

function put(row, item) {
  item.replaceWith(row)
  row.dispatchEvent(new Event("court-added", { bubbles: true }))
}

function next() {
  const room = AT_ONCE - [...lines].filter((line) => line.active).length
  for (const line of waiting.splice(0, Math.max(0, room))) line.start()
}

class Place {
  constructor(form) {
    this.form = form
    this.endpoint = form.dataset.resumable
    this.area = form.querySelector(".court-upload")
    this.input = form.querySelector("input[type=file]")
    const drop = document.createElement("p")
    drop.className = "court-upload__drop"
    drop.textContent = words.drop
    const choose = document.createElement("label")
    choose.className = "govuk-button govuk-button--secondary"
    choose.htmlFor = this.input.id
    choose.textContent = words.choose
    this.area.prepend(drop, choose)
    this.area.classList.add("court-upload--enhanced")
    for (const button of form.querySelectorAll("button")) button.hidden = true
    this.listen()
  }

  list() {
    const above = this.form.previousElementSibling
    if (above?.classList.contains("court-files")) return above
    const list = document.createElement("ul")
    list.className = "court-files"
    list.setAttribute("aria-label", this.form.dataset.label)
    this.form.before(list)
    return list
  }

  listen() {
    this.input.addEventListener("change", () => {
      this.take([...this.input.files])
      this.input.value = ""
    })
    const over = (event) => {
      event.preventDefault()
      this.area.classList.add("court-upload--over")
    }
    this.form.addEventListener("dragenter", over)
    this.form.addEventListener("dragover", over)
    this.form.addEventListener("dragleave", () => this.area.classList.remove("court-upload--over"))
    this.form.addEventListener("drop", async (event) => {
      event.preventDefault()
      this.area.classList.remove("court-upload--over")
      this.take(await dropped(event.dataTransfer))
    })
  }

  take(files) {
    for (const file of files) {
      if ([...lines].some((line) => line.place === this && isSame(line.file, file))) continue
      for (const old of this.list().querySelectorAll("[data-refused]")) if (old.dataset.refused === file.name) old.remove()
      const busy = "single" in this.form.dataset && [...lines].some((line) => line.place === this)
      const line = new Line(this, file)
      const limit = limitOf(file.name)
      if (file.size > limit) line.refuse(say(words.tooLarge, { limit: size(limit) }))
      else if (busy) line.refuse(words.onlyOne)
      else waiting.push(line)
    }
    next()
  }

  // A slot for one file takes no second one.
  filled() {
    if ("single" in this.form.dataset) this.form.hidden = true
  }
}

const isSame = (one, other) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

function limitOf(name) {
  const ending = name.toLowerCase().match(/\.[^.]*$/)?.[0]
  const long = words.recordingEndings.split(",").includes(ending)
  // Without an ending nobody knows yet: the court looks at its first bytes.
  return Number(long || !ending ? words.recordingBytes : words.documentBytes)
}

// The files that were dropped, those in folders included.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files]
  const found = []
  for (const entry of entries) await gather(entry, found)
  return found
}

async function gather(entry, found) {
  if (entry.isFile) return found.push(await new Promise((give, fail) => entry.file(give, fail)))
  const reader = entry.createReader()
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail))
    if (!some.length) return
    for (const each of some) if (!each.name.startsWith(".")) await gather(each, found)
  }
}

for (const form of document.querySelectorAll("form[data-resumable]")) new Place(form)

// What came whole before the court could finish needs no file any more.
for (const row of document.querySelectorAll("[data-upload][data-whole]")) {
  arrived(row.dataset.upload).then((found) => put(found, row), () => {})
}

// Beside a place a file is not to be opened by the browser, which would leave the page.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault())

window.addEventListener("online", () => {
  for (const line of lines) if (line.state === "offline") line.goOn()
})

window.addEventListener("beforeunload", (event) => {
  if ([...lines].some((line) => line.active)) event.preventDefault()
})
