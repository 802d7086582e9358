// Finds what a person would point at: the visible controls of a role with an accessible name, or with a label.
// Called with (root or null, role, name or null); role "field" means any control to type or choose in.
const [root, role, name] = arguments;
const native = {
  button: "button, summary, input[type=button], input[type=submit]",
  link: "a[href]",
  heading: "h1, h2, h3, h4, h5, h6",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  dialog: "dialog",
  region: "section[aria-label], section[aria-labelledby]",
  navigation: "nav",
  main: "main",
  table: "table",
  row: "tr",
  cell: "td",
  listitem: "li",
  group: "fieldset",
  img: "img",
  status: "output",
  option: "option",
};
const fields = "input:not([type=button], [type=submit], [type=hidden]), textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";
const asked = role === "field" ? fields : `[role="${role}"]${native[role] ? `, :is(${native[role]}):not([role])` : ""}`;

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
// A label's words without those of the control inside it.
function words(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("input, textarea, select, [aria-hidden=true]").forEach((part) => part.remove());
  return plain(copy.textContent);
}
function accessibleName(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const own = plain(element.getAttribute("aria-label"));
  if (own) return own;
  if (element.labels?.length) return plain([...element.labels].map(words).join(" "));
  if (element.matches("fieldset")) return plain(element.querySelector(":scope > legend")?.textContent);
  if (element.matches("table")) return plain(element.caption?.textContent);
  return plain(element.getAttribute("alt")) || words(element) || plain(element.value) || plain(element.title);
}

const named = [...(root ?? document).querySelectorAll(asked)].filter((element) => name === null || accessibleName(element) === plain(name));
const found = named.filter((element) => element.checkVisibility({ visibilityProperty: true }));
// What waits behind "More" is there for who opens it; the next look finds it.
if (found.length === 0 && name !== null) {
  named.map((element) => element.closest("details.more:not([open])")).find(Boolean)?.querySelector("summary").click();
}
return found;
