// The agenda by mouse and by keys. Without this file every act remains: links and forms on the page do the same.

const MINUTES = 5; // the grain of the drawing
const STEP = 15; // the grain of what is chosen
const grid = document.querySelector("[data-agenda]");

if (grid) {
  start(grid);
}

function start(grid) {
  const wide = window.matchMedia("(min-width: 62em)");
  const voice = document.getElementById("agenda-voix");
  const menu = document.getElementById("agenda-menu");
  const columns = [...grid.querySelectorAll("[data-col]")];
  const from = Number(grid.dataset.from) * 60;
  const to = Number(grid.dataset.to) * 60;
  const ghost = document.createElement("div");
  ghost.className = "desk-ghost";
  ghost.setAttribute("aria-hidden", "true");
  let move = null; // a RDV that is being moved: { rdv, column, start, end }
  let free = null; // free time that is being chosen: { column, start, origin }

  grid.dataset.ready = "";
  for (const button of grid.querySelectorAll("[data-keys]")) {
    button.hidden = false;
  }
  for (const rdv of grid.querySelectorAll("[data-rdv][data-move]")) {
    const handle = document.createElement("span");
    handle.className = "desk-rdv__stretch";
    handle.setAttribute("aria-hidden", "true");
    rdv.append(handle);
  }
  scrollToDay();
  keepNow();

  // -- time and place --

  function minutes(text) {
    return Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
  }

  function clock(minute) {
    return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  }

  function spoken(minute) {
    const rest = minute % 60;
    return `${Math.floor(minute / 60) % 24} h${rest ? ` ${String(rest).padStart(2, "0")}` : ""}`;
  }

  function list(column) {
    return column.querySelector(".desk-blocks");
  }

  function minuteAt(column, y) {
    const box = list(column).getBoundingClientRect();
    return from + ((y - box.top) / box.height) * (to - from);
  }

  function snapped(minute, step = STEP) {
    return Math.round(minute / step) * step;
  }

  function columnAt(x, y) {
    return columns.find((column) => {
      const box = list(column).getBoundingClientRect();
      return x >= box.left && x < box.right && y >= box.top && y <= box.bottom;
    });
  }

  function say(text) {
    voice.textContent = text;
  }

  function range(column, start, end) {
    const name = columns.some((other) => other.dataset.agent !== column.dataset.agent)
      ? `${column.dataset.name}, `
      : "";
    return (
      name +
      grid.dataset.saysRange
        .replace("%day", column.dataset.dayText)
        .replace("%start", spoken(start))
        .replace("%end", spoken(end))
    );
  }

  function show(column, start, end) {
    const tall = to - from;
    list(column).append(ghost);
    ghost.style.setProperty("top", `${(100 * (start - from)) / tall}%`);
    ghost.style.setProperty("height", `${(100 * (end - start)) / tall}%`);
    ghost.textContent = `${spoken(start)} – ${spoken(end)}`;
    ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // -- the day at first sight, and the line of now --

  function scrollToDay() {
    if (!wide.matches || location.hash) {
      return;
    }
    const now = grid.querySelector("[data-now]");
    const first = now ? Number(now.dataset.now) * MINUTES - 90 : 8 * 60;
    const box = list(columns[0]).getBoundingClientRect();
    grid.scrollTop = (box.height * (first - from)) / (to - from);
    const today = grid.querySelector(".desk-day--today");
    if (today) {
      grid.scrollLeft = Math.max(0, today.offsetLeft - 60);
    }
  }

  // Moved by the time that goes by, not by the clock of this computer.
  function keepNow() {
    const line = grid.querySelector("[data-now]");
    if (!line) {
      return;
    }
    const begun = performance.now();
    const first = Number(line.dataset.now);
    setInterval(() => {
      const passed = Math.floor((performance.now() - begun) / 60000 / MINUTES);
      line.style.setProperty("--at", String(first + passed));
      // Below the hours drawn it would lengthen the page.
      line.hidden = (first + passed) * MINUTES >= Number(grid.dataset.to) * 60;
    }, 30000);
  }

  // -- free time: a small menu --

  function openMenu(column, minute, x, y) {
    const where = column.dataset.add;
    if (!where) {
      return;
    }
    const at = `${where}&heure=${clock(minute)}`;
    const absence = new URLSearchParams({
      agent: column.dataset.agent,
      jour: column.dataset.day,
      debut: clock(minute),
      fin: clock(Math.min(minute + 30, 24 * 60 - 1)),
    });
    menu.querySelector("[data-new-rdv]").href = at.replace("/agenda/nouveau?", "/agenda/nouveau/rdv?");
    menu.querySelector("[data-new-other]").href = at;
    const away = menu.querySelector("[data-new-absence]");
    away.href = `/agenda/indisponibilites/nouvelle?${absence}`;
    away.closest("li").hidden = column.dataset.mayAbsent === undefined;
    menu.querySelector(".desk-menu__title").textContent = grid.dataset.saysAt
      .replace("%day", column.dataset.dayText)
      .replace("%start", spoken(minute));
    menu.hidden = false;
    const box = menu.getBoundingClientRect();
    menu.style.setProperty("left", `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`);
    menu.style.setProperty("top", `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`);
    show(column, minute, minute + 30);
    menu.querySelector("a").focus();
  }

  function closeMenu(back) {
    if (menu.hidden) {
      return;
    }
    menu.hidden = true;
    ghost.remove();
    (back ?? free?.origin)?.focus();
    free = null;
  }

  menu.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      closeMenu();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target)) {
      closeMenu();
    }
  });

  grid.addEventListener("click", (event) => {
    if (justDragged || !wide.matches || event.target.closest("a, button, summary, [data-rdv], .desk-band--absence, .desk-band--busy")) {
      return;
    }
    const column = columnAt(event.clientX, event.clientY);
    if (column) {
      const minute = Math.floor(minuteAt(column, event.clientY) / STEP) * STEP;
      openMenu(column, minute, event.clientX, event.clientY);
    }
  });

  // -- a RDV dragged or stretched --

  let press = null;
  let justDragged = false;

  grid.addEventListener("pointerdown", (event) => {
    justDragged = false;
    const rdv = event.target.closest("[data-rdv][data-move]");
    if (!rdv || !wide.matches || event.button !== 0 || event.pointerType === "touch" || event.target.closest("button, summary, form, .desk-rdv__acts")) {
      return;
    }
    const column = rdv.closest("[data-col]");
    press = {
      rdv,
      x: event.clientX,
      y: event.clientY,
      stretches: Boolean(event.target.closest(".desk-rdv__stretch")),
      grip: minuteAt(column, event.clientY) - minutes(rdv.dataset.start),
    };
  });

  // A link would otherwise be dragged as a link.
  grid.addEventListener("dragstart", (event) => {
    if (press) {
      event.preventDefault();
    }
  });

  document.addEventListener("pointermove", (event) => {
    if (!press) {
      return;
    }
    if (!move && Math.hypot(event.clientX - press.x, event.clientY - press.y) < 6) {
      return;
    }
    event.preventDefault();
    move ??= begun(press.rdv);
    const column = press.stretches ? move.column : (columnAt(event.clientX, event.clientY) ?? move.column);
    const minute = minuteAt(column, event.clientY);
    if (press.stretches) {
      move.end = bounded(snapped(minute), move.start + MINUTES, 24 * 60);
    } else {
      const length = move.end - move.start;
      move.column = column;
      move.start = bounded(snapped(minute - press.grip), 0, 24 * 60 - length);
      move.end = move.start + length;
    }
    show(move.column, move.start, move.end);
  });

  document.addEventListener("pointerup", () => {
    if (press && move) {
      justDragged = true;
      // The click that follows must not open the sheet.
      document.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
      setTimeout(() => (justDragged = false), 0);
      finish();
    }
    press = null;
  });

  function bounded(value, least, most) {
    return Math.max(least, Math.min(value, most));
  }

  function begun(rdv) {
    grid.dataset.moving = "";
    const start = minutes(rdv.dataset.start);
    const until = minutes(rdv.dataset.end);
    return { rdv, column: rdv.closest("[data-col]"), start, end: until > start ? until : 24 * 60 };
  }

  // To the page that says what to know, and asks.
  function finish() {
    const { rdv, column, start, end } = move;
    const same =
      start === minutes(rdv.dataset.start) &&
      clock(end) === rdv.dataset.end.slice(11, 16) &&
      column === rdv.closest("[data-col]");
    if (same) {
      abandon();
      return;
    }
    const asked = new URLSearchParams({ jour: column.dataset.day, debut: clock(start), fin: clock(end) });
    if (column.dataset.agent !== rdv.dataset.agent) {
      asked.set("de", rdv.dataset.agent);
      asked.set("agent", column.dataset.agent);
    }
    asked.set("retour", location.pathname + location.search);
    location.assign(`${rdv.dataset.move}?${asked}`);
  }

  function abandon() {
    const rdv = move?.rdv;
    move = null;
    delete grid.dataset.moving;
    ghost.remove();
    if (rdv) {
      say(grid.dataset.saysLeft);
      link(rdv).focus();
    }
  }

  // -- keys --

  function link(rdv) {
    return rdv.querySelector(".desk-rdv__who");
  }

  function blocks() {
    return [...grid.querySelectorAll(".desk-rdv__who")];
  }

  grid.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keys]");
    if (button) {
      takeUp(button.closest("[data-rdv]"));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (!menu.hidden) {
      if (event.key === "Escape") {
        closeMenu();
        event.preventDefault();
      }
      return;
    }
    const handled = move ? keyWhileMoving(event) : free ? keyWhileChoosing(event) : keyAtRest(event);
    if (handled) {
      event.preventDefault();
    }
  });

  function keyAtRest(event) {
    const rdv = event.target.closest?.("[data-rdv]");
    if (rdv && event.target === link(rdv)) {
      if (event.key.toLowerCase() === "m" && rdv.dataset.move) {
        takeUp(rdv);
        return true;
      }
      return goTo(rdv, event.key);
    }
    const add = event.target.closest?.("[data-add]");
    if (add && add.matches("a") && event.key === "ArrowDown") {
      const column = add.closest("[data-col]") ?? add.closest(".desk-day").querySelector("[data-col]");
      free = { column, start: firstFree(column), origin: add };
      sayFree();
      return true;
    }
    if (event.target === grid && event.key === "ArrowDown" && blocks().length > 0) {
      blocks()[0].focus();
      return true;
    }
    return false;
  }

  // Up and down within a column, left and right to the nearest in time of the next column.
  function goTo(rdv, key) {
    const column = rdv.closest("[data-col]");
    const own = [...column.querySelectorAll(".desk-rdv__who")];
    const index = own.indexOf(link(rdv));
    if (key === "ArrowUp" || key === "ArrowDown") {
      own[index + (key === "ArrowDown" ? 1 : -1)]?.focus();
      return true;
    }
    if (key !== "ArrowLeft" && key !== "ArrowRight") {
      return false;
    }
    const by = key === "ArrowRight" ? 1 : -1;
    const top = rdv.getBoundingClientRect().top;
    for (let i = columns.indexOf(column) + by; columns[i]; i += by) {
      const there = [...columns[i].querySelectorAll(".desk-rdv__who")];
      if (there.length > 0) {
        const distance = (one) => Math.abs(one.getBoundingClientRect().top - top);
        there.sort((one, other) => distance(one) - distance(other))[0].focus();
        return true;
      }
    }
    return true;
  }

  function takeUp(rdv) {
    if (!wide.matches) {
      location.assign(rdv.dataset.move);
      return;
    }
    move = begun(rdv);
    link(rdv).focus();
    show(move.column, move.start, move.end);
    say(grid.dataset.saysMoving);
  }

  function keyWhileMoving(event) {
    switch (event.key) {
      case "Escape":
        abandon();
        return true;
      case "Enter":
        finish();
        return true;
      case "ArrowUp":
      case "ArrowDown":
        return changeTime(event.key === "ArrowDown" ? STEP : -STEP, event.shiftKey);
      case "ArrowLeft":
      case "ArrowRight":
        if (event.shiftKey) {
          return changeTime(event.key === "ArrowRight" ? STEP : -STEP, true);
        }
        return changeColumn(event.key === "ArrowRight" ? 1 : -1);
      case "Tab":
        abandon();
        return false;
      default:
        return false;
    }
  }

  function changeTime(by, stretches) {
    if (stretches) {
      move.end = bounded(move.end + by, move.start + STEP, 24 * 60);
    } else {
      const length = move.end - move.start;
      move.start = bounded(move.start + by, 0, 24 * 60 - length);
      move.end = move.start + length;
    }
    return told();
  }

  function changeColumn(by) {
    const next = columns[columns.indexOf(move.column) + by];
    if (next) {
      move.column = next;
    }
    return told();
  }

  function told() {
    show(move.column, move.start, move.end);
    say(range(move.column, move.start, move.end));
    return true;
  }

  // -- free time by keys --

  function firstFree(column) {
    const now = column.querySelector("[data-now]");
    const earliest = now ? Math.ceil((Number(now.dataset.now) * MINUTES) / STEP) * STEP : 9 * 60;
    return bounded(earliest, from, to - 30);
  }

  function sayFree() {
    show(free.column, free.start, free.start + 30);
    const at = grid.dataset.saysAt
      .replace("%day", free.column.dataset.dayText)
      .replace("%start", spoken(free.start));
    say(isTaken() ? at : `${at}, ${grid.dataset.saysFree}`);
  }

  function isTaken() {
    const box = ghost.getBoundingClientRect();
    return [...free.column.querySelectorAll(".desk-block:not(.desk-block--band)")].some((block) => {
      const other = block.getBoundingClientRect();
      return other.top < box.bottom - 2 && other.bottom > box.top + 2;
    });
  }

  function keyWhileChoosing(event) {
    switch (event.key) {
      case "ArrowUp":
      case "ArrowDown":
        free.start = bounded(free.start + (event.key === "ArrowDown" ? STEP : -STEP), from, to - STEP);
        sayFree();
        return true;
      case "ArrowLeft":
      case "ArrowRight": {
        const next = columns[columns.indexOf(free.column) + (event.key === "ArrowRight" ? 1 : -1)];
        free.column = next ?? free.column;
        sayFree();
        return true;
      }
      case "Enter": {
        const box = ghost.getBoundingClientRect();
        openMenu(free.column, free.start, box.left + 24, box.bottom + 4);
        return true;
      }
      case "Escape":
        ghost.remove();
        free.origin.focus();
        free = null;
        return true;
      default:
        ghost.remove();
        free = null;
        return false;
    }
  }
}
