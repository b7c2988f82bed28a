package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.territory.PublicText;
import fr.rdvsolidarites.territory.PublicTexts;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the territoire adds to the legal pages. */
public record TextsPage(Space space, Map<PublicText, String> texts, FormErrors errors) {

  /** A page, with what is written or typed for it. */
  public record Line(PublicText page, String value, String href) {
    public String name() {
      return "texte_" + page.code();
    }

    public String label() {
      return t("desk.territoire.column.text_" + page.code());
    }
  }

  public List<Line> lines() {
    return Arrays.stream(PublicText.values())
        .map(
            page ->
                new Line(
                    page,
                    texts.getOrDefault(page, ""),
                    t("information.href." + page.code()) + "?departement=" + space.code()))
        .toList();
  }

  public int longest() {
    return PublicTexts.LONGEST;
  }

  public String title() {
    var title = t("desk.territoire.tile.textes");
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
