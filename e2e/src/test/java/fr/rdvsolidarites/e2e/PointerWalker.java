package fr.rdvsolidarites.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Clicks; what she clicks is where a pointer finds it. */
final class PointerWalker extends Walker {

  PointerWalker(Page page) {
    super(page, Hands.NO_SCRIPT);
  }

  @Override
  void leaveBy(Locator linkOrButton) {
    linkOrButton.click();
  }

  @Override
  void use(Locator control) {
    control.click();
  }

  @Override
  void type(Locator field, String text) {
    field.fill(text);
  }

  /** The design system draws the box beside its label, over the real one. */
  @Override
  void choose(Locator boxOrRadio) {
    page().locator("label[for='" + boxOrRadio.getAttribute("id") + "']").click();
  }
}
