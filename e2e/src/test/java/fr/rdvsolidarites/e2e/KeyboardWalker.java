package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;

/**
 * Somebody without a mouse: Tab, Shift-Tab, Enter, Space and the arrows, never a click. Wherever
 * the focus comes on the way it can be seen; what can't be reached from where she is, in so many
 * steps, fails.
 */
final class KeyboardWalker extends Walker {

  /** Of one page, from its first link: more is a wall. */
  private static final int MOST_STEPS = 60;

  /**
   * Where the focus is: on the element asked for, and what hides it. The design system draws the
   * ring of boxes and radios around their labels' drawing.
   */
  private static final String FOCUS =
      """
      wanted => {
        const one = document.activeElement;
        if (!one || one === document.body) {
          return { there: false, over: true, problem: "" };
        }
        const drawn = one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : one;
        const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
        // The browser itself shows which part of a date has the focus.
        const isRinged = one.matches("[type=date]") || [[one], [drawn], [drawn, "::before"], [drawn, "::after"]]
          .some(([element, part]) => ring(getComputedStyle(element, part)));
        const box = [...drawn.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0);
        const name = `${one.tagName} #${one.id} « ${(one.innerText || one.value || "").slice(0, 50)} »`;
        const place = () => {
          if (!box || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
            return name + " has the focus outside what is seen";
          }
          const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
          const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
          const hit = document.elementFromPoint(x, y);
          return hit && (drawn.contains(hit) || hit.contains(drawn)) ? "" : name + " has the focus under something else";
        };
        return {
          there: one === wanted,
          over: false,
          problem: isRinged ? place() : name + " has the focus without a ring",
        };
      }""";

  private static final String LEFT =
      "() => !window.stillHere && document.readyState === 'complete'";

  KeyboardWalker(Page page) {
    super(page, Hands.KEYBOARD);
  }

  @Override
  void leaveBy(Locator linkOrButton) {
    reach(linkOrButton);
    page().evaluate("() => { window.stillHere = true; }");
    page().keyboard().press("Enter");
    page().waitForFunction(LEFT);
  }

  @Override
  void use(Locator control) {
    reach(control);
    page().keyboard().press("Enter");
  }

  /** Coming by Tab selects what the field holds: typing replaces it. */
  @Override
  void type(Locator field, String text) {
    reach(field);
    page().keyboard().press("Control+A");
    page().keyboard().press("Delete");
    page().keyboard().type(text);
  }

  @Override
  void choose(Locator boxOrRadio) {
    if (boxOrRadio.getAttribute("type").equals("checkbox")) {
      reach(boxOrRadio);
      page().keyboard().press("Space");
      return;
    }
    reach(groupOf(boxOrRadio));
    for (var step = 0; step < MOST_STEPS && !isThere(boxOrRadio); step++) {
      page().keyboard().press("ArrowDown");
    }
    assertThat(boxOrRadio.isChecked()).as("chosen by the arrows").isTrue();
  }

  /** Whether the focus is on it, where she sees it. */
  boolean isThere(Locator wanted) {
    return look(wanted.elementHandle()).there();
  }

  /** On, from where the focus is, to that one. */
  void reach(Locator wanted) {
    var element = wanted.elementHandle();
    for (var step = 0; step <= MOST_STEPS; step++) {
      var seen = look(element);
      if (seen.there()) {
        return;
      }
      assertThat(seen.over() && step > 0)
          .as("the end of %s comes before %s", page().url(), wanted)
          .isFalse();
      page().keyboard().press("Tab");
    }
    throw new AssertionError(
        MOST_STEPS + " steps do not lead to " + wanted + " on " + page().url());
  }

  private record Seen(boolean there, boolean over) {}

  private Seen look(ElementHandle wanted) {
    var answer = (Map<?, ?>) wanted.evaluate(FOCUS);
    assertThat((String) answer.get("problem")).as(page().url()).isEmpty();
    return new Seen((Boolean) answer.get("there"), (Boolean) answer.get("over"));
  }

  /** Tab stops once in a group of radios: on the one that is taken, else on the first. */
  private Locator groupOf(Locator radio) {
    var group = page().locator("input[type=radio][name='" + radio.getAttribute("name") + "']");
    var taken =
        page().locator("input[type=radio][name='" + radio.getAttribute("name") + "']:checked");
    return taken.count() > 0 ? taken : group.first();
  }
}
