package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.messages.MailText.Block;
import fr.rdvsolidarites.messages.MailText.Line;
import fr.rdvsolidarites.messages.RdvFacts.Reader;
import fr.rdvsolidarites.messages.RdvFacts.Stage;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the mail about one RDV to one reader. */
final class RdvMail {

  private final RdvFacts facts;
  private final Map<String, String> values = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();

  RdvMail(RdvFacts facts) {
    this.facts = facts;
    var former = facts.when().formerStartsAt();
    values.put("date", withFollowing(facts.when().inWords(facts.when().startsAt())));
    values.put("former", former == null ? "" : facts.when().inWords(former));
    values.put("organisation", facts.office().organisationName());
    values.put("service", facts.office().serviceName());
    values.put("author", facts.people().author() == null ? "" : facts.people().author());
  }

  MailText text() {
    blocks.add(new Block.Paragraph(say("intro")));
    blocks.add(new Block.Facts(lines()));
    room();
    if (isForAgent()) {
      author();
      button("mail.agent.button", facts.choices().link());
    } else if (facts.notice().isCancellation()) {
      again();
    } else {
      sections("mail.instructions", facts.subject().instructions(), Stage::instructions);
      sections("mail.papers", facts.subject().papers(), Stage::papers);
      button("mail.button", facts.choices().link());
      limits();
    }
    var own = facts.office().signature();
    return new MailText(
        say("subject"),
        say("preheader"),
        say("title"),
        blocks,
        own == null
            ? Words.say("mail.signature")
            : Words.say("mail.signature.own", Map.of("signature", own)));
  }

  private boolean isForAgent() {
    return facts.reader() == Reader.AGENT;
  }

  /** The text for this reader, notice and tone; the tone only where one is written for it. */
  private String say(String part) {
    var reader = facts.reader().name().toLowerCase(Locale.ROOT);
    var notice = facts.notice().name().toLowerCase(Locale.ROOT);
    var key = "mail.%s.%s%s.%s".formatted(reader, notice, variant(), part);
    return Words.say(key, values);
  }

  private String variant() {
    if (isForAgent()) {
      return facts.place().changed() ? facts.change() : "";
    }
    return switch (facts.notice()) {
      case CREATED, REMINDER -> convocation();
      case CANCELLED -> facts.choices().cancelledByService() ? ".by_service" + convocation() : "";
      case MOVED -> facts.change().isEmpty() ? convocation() : facts.change();
      case PARTICIPATION_CANCELLED,
          PARTICIPATION_ADDED,
          PARTICIPATION_RESTORED,
          TO_DECIDE,
          ARRIVED,
          WAITING,
          WAITING_OFFER ->
          "";
    };
  }

  /** A summons is called so, and taken back as such: people rely on the word. */
  private String convocation() {
    return facts.subject().convocation() ? ".convocation" : "";
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    line(lines, "date", date());
    if (facts.notice() == Notice.MOVED && !facts.when().isSameTime()) {
      line(lines, "former", values.get("former"));
    }
    line(lines, "kept", kept());
    line(lines, isForAgent() ? "participants" : "concerned", joined(facts.people().concerned()));
    if (facts.stages().isEmpty()) {
      subject(lines);
      line(lines, "service", facts.office().serviceName());
      line(lines, "agents", joined(facts.people().agents()));
      line(lines, "length", facts.when().lengthInWords());
    } else {
      facts.stages().forEach(stage -> stage(lines, stage));
    }
    place(lines);
    if (!isForAgent()) {
      line(lines, "phone", facts.phone());
    }
    return lines;
  }

  private @Nullable String kept() {
    var kept = facts.kept();
    return kept == null
        ? null
        : Words.say(
            "mail.line",
            Map.of(
                "label",
                withFollowing(kept, kept.when().inWords(kept.when().startsAt())),
                "value",
                kept.shortSubject()));
  }

  private String withFollowing(String date) {
    return withFollowing(facts, date);
  }

  /** « mardi 24 novembre à 9 h, puis à 9 h 30 » */
  private static String withFollowing(RdvFacts facts, String date) {
    return facts.following().stream()
        .map(facts::timeInWords)
        .reduce(date, (some, time) -> Words.say("mail.then", Map.of("date", some, "time", time)));
  }

  /** « 9 h 30 : Service social, bilan, 30 min » */
  private void stage(List<Line> lines, Stage stage) {
    var name = stage.nameInMessages();
    var said =
        Stream.of(
                Stream.of(stage.serviceName()),
                Optional.ofNullable(name).map(Said::text).stream(),
                Stream.of(RdvFacts.When.inWords(stage.length())),
                stage.agents().stream())
            .flatMap(words -> words)
            .toList();
    lines.add(new Line(facts.timeInWords(stage), joined(said)));
  }

  /** A button, and the address in full for another device than the one that reads. */
  private void room() {
    var room = facts.place().room();
    if (room != null && !facts.notice().isCancellation()) {
      button("mail.visio.button", room);
      blocks.add(new Block.Small(Words.say("mail.visio.address", Map.of("url", room))));
    }
  }

  private void place(List<Line> lines) {
    var place = facts.place();
    if (place.type() != LocationType.PUBLIC_OFFICE) {
      var key = "mail.place." + place.type().name().toLowerCase(Locale.ROOT);
      line(lines, "place", Words.say(isForAgent() ? key + ".agent" : key));
      return;
    }
    line(lines, "place", place.name());
    line(lines, "address", place.address());
    line(lines, "access", place.accessHint());
  }

  private String date() {
    var when = facts.when();
    return withFollowing(
        facts.place().type() == LocationType.HOME
            ? Words.say(
                "mail.date.approximate",
                Map.of("day", when.dayInWords(), "time", when.timeInWords()))
            : when.inWords(when.startsAt()));
  }

  private void subject(List<Line> lines) {
    var name = facts.subject().nameInMessages();
    if (name == null) {
      line(lines, "subject", facts.subject().title());
    } else {
      lines.add(new Line(Words.say("mail.label.subject"), name));
    }
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private void line(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(new Line(Words.say("mail.label." + label), value.strip()));
    }
  }

  private void author() {
    if (facts.people().author() != null) {
      blocks.add(new Block.Paragraph(Words.say("mail.agent.author", values)));
    }
  }

  /** Of each that says some, once where two say the same. */
  private void sections(String titleKey, @Nullable Said own, Function<Stage, @Nullable Said> of) {
    if (facts.stages().isEmpty()) {
      section(titleKey, own);
    }
    facts.stages().stream()
        .flatMap(stage -> Stream.ofNullable(of.apply(stage)))
        .distinct()
        .forEach(said -> section(titleKey, said));
  }

  private void section(String titleKey, @Nullable Said text) {
    if (text != null) {
      blocks.add(new Block.Section(Words.say(titleKey), text));
    }
  }

  private void button(String labelKey, @Nullable String link) {
    if (link != null) {
      blocks.add(new Block.Button(Words.say(labelKey), link));
    }
  }

  private void again() {
    button("mail.again", facts.choices().rebookLink());
    call("mail.call.again");
  }

  /** What can be done with the link, until when, and whom to call otherwise. */
  private void limits() {
    var cancel = facts.choices().cancellableUntil();
    var move = facts.choices().movableUntil();
    if (cancel != null && facts.choices().link() != null) {
      var until = facts.when().inWords(cancel);
      blocks.add(new Block.Paragraph(Words.say("mail.cancellable", Map.of("until", until))));
    }
    if (move != null && facts.choices().link() != null) {
      var until = facts.when().inWords(move);
      blocks.add(new Block.Paragraph(Words.say("mail.movable", Map.of("until", until))));
    }
    call(cancel == null ? "mail.call.only" : "mail.call");
    if (facts.choices().link() != null) {
      blocks.add(new Block.Small(Words.say("mail.link.private")));
    }
  }

  /** A number cut in two by the end of a line is dialled wrong. */
  private static String unbroken(String phone) {
    return phone.strip().replace(' ', '\u00a0');
  }

  private void call(String key) {
    var phone = facts.phone();
    if (phone != null && !phone.isBlank()) {
      blocks.add(new Block.Paragraph(Words.say(key, Map.of("phone", unbroken(phone)))));
    }
  }
}
