package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.messages.MailText.Block;
import fr.rdvsolidarites.messages.MailText.Line;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mail to a professional about a plage or an indisponibilité of hers ({@code
 * 4-communication-and-api.md} §1.6, §2.2).
 *
 * @param title as it was typed
 * @param when rule and hours, in words
 * @param except the occurrences that are otherwise, in words
 * @param place the lieu; null: none, or it is an indisponibilité
 * @param organisation null: it holds in all of them
 * @param author who did it; null: herself
 * @param link to it; null when it is gone
 * @param preferences where she chooses not to get such mails
 */
public record AgendaMail(
    AgendaNotice notice,
    String title,
    String when,
    List<String> except,
    @Nullable String place,
    @Nullable String organisation,
    @Nullable String author,
    @Nullable String link,
    String preferences) {

  public MailText text() {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(say("intro")));
    blocks.add(new Block.Facts(lines()));
    blocks.add(new Block.Small(Words.say("mail.agent.agenda.calendar")));
    if (link != null) {
      blocks.add(new Block.Button(Words.say("mail.agent.agenda.button"), link));
    }
    blocks.add(new Block.SmallLink(Words.say("mail.agent.agenda.preferences"), preferences));
    return new MailText(
        Words.say("mail.agent.agenda.subject", Map.of("what", say("subject"), "title", title)),
        when,
        say("title"),
        blocks);
  }

  /** An occurrence that does not take place. */
  public static String removed(LocalDate day, LocalDate today) {
    return Words.say("mail.agent.agenda.removed", Map.of("day", FrenchDates.day(day, today)));
  }

  /** An occurrence of {@code day} that is held otherwise. */
  public static String moved(
      LocalDate day, LocalDate other, LocalTime start, LocalTime end, LocalDate today) {
    return Words.say(
        "mail.agent.agenda.moved",
        Map.of(
            "day", FrenchDates.day(day, today),
            "other", FrenchDates.day(other, today),
            "start", FrenchDates.time(start),
            "end", FrenchDates.time(end)));
  }

  private String say(String part) {
    return Words.say("mail.agent." + notice.code() + "." + part);
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    line(lines, "title", title);
    line(lines, "when", when);
    line(lines, "except", except.isEmpty() ? null : String.join(" ; ", except));
    line(lines, "place", place);
    line(lines, "organisation", organisation);
    line(lines, "author", author);
    return lines;
  }

  private static void line(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(new Line(Words.say("mail.agent.agenda.label." + label), value.strip()));
    }
  }
}
