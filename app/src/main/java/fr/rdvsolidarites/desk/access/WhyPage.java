package fr.rdvsolidarites.desk.access;

import fr.rdvsolidarites.rights.AccessLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Pourquoi je vois ceci »: what one person sees of another's agenda, kind of RDV by kind, with
 * the reasons.
 *
 * @param viewer null: the reader herself
 */
public record WhyPage(
    @Nullable String viewer, String owner, String backHref, String backLabel, List<Part> parts) {

  public record Part(String matter, @Nullable AccessLevel level, List<String> reasons) {

    public String sign() {
      return AccessPage.sign(level);
    }

    public String words() {
      return AccessPage.words(level);
    }
  }
}
