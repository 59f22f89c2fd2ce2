/** Says to a screen reader what has happened, without moving the focus. */

const status = Object.assign(document.createElement("p"), { className: "ref-unseen" })
status.setAttribute("role", "status")
document.body.append(status)

/** @param {string} text */
export const announce = text => {
  status.textContent = ""
  requestAnimationFrame(() => {
    status.textContent = text
  })
}
