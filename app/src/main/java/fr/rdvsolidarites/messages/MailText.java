package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail in words: what the HTML part and the text part both say.
 *
 * @param subject one line, whatever was typed in the names it holds
 * @param preheader what mailboxes show after the subject
 * @param signature who writes, at the end
 */
public record MailText(
    String subject, String preheader, String title, List<Block> blocks, String signature) {

  /** Of what somebody answered; the whole is on the sheet. */
  private static final int MOST_WRITTEN = 4_000;

  public MailText {
    subject = oneLine(subject);
    preheader = oneLine(preheader);
    title = oneLine(title);
    blocks = List.copyOf(blocks);
    signature = oneLine(signature);
  }

  /** Signed by the service. */
  MailText(String subject, String preheader, String title, List<Block> blocks) {
    this(subject, preheader, title, blocks, Words.say("mail.signature"));
  }

  /** A piece of the mail, from top to bottom. */
  public sealed interface Block {
    record Paragraph(Said said) implements Block {
      public Paragraph(String text) {
        this(Said.asIs(text));
      }
    }

    /** What stands out: when, where, with whom. */
    record Facts(List<Line> lines) implements Block {}

    /** A text of its own under a small heading; may have several lines. */
    record Section(String title, Said said) implements Block {}

    record Button(String label, String link) implements Block {}

    record Small(String text) implements Block {}

    /** A link that nobody needs in order to understand the mail. */
    record SmallLink(String label, String link) implements Block {}
  }

  public record Line(String label, Said value) {
    public Line(String label, String value) {
      this(label, Said.asIs(value));
    }
  }

  /** A mail about a RDV ({@code 4-communication-and-api.md} §2.2, §2.4). */
  public static MailText of(RdvFacts facts) {
    return new RdvMail(facts).text();
  }

  /**
   * To somebody who is asked to book by herself.
   *
   * @param motif null: not to be named
   */
  public static MailText rdvInvitation(
      @Nullable Said motif, String organisation, String until, String link) {
    var values = Map.of("organisation", organisation, "until", until);
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(Words.say("mail.rdvInvitation.intro", values)));
    if (motif != null) {
      blocks.add(new Block.Paragraph(motif));
    }
    blocks.add(new Block.Button(Words.say("mail.rdvInvitation.button"), link));
    blocks.add(new Block.Paragraph(Words.say("mail.rdvInvitation.until", values)));
    blocks.add(new Block.Small(Words.say("mail.rdvInvitation.personal")));
    return new MailText(
        Words.say("mail.rdvInvitation.subject"),
        Words.say("mail.rdvInvitation.until", values),
        Words.say("mail.rdvInvitation.subject"),
        blocks);
  }

  /** To a professional who booked for somebody; {@code place}: the lieu, or who calls or visits. */
  public static MailText prescription(
      String name, Instant startsAt, ZoneId zone, String place, Instant now) {
    var start = Dates.dayAndTime(startsAt, zone, LocalDate.ofInstant(now, zone));
    var values = Map.of("name", name, "start", start, "place", place);
    return new MailText(
        Words.say("mail.prescription.subject", values),
        Words.say("mail.prescription.preheader", values),
        Words.say("mail.prescription.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.prescription.intro", values)),
            new Block.Paragraph(Words.say("mail.prescription.when", values)),
            new Block.Small(Words.say("mail.prescription.told", values))));
  }

  /** To somebody who waits for a time. */
  public static MailText waiting(String link) {
    return new MailText(
        Words.say("mail.waiting.subject"),
        Words.say("mail.waiting.preheader"),
        Words.say("mail.waiting.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.waiting.intro")),
            new Block.Button(Words.say("mail.waiting.button"), link),
            new Block.Small(Words.say("mail.waiting.not_you"))));
  }

  /** What becomes of somebody who does not answer an offer. */
  public enum Unanswered {
    /** She has a RDV, and keeps it. */
    KEEPS,
    STAYS,
    /** She waited for that alone. */
    ENDS
  }

  /** A time is kept for somebody who waits. */
  public static MailText waitingOffer(
      Instant startsAt,
      Instant until,
      ZoneId zone,
      String place,
      Unanswered unanswered,
      Instant now,
      String link) {
    var today = LocalDate.ofInstant(now, zone);
    var values =
        Map.of(
            "start", Dates.dayAndTime(startsAt, zone, today),
            "until", Dates.dayAndTime(until, zone, today),
            "place", place);
    return new MailText(
        Words.say("mail.waitingOffer.subject", values),
        Words.say("mail.waitingOffer.preheader", values),
        Words.say("mail.waitingOffer.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.waitingOffer.intro", values)),
            new Block.Paragraph(Words.say("mail.waitingOffer.until", values)),
            new Block.Button(Words.say("mail.waitingOffer.button"), link),
            new Block.Small(
                Words.say("mail.waitingOffer." + unanswered.name().toLowerCase(Locale.ROOT)))));
  }

  /** To an agent who forgot the password; {@code hours}: how long the link works. */
  public static MailText passwordReset(String link, long hours) {
    var values = Map.of("hours", Long.toString(hours));
    return new MailText(
        Words.say("mail.password.subject"),
        Words.say("mail.password.preheader", values),
        Words.say("mail.password.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.password.intro")),
            new Block.Button(Words.say("mail.password.button"), link),
            new Block.Paragraph(Words.say("mail.password.limit", values)),
            new Block.Small(Words.say("mail.password.not_you"))));
  }

  /** The code that proves an address; {@code minutes}: how long it is good. */
  public static MailText code(String code, long minutes) {
    var values = Map.of("code", code, "minutes", Long.toString(minutes));
    return new MailText(
        Words.say("mail.code.subject", values),
        Words.say("mail.code.preheader", values),
        Words.say("mail.code.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.code.intro")),
            new Block.Facts(List.of(new Line(Words.say("mail.code.label"), code))),
            new Block.Paragraph(Words.say("mail.code.limit", values)),
            new Block.Small(Words.say("mail.code.not_you"))));
  }

  /** To the address that somebody wants for her account; {@code hours}: how long the link works. */
  public static MailText emailConfirmation(String link, long hours) {
    var values = Map.of("hours", Long.toString(hours));
    return new MailText(
        Words.say("mail.email.subject"),
        Words.say("mail.email.preheader", values),
        Words.say("mail.email.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.email.intro")),
            new Block.Button(Words.say("mail.email.button"), link),
            new Block.Paragraph(Words.say("mail.email.limit", values)),
            new Block.Small(Words.say("mail.email.not_you"))));
  }

  /**
   * To whoever can act when messages stop coming through.
   *
   * @param what channel and kind, as in the keys
   * @param messages how many people were not told
   */
  public static MailText silence(
      String what, String territoire, String since, int messages, String link) {
    var values =
        Map.of("territoire", territoire, "since", since, "messages", Integer.toString(messages));
    var subject = Words.say("mail.silence.subject." + what, values);
    return new MailText(
        subject,
        Words.say("mail.silence.since", values),
        subject,
        List.of(
            new Block.Paragraph(Words.say("mail.silence.since", values)),
            new Block.Paragraph(Words.say("mail.silence.act." + what)),
            new Block.Button(Words.say("mail.silence.button"), link)));
  }

  /** The same, when they come through again. {@code channel} as in the keys. */
  public static MailText silenceOver(String channel, String territoire, String link) {
    var values = Map.of("territoire", territoire);
    var subject = Words.say("mail.silenceOver.subject." + channel, values);
    return new MailText(
        subject,
        subject,
        subject,
        List.of(
            new Block.Paragraph(Words.say("mail.silenceOver.intro")),
            new Block.Button(Words.say("mail.silence.button"), link)));
  }

  /** To the address that somebody had until now. */
  public static MailText emailChanged() {
    return new MailText(
        Words.say("mail.emailChanged.subject"),
        Words.say("mail.emailChanged.preheader"),
        Words.say("mail.emailChanged.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.emailChanged.intro")),
            new Block.Small(Words.say("mail.emailChanged.not_you"))));
  }

  /**
   * To somebody who is invited to work with us; plain and short, so that no filter takes it for
   * spam.
   *
   * @param inviter first and last name
   * @param lastDay in words: the last day on which the link works
   */
  public static MailText invitation(
      String inviter, String organisation, String services, String link, String lastDay) {
    var values =
        Map.of(
            "inviter", inviter,
            "organisation", organisation,
            "services", services,
            "day", lastDay);
    return new MailText(
        Words.say("mail.invitation.subject", values),
        Words.say("mail.invitation.preheader", values),
        Words.say("mail.invitation.title", values),
        List.of(
            new Block.Paragraph(Words.say("mail.invitation.intro", values)),
            new Block.Button(Words.say("mail.invitation.button"), link),
            new Block.Paragraph(Words.say("mail.invitation.limit", values)),
            new Block.Small(Words.say("mail.invitation.not_you", values))));
  }

  /** To somebody who has an account already, added to one more organisation. */
  public static MailText joined(String inviter, String organisation, String link) {
    var values = Map.of("inviter", inviter, "organisation", organisation);
    return new MailText(
        Words.say("mail.joined.subject", values),
        Words.say("mail.joined.preheader", values),
        Words.say("mail.joined.title", values),
        List.of(
            new Block.Paragraph(Words.say("mail.joined.intro", values)),
            new Block.Button(Words.say("mail.joined.button"), link),
            new Block.Small(Words.say("mail.joined.not_you", values))));
  }

  /**
   * To a professional whose pages the support looked at.
   *
   * @param when in words
   * @param link to her preferences, where she allows more or not
   */
  public static MailText supportAccess(String who, String when, String reason, String link) {
    var values = Map.of("who", who, "when", when, "reason", reason);
    return new MailText(
        Words.say("mail.support.subject"),
        Words.say("mail.support.preheader", values),
        Words.say("mail.support.title"),
        List.of(
            new Block.Paragraph(Words.say("mail.support.intro", values)),
            new Block.Paragraph(Words.say("mail.support.reason", values)),
            new Block.Paragraph(Words.say("mail.support.limit")),
            new Block.Button(Words.say("mail.support.button"), link)));
  }

  /**
   * To a professional: what a usager answered.
   *
   * @param who her name, or the address from which it came
   * @param when the RDV is, in words
   * @param files names of what came with it
   */
  public static MailText reply(
      String who, String when, String written, List<String> files, String link) {
    var values = Map.of("who", who, "when", when);
    return new MailText(
        Words.say("mail.reply.subject", values),
        Words.say("mail.reply.preheader", values),
        Words.say("mail.reply.title", values),
        Stream.of(
                List.of(new Block.Paragraph(Words.say("mail.reply.intro", values)), said(written)),
                files(files),
                List.of(
                    new Block.Button(Words.say("mail.reply.button"), link),
                    new Block.Small(Words.say("mail.reply.how"))))
            .<Block>flatMap(List::stream)
            .toList());
  }

  /** To the team that runs the service: a mail that answers nothing that is known. */
  public static MailText strayReply(
      String from, String subject, String written, List<String> files) {
    var values = Map.of("who", from, "about", subject);
    return new MailText(
        Words.say("mail.strayReply.subject", values),
        Words.say("mail.strayReply.intro", values),
        Words.say("mail.strayReply.title"),
        Stream.of(
                List.of(
                    new Block.Paragraph(Words.say("mail.strayReply.intro", values)), said(written)),
                files(files),
                List.of(new Block.Small(Words.say("mail.strayReply.limit"))))
            .<Block>flatMap(List::stream)
            .toList());
  }

  private static Block said(String written) {
    var text =
        written.isBlank()
            ? Words.say("mail.reply.empty")
            : written.length() <= MOST_WRITTEN ? written : written.substring(0, MOST_WRITTEN) + "…";
    return new Block.Section(Words.say("mail.reply.message"), Said.asIs(text));
  }

  private static List<Block> files(List<String> names) {
    return names.isEmpty()
        ? List.of()
        : List.of(
            new Block.Section(Words.say("mail.reply.files"), Said.asIs(String.join("\n", names))));
  }

  /**
   * Whose answers are read.
   *
   * @param own how the territoire signs; null: as the service does
   */
  public MailText answerable(@Nullable String own) {
    var signed =
        own == null
            ? Words.say("mail.signature.answer")
            : Words.say("mail.signature.own.answer", Map.of("signature", own));
    return new MailText(subject, preheader, title, blocks, signed);
  }

  /** With a link at its end by which its reader wants no more. */
  public MailText refusable(String link) {
    var all = new ArrayList<>(blocks);
    all.add(new Block.SmallLink(Words.say("mail.refusal"), link));
    return new MailText(subject, preheader, title, all, signature);
  }

  /** The text part, for readers without HTML. */
  public String body() {
    return blocks.stream()
        .map(MailText::plain)
        .collect(Collectors.joining("\n\n", title + "\n\n", "\n\n" + signature() + "\n"));
  }

  private static String plain(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> paragraph.said().text();
      case Block.Facts facts ->
          facts.lines().stream()
              .map(line -> line(line.label(), line.value().text()))
              .collect(Collectors.joining("\n"));
      case Block.Section section -> section.title() + "\n" + section.said().text();
      case Block.Button button -> line(button.label(), button.link());
      case Block.Small small -> small.text();
      case Block.SmallLink link -> line(link.label(), link.link());
    };
  }

  private static String line(String label, String value) {
    return Words.say("mail.line", Map.of("label", label, "value", value));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
  }
}
