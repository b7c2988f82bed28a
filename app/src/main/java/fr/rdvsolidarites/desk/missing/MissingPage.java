package fr.rdvsolidarites.desk.missing;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Messages non partis ».
 *
 * @param ofAll whether those of all RDVs that she may write are shown, rather than hers alone
 * @param total how many there are; the page holds those of the nearest RDVs
 */
public record MissingPage(boolean ofAll, int total, List<Item> items) {

  static final String PATH = "/messages-non-partis";

  /**
   * @param what channel, kind of message and day of the RDV, in words
   * @param why in words
   * @param again whether it can be sent again: nothing is tried by itself any more
   */
  public record Item(
      long id,
      String href,
      String person,
      String what,
      String why,
      @Nullable PhoneNumber phone,
      boolean again) {

    public String againHref() {
      return PATH + "/" + id + "/relance";
    }

    public String byPhoneHref() {
      return PATH + "/" + id + "/telephone";
    }
  }

  public String title() {
    return t("desk.missing.title", total);
  }

  public String hers() {
    return PATH;
  }

  public String all() {
    return PATH + "?de=" + MissingController.ALL;
  }

  /** Where a button leads back to. */
  public String which() {
    return ofAll ? MissingController.ALL : "";
  }

  public int notShown() {
    return total - items.size();
  }
}
