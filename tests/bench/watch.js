// Times each key from the moment it was pressed until the frame that shows it in the preview is done, and the
// opening of a report until its form and the first row of its preview are on screen. Runs before the page's own code.
window.bench = { keys: [], frames: [], opened: null };
{
  // A message comes after the frame in whose callback it was posted: style, layout and paint are done by then.
  const painted = (then) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  };
  let pressed = null;
  addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    painted((now) => bench.frames.push(now - event.timeStamp));
  }, true);
  const changed = () => {
    if (pressed === null) return;
    const since = pressed;
    pressed = null;
    painted((now) => bench.keys.push(now - since));
  };
  bench.watch = () => {
    const preview = document.querySelector(".report");
    new MutationObserver(changed).observe(preview, { subtree: true, childList: true, characterData: true });
  };
  const look = () => {
    const row = document.querySelector(".report tbody tr[data-at]");
    const form = document.querySelector(".form :is(.field, .row-line)");
    if (row?.offsetHeight && form?.offsetHeight) painted((now) => { bench.opened = now; });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
