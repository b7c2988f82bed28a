package fr.rdvsolidarites.citizen;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;

/**
 * Nora looks for a midwife in Arras, on a Monday at 9:00; Martine receives every weekday morning.
 */
public abstract class CitizenStory extends FeatureTest {

  protected GivenStory story;
  protected Browserless nora;

  @BeforeEach
  protected void story() {
    story = givenStory(dsl);
    nora = visitor();
  }

  /** From the commune to the form, at the first free time, which is kept for her. */
  protected Browserless.Page toTheForm(Browserless who) {
    toTheTimes(who);
    return choose(who);
  }

  /** From the commune to the times of the first lieu. */
  protected Browserless.Page toTheTimes(Browserless who) {
    who.get("/prendre-rdv?commune=62041");
    who.follow("Consultation avec une sage-femme");
    return who.get(first(who, "a.fr-btn[href*=lieu]"));
  }

  /** The first time of the page that she has before her. */
  protected static Browserless.Page choose(Browserless who) {
    return who.pressFirst(".citizen-day__starts button");
  }

  /** The form at the first free time, by an address that was noted down: nothing is kept. */
  protected Browserless.Page toTheFormUnkept(Browserless who) {
    toTheTimes(who);
    return who.get(noted(who, ".citizen-day__starts button"));
  }

  /** The address of the form at the time of this button. */
  protected static String noted(Browserless who, String button) {
    var chosen = who.page().html().selectFirst(button);
    if (chosen == null) {
      throw new AssertionError("No " + button + " on " + who.page().path());
    }
    return noted(chosen);
  }

  protected static String noted(Element button) {
    var form = (FormElement) Objects.requireNonNull(button.closest("form"));
    return form.formData().stream()
        .filter(field -> !field.key().equals("_csrf"))
        .map(field -> field.key() + "=" + field.value())
        .collect(
            Collectors.joining(
                "&", "/prendre-rdv/coordonnees?", "&horaire=" + button.attr("value")));
  }

  protected static String first(Browserless who, String selector) {
    var link = who.page().html().selectFirst(selector);
    if (link == null) {
      throw new AssertionError("No " + selector + " on " + who.page().path());
    }
    return link.attr("href");
  }

  protected static Map<String, String> identity() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("firstName", "Nora");
    fields.put("lastName", "Belkadi");
    fields.put("phone", "06 12 34 56 12");
    fields.put("email", "nora@exemple.fr");
    return fields;
  }

  protected static Map<String, String> identityWith(String field, String value) {
    var fields = identity();
    fields.put(field, value);
    return fields;
  }

  protected Browserless.Page booked(Browserless who) {
    toTheForm(who);
    return confirm(who, identity());
  }

  /** Sends the form, then the code that she received, if the page asks for one. */
  protected Browserless.Page confirm(Browserless who, Map<String, String> fields) {
    var page = who.submit(fields);
    return page.html().select("[name=code]").isEmpty() || page.status() != 200
        ? page
        : who.submit(Map.of("code", codeFor(page)));
  }

  /** The code that left last, by the way that the page says. */
  protected String codeFor(Browserless.Page page) {
    jobs.runDue();
    return page.html().select("main .fr-text--lead").text().contains("@")
        ? code(mailbox.mails().getLast())
        : code(texts.all().getLast().text());
  }

  protected static String code(MimeMessage mail) {
    return code(subject(mail));
  }

  protected static String code(String text) {
    var code = Pattern.compile("\\b\\d{6}\\b").matcher(text);
    if (!code.find()) {
      throw new AssertionError("No code in " + text);
    }
    return code.group();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a refusal must leave as it was. */
  protected List<Integer> counts() {
    return Stream.<Table<?>>of(RDV, PARTICIPATION, USAGER, OCCUPATION, JOURNAL)
        .map(dsl::fetchCount)
        .toList();
  }
}
