// How long the chosen time is still kept; the page says until when without it.
const hold = document.querySelector("[data-hold]");
const left = hold.querySelector("[data-hold-left]");
const news = hold.querySelector("[data-hold-news]");
const over = document.querySelector("[data-hold-over]");
const end = Date.now() + Number(hold.dataset.hold) * 1000;
const warnAt = 2;

const words = (seconds) => {
  const minutes = seconds < 60 ? 0 : Math.ceil(seconds / 60);
  if (minutes === 0) {
    return left.dataset.textNone;
  }
  return minutes === 1 ? left.dataset.textOne : left.dataset.textMinutes.replace("#", minutes);
};

const look = () => {
  const seconds = Math.floor((end - Date.now()) / 1000);
  if (seconds <= 0) {
    clearInterval(clock);
    hold.hidden = true;
    over.hidden = false;
    over.setAttribute("role", "alert");
    // Too late for more time; an own hold begins with another choice.
    document.querySelectorAll("#plus-de-temps, [data-hold-more]").forEach((one) => one.remove());
    return;
  }
  const text = words(seconds);
  if (left.textContent !== text) {
    left.textContent = text;
    // Read aloud once, when it becomes short.
    if (seconds <= warnAt * 60 && news.textContent === "") {
      news.textContent = text;
    }
  }
};
const clock = setInterval(look, 1000);
document.addEventListener("visibilitychange", look);
