package fr.rdvsolidarites.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody on a path, who means what she uses by its name and moves as her hands can. */
abstract class Walker {

  private final Page page;
  private final Hands hands;

  Walker(Page page, Hands hands) {
    this.page = page;
    this.hands = hands;
  }

  static Walker of(Hands hands, Page page) {
    return hands == Hands.KEYBOARD ? new KeyboardWalker(page) : new PointerWalker(page);
  }

  final Hands hands() {
    return hands;
  }

  final Page page() {
    return page;
  }

  /** Uses a link or a button that leads to another page, and waits for that page. */
  abstract void leaveBy(Locator linkOrButton);

  /** Uses what stays on the page: a fold, a button of a script. */
  abstract void use(Locator control);

  /** What the field held is replaced. */
  abstract void type(Locator field, String text);

  /** A box is ticked, or one choice of several taken. */
  abstract void choose(Locator boxOrRadio);

  final void follow(String link) {
    leaveBy(named(AriaRole.LINK, link));
  }

  final void press(String button) {
    leaveBy(named(AriaRole.BUTTON, button));
  }

  final void type(String id, String text) {
    type(page.locator("#" + id), text);
  }

  final void choose(String id) {
    choose(page.locator("#" + id));
  }

  final Locator in(String selector) {
    return page.locator(selector);
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
  }
}
