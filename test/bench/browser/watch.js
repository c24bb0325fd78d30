// Runs in a measured page before anything else: notes when the rows came, and whether anything moved or went after.
// `__watch.selector` says what a row is, `element` whose code hears its clicks; shadow roots are looked into.
const watch = (globalThis.__watch ??= {});
Object.assign(watch, { shifts: [], longTasks: [], losses: 0 });

const roots = new Set();
let row;

function find() {
  for (const root of roots) {
    const found = root.querySelector(watch.selector);
    if (found) return found;
  }
  return undefined;
}

/** A task of its own after the next frame: by then that frame has been handed over for painting. */
function afterPaint(then) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  });
}

function check() {
  if (row?.isConnected) return;
  if (row) {
    row = undefined;
    watch.losses += 1;
  }
  row = find();
  if (!row) return;
  watch.appeared = performance.now();
  afterPaint(() => {
    watch.painted ??= performance.now();
    watch.hasBox ??= row?.getBoundingClientRect().height > 0;
  });
}

const observer = new MutationObserver(check);
function observe(root) {
  roots.add(root);
  observer.observe(root, { childList: true, subtree: true });
}
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  observe(root);
  return root;
};
observe(document);

function collect(type, into) {
  new PerformanceObserver((list) => {
    for (const { startTime, duration, value } of list.getEntries()) into.push({ startTime, duration, value });
  }).observe({ type, buffered: true });
}
// Rows may be drawn before there is anybody to hear a click on them.
if (watch.element) {
  void customElements.whenDefined(watch.element).then(() =>
    // A task later it has rendered.
    setTimeout(() => (watch.hears = performance.now())),
  );
}

collect('layout-shift', watch.shifts);
collect('longtask', watch.longTasks);

/** All elements, those in shadow roots too. */
watch.countElements = (root = document) => {
  let count = 0;
  for (const element of root.querySelectorAll('*')) {
    count += 1;
    if (element.shadowRoot) count += watch.countElements(element.shadowRoot);
  }
  return count;
};
