package fr.rdvsolidarites.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.MailText.Block;
import fr.rdvsolidarites.messages.MailText.Line;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.Said;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What mailboxes make of the HTML: no picture, no file to load, readable in the dark. */
class MailPageTest extends FeatureTest {

  private static final Pattern CLASS = Pattern.compile("\\.([a-z]+)");

  @Autowired private MailPages pages;

  private static final MailText EVERYTHING =
      new MailText(
          "Objet",
          "Aperçu",
          "Titre",
          List.of(
              new Block.Paragraph("Bonjour"),
              new Block.Facts(List.of(new Line("Quand", "mardi"), new Line("Où", "Arras"))),
              new Block.Section("À apporter", Said.asIs("Une pièce\nUne autre")),
              new Block.Button("Voir", "https://example.org/r/a?b=1&c=2"),
              new Block.Small("En petit"),
              new Block.SmallLink("Ne plus recevoir", "https://example.org/x")),
          "Signature");

  @ParameterizedTest
  @EnumSource(Language.class)
  void it_says_its_language_and_direction_and_loads_nothing(Language language) {
    var page = page(language);
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language.tag());
    assertThat(page.selectFirst("html").attr("dir")).isEqualTo(language.direction());
    assertThat(page.select("img, link, script, iframe, [src], [background]")).isEmpty();
    assertThat(page.select("style").outerHtml()).doesNotContain("url(", "@import", "@font-face");
    assertThat(page.select("a").eachAttr("rel")).containsOnly("noopener");
    for (var table : page.select("table")) {
      assertThat(table.attr("role").equals("presentation") || !table.select("th").isEmpty())
          .as(table.outerHtml())
          .isTrue();
    }
    assertThat(page.select("th")).allMatch(cell -> cell.attr("scope").equals("row"));
    assertThat(page.select("h1").text()).isEqualTo("Titre");
  }

  @Test
  void whatever_has_a_colour_by_day_has_another_by_night() {
    var page = page(Language.FR);
    var sheet = page.select("style").html();
    var dark = sheet.substring(sheet.indexOf("prefers-color-scheme: dark"));
    var named =
        CLASS.matcher(dark).results().map(match -> match.group(1)).collect(Collectors.toSet());
    assertThat(page.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
    var coloured = page.select("body [style*=color:]");
    assertThat(coloured).hasSizeGreaterThan(10);
    assertThat(coloured)
        .allSatisfy(
            element ->
                assertThat(element.classNames()).as(element.outerHtml()).anyMatch(named::contains));
  }

  private Document page(Language language) {
    return Jsoup.parse(Language.in(language, () -> pages.html(EVERYTHING)));
  }
}
