// Choosing files with drag and drop and a progress bar for each, on top of <input type="file" multiple>.
// Each file goes alone to the address of the form; when all are through, the page is loaded again.
// A file that is refused keeps its line with the sentence that the server gave. Without script it is a plain form.

const announce = (words) => {
  const place = document.getElementById("announcer")
  if (place) place.textContent = words
}

const make = (name, className, text = "") => {
  const element = document.createElement(name)
  if (className) element.className = className
  element.textContent = text
  return element
}

class Line {
  constructor(list, file, words) {
    this.file = file
    this.words = words
    this.item = make("li", "court-file")
    const main = make("div", "court-file__main")
    main.append(make("p", "court-file__name", file.name))
    this.bar = make("progress", "court-progress")
    this.bar.max = 100
    this.bar.value = 0
    this.bar.setAttribute("aria-label", `${file.name} ${words.sending}`)
    this.note = make("p", "court-file__message court-digits")
    main.append(this.bar, this.note)
    this.item.append(main)
    list.append(this.item)
  }

  show(percent, secondsLeft) {
    this.bar.value = percent
    this.note.textContent = `${this.words.sending} ${percent}%` + (secondsLeft > 1 ? ` · ${secondsLeft} s` : "")
  }

  finish(words, good) {
    if (good) this.bar.value = 100
    else this.bar.remove()
    this.item.classList.add(good ? "court-file--good" : "court-file--failed")
    this.note.textContent = words
    announce(`${this.file.name} ${words}`)
  }
}

function refusal(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html")
  const said = page.querySelector(".govuk-error-summary__list, .govuk-notification-banner__content, main p")
  return said?.textContent.trim()
}

function send(form, input, file, line, words) {
  return new Promise((resolve) => {
    const data = new FormData(form)
    data.delete(input.name)
    data.append(input.name, file, file.name)
    const request = new XMLHttpRequest()
    const started = performance.now()
    request.open("POST", form.action)
    request.setRequestHeader("X-Requested-With", "upload")
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return
      const elapsed = (performance.now() - started) / 1000
      const left = Math.round((elapsed * (event.total - event.loaded)) / Math.max(event.loaded, 1))
      line.show(Math.floor((event.loaded / event.total) * 100), left)
    }
    const end = (good, sentence) => {
      line.finish(sentence, good)
      resolve(good)
    }
    request.onload = () => (request.status < 400 ? end(true, words.done) : end(false, refusal(request) || words.failed))
    request.onerror = request.ontimeout = () => end(false, words.failed)
    request.send(data)
  })
}

function enhance(place) {
  const input = place.querySelector("input[type=file]")
  const form = input?.form
  if (!form) return
  const words = place.dataset
  const list = make("ul", "court-files")
  const hint = make("p", "court-upload__drop", words.drop)
  const choose = make("label", "govuk-button govuk-button--secondary", words.choose)
  choose.htmlFor = input.id
  place.prepend(hint, choose)
  // Where the form asks nothing else, choosing is sending.
  if (!form.querySelector("select, textarea, input:not([type=hidden], [type=file])")) {
    for (const button of form.querySelectorAll("button")) button.hidden = true
  }
  place.after(list)
  place.classList.add("court-upload--enhanced")

  async function take(files) {
    list.replaceChildren()
    let allGood = true
    for (const file of files) {
      const line = new Line(list, file, words)
      const fits = !words.maxBytes || file.size <= Number(words.maxBytes)
      if (!fits) line.finish(words.tooLarge, false)
      allGood = (fits && (await send(form, input, file, line, words))) && allGood
    }
    input.value = ""
    if (allGood) return location.assign(location.href.split("#")[0])
    const again = make("a", "govuk-link", words.refresh)
    again.href = location.href.split("#")[0]
    list.after(again)
  }

  input.addEventListener("change", () => input.files.length && take([...input.files]))
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault()
      place.classList.add("court-upload--over")
    })
  }
  for (const kind of ["dragleave", "drop"]) {
    place.addEventListener(kind, () => place.classList.remove("court-upload--over"))
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault()
    if (event.dataTransfer.files.length) take([...event.dataTransfer.files])
  })
}

for (const place of document.querySelectorAll("[data-upload]")) enhance(place)

const bare = document.querySelector("[data-chooser]")
if (bare) import(bare.dataset.script)
