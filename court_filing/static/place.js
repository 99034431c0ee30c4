// Framing places on the picture of a page: each frame goes into a hidden field as percent of the picture.
// Without script the lines of the page and four numbers do the same.

const SMALLEST = 0.6 // percent of the picture; anything smaller is a slip of the finger

class Places {
  constructor(root) {
    this.root = root
    this.frame = root.querySelector("[data-place-frame]")
    this.value = root.querySelector("[data-place-value]")
    this.mode = root.querySelector("[data-place-mode]")
    this.undo = root.querySelector("[data-place-undo]")
    this.said = root.querySelector("[data-place-said]")
    this.off = this.mode.textContent
    this.boxes = this.value.value.split(";").filter(Boolean).map((box) => box.split(",").map(Number))
    this.shown = []
    this.pointer = null
    for (const each of root.querySelectorAll("[data-place-how]")) each.hidden = false
    this.frame.addEventListener("pointerdown", (event) => this.begin(event))
    this.frame.addEventListener("pointermove", (event) => this.go(event))
    this.frame.addEventListener("pointerup", (event) => this.lift(event))
    this.frame.addEventListener("pointercancel", () => this.drop())
    this.mode.addEventListener("click", () => this.turn(!this.isOn))
    this.undo.addEventListener("click", () => {
      this.boxes.pop()
      this.tell()
    })
    this.tell()
  }

  get isOn() {
    return this.mode.getAttribute("aria-pressed") === "true"
  }

  turn(on) {
    this.mode.setAttribute("aria-pressed", String(on))
    this.mode.textContent = on ? this.mode.dataset.on : this.off
    this.frame.classList.toggle("court-place__frame--on", on)
  }

  place(event) {
    const box = this.frame.getBoundingClientRect()
    const share = (at, from, length) => Math.min(Math.max(((at - from) / length) * 100, 0), 100)
    return [
      share(event.clientX, box.left + this.frame.clientLeft, this.frame.clientWidth),
      share(event.clientY, box.top + this.frame.clientTop, this.frame.clientHeight),
    ]
  }

  begin(event) {
    if (event.button > 0 || this.pointer !== null || (event.pointerType === "touch" && !this.isOn)) return
    event.preventDefault()
    this.pointer = event.pointerId
    this.frame.setPointerCapture(event.pointerId)
    this.start = this.place(event)
    this.drawn = this.element()
    this.frame.append(this.drawn)
  }

  go(event) {
    if (event.pointerId === this.pointer) this.lay(this.drawn, this.between(event))
  }

  lift(event) {
    if (event.pointerId !== this.pointer) return
    const box = this.between(event)
    this.drop()
    if (box[2] < SMALLEST || box[3] < SMALLEST) return
    this.boxes.push(box)
    this.tell()
  }

  drop() {
    this.pointer = null
    this.drawn?.remove()
  }

  between(event) {
    const [x, y] = this.place(event)
    const [left, top] = [Math.min(x, this.start[0]), Math.min(y, this.start[1])]
    return [left, top, Math.abs(x - this.start[0]), Math.abs(y - this.start[1])]
  }

  element() {
    const element = document.createElement("span")
    element.className = "court-place__box"
    return element
  }

  lay(element, [left, top, width, height]) {
    Object.assign(element.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` })
  }

  tell() {
    for (const each of this.shown) each.remove()
    this.shown = this.boxes.map((box) => {
      const element = this.element()
      element.classList.add("court-place__box--set")
      this.lay(element, box)
      this.frame.append(element)
      return element
    })
    this.value.value = this.boxes.map((box) => box.map((edge) => edge.toFixed(2)).join(",")).join(";")
    this.undo.disabled = !this.boxes.length
    this.said.textContent = this.said.dataset.words.replace("{n}", this.boxes.length)
  }
}

for (const root of document.querySelectorAll("[data-place]")) new Places(root)
