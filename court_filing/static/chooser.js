// Choosing one file, or several, which the button of the form sends: the browser's own words for it may be in another
// language, so that the place says itself what was chosen.

const make = (name, className, text) => {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

function chooser(place) {
  const input = place.querySelector("input[type=file]")
  const words = place.dataset
  const hint = make("p", "court-upload__drop", words.drop)
  const choose = make("label", "govuk-button govuk-button--secondary", words.choose)
  choose.htmlFor = input.id
  const chosen = make("p", "court-upload__chosen", words.none)
  chosen.setAttribute("role", "status")
  place.prepend(hint, choose)
  place.append(chosen)
  place.classList.add("court-upload--enhanced")
  const tell = () => {
    const names = [...input.files].map((file) => file.name)
    chosen.textContent = names.length ? words.chosen + names.join("、") : words.none
  }
  input.addEventListener("change", tell)
  input.form?.addEventListener("reset", () => setTimeout(tell))
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
    const dropped = [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)
    if (!dropped.length) return
    const taken = new DataTransfer()
    for (const file of dropped) taken.items.add(file)
    input.files = taken.files
    input.dispatchEvent(new Event("change", { bubbles: true }))
  })
  tell()
}

for (const place of document.querySelectorAll("[data-chooser]")) chooser(place)
