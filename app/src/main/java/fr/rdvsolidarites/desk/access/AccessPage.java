package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whose agenda in one organisation.
 *
 * @param services to choose from; the matrix shows one at a time
 * @param owners whose agendas the columns are
 * @param given newest first
 */
public record AccessPage(
    long organisationId,
    String organisation,
    List<Choice> services,
    @Nullable Long serviceId,
    String service,
    List<Owner> owners,
    List<Row> rows,
    List<Line> given,
    Form form) {

  public record Owner(long id, String name) {}

  public record Row(long id, String name, String href, List<Cell> cells) {}

  /**
   * @param level null: nothing is seen
   */
  public record Cell(@Nullable AccessLevel level, String href, String reason) {

    public String sign() {
      return AccessPage.sign(level);
    }

    public String words() {
      return AccessPage.words(level);
    }
  }

  /** One access given, in a sentence. */
  public record Line(long id, AccessLevel level, String sentence, String origin) {}

  /**
   * What is typed to give access.
   *
   * @param to as {@code agent:12}
   * @param portee {@code ici} or {@code partout}
   */
  public record Form(
      List<Choice> receivers,
      List<Choice> owners,
      List<Choice> services,
      boolean everywhere,
      String to,
      String email,
      String on,
      String service,
      String niveau,
      String portee,
      FormErrors errors) {

    public List<Choice> levels() {
      return Arrays.stream(AccessLevel.values())
          .map(
              level ->
                  new Choice(
                      level.code(), words(level), t("desk.access.level." + level.code() + ".hint")))
          .toList();
    }
  }

  static String sign(@Nullable AccessLevel level) {
    return level == null
        ? "–"
        : switch (level) {
          case BUSY -> "○";
          case READ -> "◐";
          case WRITE -> "●";
        };
  }

  static String words(@Nullable AccessLevel level) {
    return t("desk.access.level." + (level == null ? "none" : level.code()));
  }

  public String href() {
    return href(organisationId);
  }

  static String href(long organisationId) {
    return "/organisations/" + organisationId + "/acces";
  }
}
