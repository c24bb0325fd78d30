// Runs in the page, before anything else there: timers and idle callbacks are counted from when they are set.
(() => {
  const { setTimeout, clearTimeout, requestIdleCallback } = window;
  const timers = new Set();
  let idle = 0;
  let tell = [];
  const count = () => timers.size + idle;
  const end = () => {
    if (count() > 0) return;
    for (const resolve of tell) resolve();
    tell = [];
  };
  const endTimer = (id) => {
    if (timers.delete(id)) end();
  };
  window.setTimeout = (work, ms, ...args) => {
    const id = setTimeout(() => {
      try {
        work(...args);
      } finally {
        endTimer(id);
      }
    }, ms);
    timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    clearTimeout(id);
    endTimer(id);
  };
  window.requestIdleCallback = (work, options) => {
    idle += 1;
    return requestIdleCallback((deadline) => {
      try {
        work(deadline);
      } finally {
        idle -= 1;
        end();
      }
    }, options);
  };
  const none = () => (count() === 0 ? Promise.resolve() : new Promise((resolve) => tell.push(resolve)));
  window.__waiting = { count, none };
})();
