// Signing by hand: strokes of a finger, a pen or a mouse on a canvas go into a hidden field as a PNG.
// Without script the box stays hidden, and the page names the other ways.

const WIDTH = 2.4 // of a stroke, in the dots of the page

class Pad {
  constructor(frame) {
    this.canvas = frame.querySelector("canvas")
    this.value = document.getElementById(frame.dataset.signature)
    this.pen = this.canvas.getContext("2d")
    this.strokes = []
    this.pointer = null
    frame.hidden = false
    for (const words of document.querySelectorAll("[data-signature-without]")) words.hidden = true
    this.draw()
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event))
    this.canvas.addEventListener("pointermove", (event) => this.go(event))
    this.canvas.addEventListener("pointerup", (event) => this.lift(event))
    this.canvas.addEventListener("pointercancel", (event) => this.lift(event))
    window.addEventListener("resize", () => this.draw()) // a telephone that is turned
    frame.querySelector("[data-signature-clear]").addEventListener("click", () => {
      this.strokes = []
      this.draw()
    })
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect()
    return [event.clientX - box.left - this.canvas.clientLeft, event.clientY - box.top - this.canvas.clientTop]
  }

  begin(event) {
    if (event.button > 0 || this.pointer !== null) return
    event.preventDefault()
    this.pointer = event.pointerId
    this.canvas.setPointerCapture(event.pointerId)
    this.strokes.push([this.place(event)])
    this.line(this.strokes.at(-1))
  }

  go(event) {
    if (event.pointerId !== this.pointer) return
    const stroke = this.strokes.at(-1)
    for (const each of event.getCoalescedEvents?.() ?? [event]) stroke.push(this.place(each))
    this.line(stroke)
  }

  lift(event) {
    if (event.pointerId !== this.pointer) return
    this.pointer = null
    this.value.value = this.canvas.toDataURL("image/png")
  }

  line(points) {
    this.pen.beginPath()
    this.pen.moveTo(...points[0])
    for (const point of points) this.pen.lineTo(...point)
    this.pen.stroke()
  }

  draw() {
    const scale = Math.min(window.devicePixelRatio || 1, 2)
    this.canvas.width = Math.round(this.canvas.clientWidth * scale)
    this.canvas.height = Math.round(this.canvas.clientHeight * scale)
    this.pen.scale(scale, scale)
    this.pen.lineWidth = WIDTH
    this.pen.lineCap = this.pen.lineJoin = "round"
    for (const stroke of this.strokes) this.line(stroke)
    this.value.value = this.strokes.length ? this.canvas.toDataURL("image/png") : ""
  }
}

for (const frame of document.querySelectorAll("[data-signature]")) new Pad(frame)
