package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * The part of a page that tells a history, with its filter; {@code desk/history.jte}.
 *
 * @param href the page's own address: the filter is sent there
 */
public record History(String href, HistorySlice slice, List<Fact> facts) {

  /**
   * « Martine a changé la durée » and, from what to what, what she changed.
   *
   * @param when empty where the sentence says it
   */
  public record Fact(String when, String text, List<String> changes) {}

  /**
   * The facts of the slice, newest first; without any, nothing is asked for.
   *
   * @param href of the page that tells it
   */
  public static History of(String href, HistorySlice slice, Supplier<List<Fact>> facts) {
    return new History(href, slice, slice.isBlank() ? List.of() : facts.get());
  }

  /**
   * Who did it, in words.
   *
   * @param author as {@code audit.Authors} names her; null: the service itself
   */
  public static String who(@Nullable String author) {
    return author == null ? t("desk.history.service") : author.strip();
  }

  /** Nothing was ever recorded. */
  public boolean isBare() {
    return slice.whole() == 0;
  }

  public boolean isFiltered() {
    return !slice.filter().who().isEmpty() || !slice.filter().period().isEmpty();
  }

  public String pageHref(int number) {
    var query = slice.filter().query(number);
    return href + (query.isEmpty() ? "" : "?" + query) + "#historique";
  }

  public int pages() {
    return slice.pages();
  }

  /** Before the title of a page whose filter can't be read. */
  public String title(String title) {
    return slice.errors().isEmpty() ? title : t("desk.history.error", title);
  }

  /** The page that holds it: 422 when the filter can't be read. */
  public ModelAndView in(String template, Object page) {
    return new ModelAndView(
        template,
        Map.of("page", page),
        slice.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
