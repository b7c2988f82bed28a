package fr.rdvsolidarites.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided of an organisation ({@code 3-people-and-rights.md} §7).
 *
 * @param phone as people dial it, four digits included
 * @param slug the end of its public address; null: made of its name
 * @param openDays ISO weekdays (wish A2)
 */
public record OrganisationDraft(
    String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String website,
    @Nullable String openingHours,
    @Nullable String slug,
    SortedSet<Integer> openDays,
    boolean worksOnHolidays) {

  public enum Problem implements Coded {
    NAME_MISSING,
    NAME_TOO_LONG,
    NAME_TAKEN,
    EMAIL_UNREADABLE,
    WEBSITE_UNREADABLE,
    HOURS_TOO_LONG,
    SLUG_UNREADABLE,
    SLUG_TAKEN,
    NO_OPEN_DAY
  }

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_HOURS = 500;
  private static final int LONGEST_SLUG = 80;

  OrganisationDraft tidy() {
    var written = slug == null ? "" : slug.strip().toLowerCase(Locale.ROOT);
    return new OrganisationDraft(
        name.strip().replaceAll("\\s+", " "),
        MotifDraft.tidy(phone),
        MotifDraft.tidy(email),
        withScheme(MotifDraft.tidy(website)),
        MotifDraft.tidy(openingHours),
        written.isEmpty() ? null : written,
        new TreeSet<>(openDays),
        worksOnHolidays);
  }

  private static @Nullable String withScheme(@Nullable String typed) {
    return typed == null || typed.matches("(?i)https?://.*") ? typed : "https://" + typed;
  }

  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    if (name.isEmpty()) {
      problems.add(Problem.NAME_MISSING);
    } else if (name.length() > LONGEST_NAME) {
      problems.add(Problem.NAME_TOO_LONG);
    }
    if (email != null && !email.matches("[^@\\s]{1,100}@[^@\\s]{1,150}\\.[A-Za-z]{2,}")) {
      problems.add(Problem.EMAIL_UNREADABLE);
    }
    if (website != null
        && !website.matches("(?i)https?://[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?(/\\S{0,250})?")) {
      problems.add(Problem.WEBSITE_UNREADABLE);
    }
    if (openingHours != null && openingHours.length() > LONGEST_HOURS) {
      problems.add(Problem.HOURS_TOO_LONG);
    }
    if (slug != null && (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*") || slug.length() > LONGEST_SLUG)) {
      problems.add(Problem.SLUG_UNREADABLE);
    }
    if (openDays.isEmpty() || openDays.first() < 1 || openDays.last() > 7) {
      problems.add(Problem.NO_OPEN_DAY);
    }
    return problems;
  }

  /** A name as an address writes it: « MDS d'Arras-Sud » is {@code mds-d-arras-sud}. */
  static String slugOf(String name) {
    var plain =
        java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("(^-|-$)", "");
    return plain.isEmpty() ? "organisation" : cut(plain, LONGEST_SLUG);
  }

  /** With a number, so that two organisations of one name have each their own. */
  static String numbered(String slug, int number) {
    return cut(slug, LONGEST_SLUG - 8) + "-" + number;
  }

  private static String cut(String slug, int most) {
    return slug.substring(0, Math.min(most, slug.length())).replaceAll("-$", "");
  }
}
