package fr.rdvsolidarites.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** Takes the pictures of the guide, wide and on a phone, so that they stay true. */
final class Camera {

  private static final int PHONE = 390;
  private static final int DESK = 1280;
  private static final int TALLEST = 1800;

  private final Path folder;

  Camera(Path folder) {
    this.folder = folder;
  }

  /** The page as it is, at both widths; the visitor's own width comes back afterwards. */
  void take(Page page, String name) {
    var before = page.viewportSize();
    take(page, name, DESK, 900);
    take(page, name, PHONE, 844);
    page.setViewportSize(before.width, before.height);
  }

  private void take(Page page, String name, int width, int height) {
    page.setViewportSize(width, height);
    var tall = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(width, Math.min(Math.max(tall, height), TALLEST));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(folder.resolve(name + "-" + width + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
