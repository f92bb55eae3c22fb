// What pages can do more where scripts run; each works without. Nothing is kept but the start of a wait, in this window.
(() => {
  "use strict";

  const status = document.getElementById("status");
  const say = (text) => { status.textContent = text; };

  // The field for the question: "/" leads to it, articles are suggested, a pasted log makes it larger.

  const suggestionLimit = 8;
  const longestTyped = 200;
  const pause = 120;

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest && event.target.closest("input, textarea, select");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    const field = document.getElementById("ask");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const fitRows = (area, least) => {
    area.rows = Math.min(16, Math.max(least, area.value.split("\n").length));
  };

  const askOnEnter = (area) => {
    const least = area.rows;
    fitRows(area, least);
    area.addEventListener("input", () => fitRows(area, least));
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      area.form.requestSubmit();
    });
  };

  const enlarge = (input, text) => {
    const area = document.createElement("textarea");
    area.id = input.id;
    area.name = input.name;
    area.rows = 4;
    area.required = true;
    area.spellcheck = false;
    area.value = text;
    input.replaceWith(area);
    askOnEnter(area);
    area.focus();
    say(`${text.split("\n").length} lines pasted. Enter asks, Shift and Enter begins a new line.`);
  };

  const suggest = (input) => {
    const list = document.createElement("ul");
    list.id = "suggestions";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Articles");
    input.parentElement.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    let active = -1;
    let timer;
    let request;

    const close = () => {
      clearTimeout(timer);
      if (request) request.abort();
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const select = (index) => {
      const options = list.children;
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      active = index;
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    };

    const show = (titles, descriptions, addresses) => {
      list.replaceChildren();
      active = -1;
      input.removeAttribute("aria-activedescendant");
      titles.slice(0, suggestionLimit).forEach((title, index) => {
        const address = addresses[index] || "";
        if (!/^\/(?!\/)/.test(address)) return;
        const option = document.createElement("li");
        option.id = `suggestion-${list.children.length}`;
        option.dataset.address = address;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(title);
        if (descriptions[index]) {
          const detail = document.createElement("small");
          detail.textContent = descriptions[index];
          option.append(detail);
        }
        list.append(option);
      });
      const count = list.children.length;
      list.hidden = count === 0;
      input.setAttribute("aria-expanded", String(count > 0));
      say(count === 0 ? "No suggestions" : `${count} ${count === 1 ? "suggestion" : "suggestions"}`);
    };

    const look = async () => {
      const text = input.value.trim();
      if (text.length < 2 || text.length > longestTyped) return close();
      if (request) request.abort();
      request = new AbortController();
      try {
        const answer = await fetch(`/suggest?ask=${encodeURIComponent(text)}`, { signal: request.signal });
        if (!answer.ok) return close();
        const [, titles, descriptions, addresses] = await answer.json();
        if (document.activeElement === input) show(titles, descriptions || [], addresses || []);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    const open = (option) => { window.location.assign(option.dataset.address); };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    });
    input.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (count === 0) return void look();
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place more than there are options: that of the field itself.
        select(((active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter") {
        if (active >= 0) {
          event.preventDefault();
          open(list.children[active]);
        }
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) open(option);
    });
    input.addEventListener("blur", close);
    input.addEventListener("paste", (event) => {
      const pasted = (event.clipboardData ? event.clipboardData.getData("text/plain") : "").replace(/\r\n?/g, "\n");
      if (!pasted.trim().includes("\n")) return;
      event.preventDefault();
      const before = input.value.slice(0, input.selectionStart);
      const after = input.value.slice(input.selectionEnd);
      close();
      list.remove();
      enlarge(input, before + pasted.trim() + after);
    });
  };

  document.querySelectorAll("[data-search] input[name=ask]").forEach(suggest);
  document.querySelectorAll("textarea[name=ask]").forEach(askOnEnter);

  // Copying and printing.

  const copy = async (text, source, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure origin there is no clipboard; what is selected can be copied by hand.
      if (source.select) source.select(); else window.getSelection().selectAllChildren(source);
      if (!document.execCommand("copy")) return say("Selected. Copy it with your keyboard.");
    }
    say("Copied");
    const words = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = words; }, 2000);
  };

  document.querySelectorAll("button[data-copy]").forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", () => copy(source.value, source, button));
  });

  document.querySelectorAll(".code > pre").forEach((pre) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    pre.after(button);
    button.addEventListener("click", () => copy(pre.textContent.replace(/\n$/, ""), pre, button));
  });

  document.querySelectorAll("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A time to let pass: its start outlives a reload.

  const startOf = (name) => {
    try {
      const known = Number(sessionStorage.getItem(name));
      if (known > 0) return known;
      sessionStorage.setItem(name, String(Date.now()));
    } catch {
      // Storage may be switched off.
    }
    return Date.now();
  };

  document.querySelectorAll("[data-wait]").forEach((timer) => {
    const end = startOf(`wait ${timer.dataset.name}`) + Number(timer.dataset.wait) * 1000;
    const left = document.createElement("span");
    left.className = "left";
    left.setAttribute("role", "timer");
    timer.append(left);
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (seconds === 0) {
        left.textContent = "The time is over.";
        say("The time to wait is over.");
        clearInterval(clock);
        return;
      }
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor(seconds / 60) % 60;
      const pad = (number) => String(number).padStart(2, "0");
      left.textContent = `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)} left`;
    };
    const clock = setInterval(tick, 1000);
    tick();
  });

  // A walk goes from page to page: reading begins at the new step, and the next Tab leads to its replies.

  const step = document.querySelector("main.walk h1");
  if (step && document.referrer.includes("/walks/")) {
    step.tabIndex = -1;
    step.focus({ preventScroll: true });
  }
})();
