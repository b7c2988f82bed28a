package fr.rdvsolidarites.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * One sentence shown at the top of the page one is sent to, once.
 *
 * @param kind {@code success}, {@code info}, {@code warning} or {@code error}
 */
public record Flash(String kind, String text) implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final String NAME = Flash.class.getName();

  public static void success(RedirectAttributes redirect, String text) {
    redirect.addFlashAttribute(NAME, new Flash("success", text));
  }

  public static void info(RedirectAttributes redirect, String text) {
    redirect.addFlashAttribute(NAME, new Flash("info", text));
  }

  public static void warning(RedirectAttributes redirect, String text) {
    redirect.addFlashAttribute(NAME, new Flash("warning", text));
  }

  public static void error(RedirectAttributes redirect, String text) {
    redirect.addFlashAttribute(NAME, new Flash("error", text));
  }

  static @Nullable Flash of(HttpServletRequest request) {
    var flashes = RequestContextUtils.getInputFlashMap(request);
    return flashes != null && flashes.get(NAME) instanceof Flash flash ? flash : null;
  }
}
