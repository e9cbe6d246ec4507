// The console's own script: the idle warning, stale data said, dialogs, copying. Pages work without it.
"use strict";
(() => {
  const who = document.querySelector("[data-idle]");
  const token = who ? who.dataset.token : "";

  /** Asks the server as a script does: with the session's token. */
  const call = (path, options = {}) =>
    fetch(path, { ...options, headers: { ...(options.headers || {}), "Console-Token": token } });

  const seconds = n => n >= 60 ? `${Math.floor(n / 60)} min ${n % 60} s` : `${n} s`;

  // --- Left alone: a warning, then out. Windows of one browser share one session, so they share the clock.
  function watchIdle() {
    const limit = Number(who.dataset.idle) * 1000;
    const warning = Number(who.dataset.warn) * 1000;
    const dialog = document.getElementById("idle");
    const left = dialog.querySelector("[data-left]");
    const key = "strongroom.used";
    let told = Date.now();
    let over = false;

    const lastUse = () => Math.max(told, Number(localStorage.getItem(key) || 0));
    const used = () => {
      told = Date.now();
      localStorage.setItem(key, String(told));
    };
    const stay = async () => {
      try {
        const answer = await call("/console/session", { method: "POST" });
        if (answer.ok) {
          used();
          dialog.close();
        } else if (answer.status === 401) {
          leave();
        }
      } catch (unreachable) {
        left.textContent = "a moment (the server does not answer)";
      }
    };
    const leave = () => {
      over = true;
      document.body.replaceChildren();
      const here = location.pathname + location.search;
      location.replace(`/console/sign-in?lapsed=true&to=${encodeURIComponent(here)}`);
    };
    const look = () => {
      if (over) {
        return;
      }
      const remaining = lastUse() + limit - Date.now();
      if (remaining <= 0) {
        leave();
      } else if (remaining <= warning) {
        left.textContent = seconds(Math.ceil(remaining / 1000));
        if (!dialog.open) {
          dialog.showModal();
        }
      } else if (dialog.open) {
        dialog.close();
      }
    };
    // Who writes a long text is there, though no page is asked for: said to the server once a minute at most.
    const active = () => {
      if (!over && !dialog.open && Date.now() - lastUse() > 60000) {
        used();
        call("/console/session", { method: "POST" }).catch(() => {});
      }
    };

    used();
    dialog.querySelector("[data-stay]").addEventListener("click", stay);
    dialog.addEventListener("cancel", event => { event.preventDefault(); stay(); });
    // "strongroom:used" is said by scripts of pages on which somebody waits or listens.
    for (const kind of ["keydown", "pointerdown", "scroll", "strongroom:used"]) {
      document.addEventListener(kind, active, { passive: true, capture: true });
    }
    document.addEventListener("visibilitychange", look);
    setInterval(look, 1000);
  }

  // --- <div data-every="10" data-stale="id"> refreshes itself by the page's consolePoll (see the design language), and
  // says when it could not: three missed turns make it stale. What is in it may set another pace by data-pace.
  function keepFresh(region) {
    const every = () => Number(region.querySelector("[data-pace]")?.dataset.pace || region.dataset.every) * 1000;
    keepFocus(region);
    const sign = document.getElementById(region.dataset.stale);
    let fresh = Date.now();
    const word = () => region.querySelector("[data-say]")?.dataset.say;
    let said = word();
    new MutationObserver(() => {
      fresh = Date.now();
      if (word() !== said) {
        said = word();
        document.getElementById(region.dataset.said).textContent = said;
      }
    }).observe(region, { childList: true, subtree: true });
    const ask = () => {
      if (!document.hidden && typeof window.consolePoll === "function") {
        window.consolePoll();
      }
    };
    const next = () => setTimeout(() => { ask(); next(); }, every());
    next();
    document.addEventListener("visibilitychange", ask);
    setInterval(() => {
      const age = Date.now() - fresh;
      const stale = age > every() * 3 && !document.hidden;
      region.classList.toggle("stale", stale);
      sign.hidden = !stale;
      if (stale) {
        sign.querySelector("[data-age]").textContent = seconds(Math.round(age / 1000));
      }
    }, 1000);
  }

  // Whoever stands on a link of a region that is renewed stands on the same link afterwards.
  function keepFocus(region) {
    let held = null;
    region.addEventListener("focusin", event => { held = event.target; });
    // a focus that is lost with its element is to be given back, one that was taken elsewhere is not
    region.addEventListener("focusout", event => setTimeout(() => {
      if (held === event.target && held.isConnected) {
        held = null;
      }
    }));
    new MutationObserver(() => {
      if (held && !held.isConnected) {
        const name = ["id", "href", "aria-labelledby"].find(each => held.hasAttribute(each));
        held = name ? region.querySelector(`[${name}="${CSS.escape(held.getAttribute(name))}"]`) : null;
        held?.focus({ preventScroll: true });
      }
    }).observe(region, { childList: true, subtree: true });
  }

  // --- <button data-opens="id"> opens that dialog; <button data-closes> closes the one it is in.
  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-opens]");
    const closer = event.target.closest("[data-closes]");
    const copier = event.target.closest("[data-copies]");
    if (opener) {
      document.getElementById(opener.dataset.opens).showModal();
    } else if (closer) {
      closer.closest("dialog").close();
    } else if (copier) {
      navigator.clipboard.writeText(document.getElementById(copier.dataset.copies).textContent.trim()).then(() => {
        copier.textContent = "Copied";
      }, () => {
        copier.textContent = "Select it and copy it by hand";
      });
    }
  });

  // --- A form is sent once, however often its button is pressed.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) {
      event.preventDefault();
    }
    form.dataset.sent = String(Date.now());
  });

  if (who && who.dataset.idle && document.getElementById("idle")) {
    watchIdle();
  }
  document.querySelectorAll("[data-every]").forEach(keepFresh);
  document.querySelectorAll("dialog[data-open]").forEach(dialog => dialog.showModal());

  window.Strongroom = { call };
})();
