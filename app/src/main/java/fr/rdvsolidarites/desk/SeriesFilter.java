package fr.rdvsolidarites.desk;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a list of plages or of indisponibilités shall show.
 *
 * @param professional null: of everyone
 * @param q words of the title
 * @param over those gone by, instead of the others
 * @param page from 1
 */
public record SeriesFilter(@Nullable Long professional, String q, boolean over, int page) {

  public static final int PER_PAGE = 20;

  private static final int LONGEST_Q = 100;
  private static final int LAST_PAGE = 1_000_000;

  public static SeriesFilter of(TypedFields typed) {
    var q = typed.text("q");
    var page = typed.id("page");
    return new SeriesFilter(
        typed.id("professionnel"),
        q.substring(0, Math.min(LONGEST_Q, q.length())),
        typed.text("passees").equals("oui"),
        page == null ? 1 : Math.clamp(page, 1, LAST_PAGE));
  }

  /** Every word begins a word of the title; accents and case do not count. */
  public Condition isIn(Field<String> title) {
    var all = noCondition();
    for (var word : q.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!word.isEmpty()) {
        var begins = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        all = all.and(condition("' ' || plain({0}) like '% ' || plain({1})", title, val(begins)));
      }
    }
    return all;
  }

  /** Of those that there are, the last page when this one is beyond it. */
  public SeriesFilter among(int all) {
    return new SeriesFilter(professional, q, over, Math.min(page, pages(all)));
  }

  public static int pages(int all) {
    return Math.max(1, (all + PER_PAGE - 1) / PER_PAGE);
  }

  public int offset() {
    return (page - 1) * PER_PAGE;
  }

  /** The value of the field; empty: everyone. */
  public String professionalField() {
    return professional == null ? "" : String.valueOf(professional);
  }

  /** The same words and professional, on another page of the list. */
  public String href(String list, boolean over, int page) {
    return list
        + "?passees="
        + (over ? "oui" : "non")
        + (professional == null ? "" : "&professionnel=" + professional)
        + (q.isEmpty() ? "" : "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
        + (page > 1 ? "&page=" + page : "");
  }
}
