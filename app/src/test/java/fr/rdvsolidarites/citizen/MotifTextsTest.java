package fr.rdvsolidarites.citizen;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a motif says, in Arabic; nobody has translated it into Ukrainian, Turkish or English. */
class MotifTextsTest extends CitizenStory {

  private static final String FRENCH = "Consultation avec une sage-femme";
  private static final String NAME = "موعد مع القابلة";
  private static final String IN_MESSAGES = "القابلة";
  private static final String RESTRICTION = "للنساء الحوامل";
  private static final String INSTRUCTIONS = "تعالي قبل الموعد بعشر دقائق";
  private static final String PAPERS = "بطاقة التأمين الصحي";
  private static final String WARNING = "أخبرونا في أقرب وقت";

  @BeforeEach
  void translated() {
    dsl.update(MOTIF)
        .set(MOTIF.MIN_DELAY_SECONDS, 2 * 24 * 3600)
        .set(MOTIF.NAME_IN_MESSAGES, "Sage-femme")
        .set(MOTIF.RESTRICTION, "Pour les femmes enceintes")
        .set(MOTIF.INSTRUCTIONS, "Venez dix minutes avant")
        .set(MOTIF.PAPERS, "Carte Vitale")
        .set(MOTIF.CANCEL_WARNING, "Prévenez-nous dès que possible")
        .execute();
    GivenMotif.translate(
        dsl,
        story.motif(),
        Language.AR,
        Map.of(
            MotifText.NAME,
            NAME,
            MotifText.NAME_IN_MESSAGES,
            IN_MESSAGES,
            MotifText.RESTRICTION,
            RESTRICTION,
            MotifText.INSTRUCTIONS,
            INSTRUCTIONS,
            MotifText.PAPERS,
            PAPERS,
            MotifText.CANCEL_WARNING,
            WARNING));
  }

  private Browserless.Page cards(String language) {
    nora.get("/?langue=" + language);
    return nora.get("/prendre-rdv?commune=62041");
  }

  private Browserless.Page times() {
    return nora.get(first(nora, "a.fr-btn[href*=lieu]"));
  }

  private static Element only(Browserless.Page page, String selector, String text) {
    var found = new Elements(page.html().select(selector));
    found.removeIf(element -> !element.ownText().equals(text));
    assertThat(found).as(selector + " " + text).hasSize(1);
    return found.getFirst();
  }

  @Test
  void every_step_says_it_in_her_language_and_the_address_stays_as_it_is() {
    var cards = cards("ar");
    assertThat(cards.text()).contains(NAME, PAPERS).doesNotContain(FRENCH, "Carte Vitale");
    assertThat(cards.html().select("main [lang=fr]")).isEmpty();
    var places = nora.follow(NAME);
    assertThat(places.uri().toString()).contains("consultation_avec_une_sage_femme");
    assertThat(places.html().select(".citizen-chosen").text()).contains(NAME);
    assertThat(times().text()).contains(NAME, RESTRICTION, INSTRUCTIONS, PAPERS);
    var form = choose(nora);
    assertThat(form.text())
        .contains(NAME, RESTRICTION, INSTRUCTIONS, PAPERS)
        .doesNotContain("Carte Vitale", "enceintes", "dix minutes");
    assertThat(form.html().select("main [lang=fr]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"uk, ''", "tr, ''", "en, ''"})
  void what_is_not_translated_is_said_to_be_french(String language, String direction) {
    var cards = cards(language);
    var name = only(cards, ".citizen-card__title a", FRENCH);
    assertThat(name.attr("lang")).isEqualTo("fr");
    assertThat(name.attr("dir")).isEqualTo(direction);
    nora.follow(FRENCH);
    var times = times();
    for (var text :
        new String[] {
          FRENCH, "Carte Vitale", "Pour les femmes enceintes", "Venez dix minutes avant"
        }) {
      assertThat(only(times, "main *", text).attr("lang")).as(text).isEqualTo("fr");
    }
    var form = choose(nora);
    assertThat(only(form, "main p", "Pour les femmes enceintes").attr("lang")).isEqualTo("fr");
  }

  @Test
  void french_among_arabic_is_written_from_left_to_right() {
    dsl.update(MOTIF).set(MOTIF.NAME, "Pesée").execute();
    var name = only(cards("ar"), ".citizen-card__title a", "Pesée");
    assertThat(name.attr("lang")).isEqualTo("fr");
    assertThat(name.attr("dir")).isEqualTo("ltr");
  }

  @Test
  void whoever_reads_french_meets_no_mark_and_no_translation() {
    var cards = cards("fr");
    assertThat(cards.text()).contains(FRENCH, "Carte Vitale");
    assertThat(cards.html().select("main [lang], main .citizen-card [dir]")).isEmpty();
  }

  @Test
  void what_an_organisation_says_otherwise_was_not_translated() {
    dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.INSTRUCTIONS, "Sonnez deux fois").execute();
    cards("ar");
    nora.follow(NAME);
    var times = times();
    assertThat(times.text()).doesNotContain(INSTRUCTIONS);
    var own = only(times, "main p", "Sonnez deux fois");
    assertThat(own.attr("lang")).isEqualTo("fr");
    assertThat(own.attr("dir")).isEqualTo("ltr");
  }

  private Browserless.Page bookedIn(String language) {
    cards(language);
    nora.get(first(nora, ".citizen-card__title a"));
    times();
    choose(nora);
    var fields = identity();
    fields.put("accepted", "true");
    var page = confirm(nora, fields);
    assertThat(page.path()).startsWith("/r/");
    jobs.runDue();
    return page;
  }

  @Test
  void her_messages_her_page_and_her_list_say_it_in_her_language() throws Exception {
    var page = bookedIn("ar");
    assertThat(page.text()).contains(NAME, PAPERS, INSTRUCTIONS).doesNotContain("sage-femme");
    assertThat(texts.all().getLast().text()).contains(IN_MESSAGES).doesNotContain("Sage-femme");
    assertThat(texts.all().getLast().segments()).isLessThanOrEqualTo(3);
    var mail = mailbox.mailsTo("nora@exemple.fr").getLast();
    assertThat(part(mail, "text/plain")).contains(IN_MESSAGES, INSTRUCTIONS, PAPERS);
    assertThat(Jsoup.parse(part(mail, "text/html")).text()).contains(IN_MESSAGES, PAPERS);
    assertThat(part(mail, "text/html")).doesNotContain("lang=\"fr\"");
    assertThat(part(mail, "text/calendar")).contains(IN_MESSAGES);
    assertThat(part(mailbox.mailsTo("martine@demo.rdv").getLast(), "text/plain"))
        .as("professionals read French")
        .contains("Sage-femme")
        .doesNotContain(IN_MESSAGES);

    var cancel = nora.get(page.uri().getPath() + "/annulation");
    assertThat(cancel.text()).contains(WARNING);
    var french = nora.get(page.uri().getPath() + "?langue=fr");
    assertThat(french.text()).contains(FRENCH, "Carte Vitale").doesNotContain(NAME);
    assertThat(french.html().select("main [lang]")).isEmpty();
  }

  @Test
  void an_untranslated_motif_is_french_in_her_messages_marked_where_marks_can_be()
      throws Exception {
    var page = bookedIn("uk");
    assertThat(only(page, "main dd", FRENCH).attr("lang")).isEqualTo("fr");
    assertThat(only(page, "main dd", "Carte Vitale").attr("lang")).isEqualTo("fr");
    assertThat(texts.all().getLast().text()).contains("Sage-femme");
    var mail = mailbox.mailsTo("nora@exemple.fr").getLast();
    assertThat(part(mail, "text/plain")).contains("Carte Vitale", "Venez dix minutes avant");
    var html = Jsoup.parse(part(mail, "text/html"));
    assertThat(html.select("[lang=fr]").eachText())
        .containsExactlyInAnyOrder("Sage-femme", "Carte Vitale", "Venez dix minutes avant");
    var cancel = nora.get(page.uri().getPath() + "/annulation");
    assertThat(only(cancel, "main p", "Prévenez-nous dès que possible").attr("lang"))
        .isEqualTo("fr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "uk"})
  void her_list_of_rdvs_says_it_too(String language) {
    bookedIn(language);
    nora.get("/mes-rendez-vous");
    nora.submit(Map.of("contact", "06 12 34 56 12"));
    jobs.runDue();
    var list =
        nora.page().html().select("[name=code]").isEmpty()
            ? nora.page()
            : nora.submit(Map.of("code", code(texts.all().getLast().text()), "letters", "bel"));
    assertThat(list.path()).isEqualTo("/mes-rendez-vous");
    var name = only(list, "main span", language.equals("ar") ? NAME : FRENCH);
    assertThat(name.attr("lang")).isEqualTo(language.equals("ar") ? "" : "fr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "tr"})
  void who_waits_reads_it_too(String language) {
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    var name = language.equals("ar") ? NAME : FRENCH;
    var marked = language.equals("ar") ? "" : "fr";
    var full = cards(language);
    assertThat(only(full, "main a span", name).attr("lang")).isEqualTo(marked);
    nora.get(first(nora, "a[href^=/attente/nouvelle]"));
    assertThat(only(nora.page(), "main dd", name).attr("lang")).isEqualTo(marked);
    var place =
        nora.submit(Map.of("firstName", "Inès", "lastName", "Durand", "phone", "06 39 98 00 77"));
    assertThat(place.path()).startsWith("/attente/");
    assertThat(only(place, "main dd", name).attr("lang")).isEqualTo(marked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "uk"})
  void an_invitation_says_it_too(String language) throws Exception {
    dsl.update(USAGER).set(USAGER.LANGUAGE, language).where(USAGER.ID.eq(story.nora())).execute();
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "invited").execute();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora() + "/invitations");
    martine.press("Inviter", Map.of("motif", "" + story.ouverture()));
    jobs.runDue();
    var mail = mailbox.mailsTo("nora@demo.rdv").getLast();
    assertThat(part(mail, "text/plain"))
        .contains(language.equals("ar") ? IN_MESSAGES : "Sage-femme");
    assertThat(Jsoup.parse(part(mail, "text/html")).select("[lang=fr]").eachText())
        .isEqualTo(language.equals("ar") ? List.of() : List.of("Sage-femme"));
    var link = Pattern.compile("(/i/[A-Za-z0-9_-]{22})").matcher(texts.all().getLast().text());
    assertThat(link.find()).isTrue();
    nora.get("/?langue=" + language);
    var page = nora.get(link.group(1));
    var name = only(page, "main p", language.equals("ar") ? NAME : FRENCH);
    assertThat(name.attr("lang")).isEqualTo(language.equals("ar") ? "" : "fr");
  }

  /** The text of that part of a mail, however deep. */
  private static String part(Part whole, String type) throws Exception {
    var found = find(whole, type);
    assertThat(found).as(type).isNotNull();
    return type.equals("text/calendar") ? found.replaceAll("\r?\n[ \t]", "") : found;
  }

  private static @Nullable String find(Part part, String type) throws Exception {
    if (part.isMimeType(type)) {
      return part.getContent() instanceof String text
          ? text
          : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    if (part.getContent() instanceof Multipart several) {
      for (var i = 0; i < several.getCount(); i++) {
        BodyPart one = several.getBodyPart(i);
        var inside = find(one, type);
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }
}
