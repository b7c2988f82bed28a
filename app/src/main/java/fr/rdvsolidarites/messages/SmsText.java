package fr.rdvsolidarites.messages;

import static java.util.function.Predicate.not;

import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An SMS about a RDV ({@code 4-communication-and-api.md} §3): neutral words, since it shows on
 * locked screens; one SMS where it can be. The place is told with its address as long as that fits,
 * else by its name: the rest is behind the link.
 *
 * @param text folded into the GSM alphabet, ready to leave
 */
public record SmsText(String text, SmsLength length) {

  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_FOLLOWING = 30;
  private static final int SHORTEST_SUBJECT = 15;

  public static SmsText of(RdvFacts facts) {
    var texts = variants(facts).map(variant -> folded(text(facts, variant))).toList();
    return texts.stream()
        .filter(sms -> sms.length.fitsInOne())
        .findFirst()
        .orElseGet(() -> longOne(texts));
  }

  /** The shortest; in an alphabet where none fits, the clearest of those that cost least. */
  private static SmsText longOne(List<SmsText> texts) {
    return texts.getLast().length.encoding() == SmsLength.Encoding.GSM_7
        ? texts.getLast()
        : Collections.min(texts, Comparator.comparingInt(sms -> sms.length.segments()));
  }

  /** To somebody who is invited to work with us, beside the mail. */
  public static SmsText invitation(String organisation, String link) {
    return folded(
        Words.say(
            "sms.invitation",
            Map.of("organisation", cut(organisation, LONGEST_NAME), "link", link)));
  }

  /** To an admin who tries a provider. */
  public static SmsText trial() {
    return folded(Words.say("sms.trial"));
  }

  /** The code that proves a phone; {@code minutes}: how long it is good. */
  public static SmsText code(String code, long minutes) {
    return folded(Words.say("sms.code", Map.of("code", code, "minutes", Long.toString(minutes))));
  }

  /** To somebody who is asked to book by herself. */
  public static SmsText rdvInvitation(String organisation, String link) {
    return folded(
        Words.say("sms.rdvInvitation", Map.of("organisation", organisation, "link", link)));
  }

  /** To somebody who waits for a time. */
  public static SmsText waiting(String link) {
    return folded(Words.say("sms.waiting", Map.of("link", link)));
  }

  /** A time is kept for somebody who waits; the day is shortened, so that it is one SMS. */
  public static SmsText waitingOffer(
      Instant startsAt, Instant until, ZoneId zone, String place, String link) {
    var start = startsAt.atZone(zone);
    return folded(
        Words.say(
            "sms.waitingOffer",
            Map.of(
                "day", Dates.sms(start.toLocalDate()),
                "time", compact(start),
                "place", cut(place, 20),
                "until", compact(until.atZone(zone)),
                "link", link)));
  }

  private static String compact(ZonedDateTime at) {
    return Dates.time(at.toLocalTime()).replaceAll("[ \\u00a0\\u202f]", "");
  }

  /** How the way to the RDV is written. */
  private enum Way {
    FULL,
    /** Without {@code https://}, which phones do not need. */
    BARE,
    /** Bare, with no word before it; the subject is cut, the page names the professionals. */
    BRIEF
  }

  /** One way to say when, where, and how to get there. */
  private record Variant(String date, String place, Way way) {

    String link(String link) {
      return way == Way.FULL ? link : link.replaceFirst("^https://", "");
    }
  }

  /** From the clearest to the shortest. */
  private static Stream<Variant> variants(RdvFacts facts) {
    return Arrays.stream(Way.values()).flatMap(way -> variants(facts, way));
  }

  private static Stream<Variant> variants(RdvFacts facts, Way way) {
    var following = following(facts, way);
    var inWords = date(facts, facts.when().dayInWords()) + following;
    var shortened = date(facts, Dates.sms(facts.when().day())) + following;
    return Stream.concat(
        places(facts)
            .flatMap(
                place ->
                    Stream.of(
                        new Variant(inWords, place, way), new Variant(shortened, place, way))),
        name(facts).stream()
            .flatMap(
                name ->
                    Stream.of(40, 30, 25, 20)
                        .map(most -> new Variant(shortened, cut(name, most), way))));
  }

  private static SmsText folded(String text) {
    var folded = Gsm7.fold(text).replaceAll("[ \\p{Cntrl}]+", " ").strip();
    return new SmsText(folded, SmsLength.of(folded));
  }

  private static String text(RdvFacts facts, Variant variant) {
    var longest = variant.way() == Way.BRIEF ? SHORTEST_SUBJECT : LONGEST_NAME;
    var title = facts.subject().convocation() ? "sms.title.convocation" : "sms.title";
    return Words.say(
        "sms." + word(facts.notice()) + facts.change(),
        Map.of(
            "title", Words.say(title, Map.of("subject", cut(facts.shortSubject(), longest))),
            "date", variant.date(),
            "place", variant.place() + people(facts, variant),
            "footer", footer(facts, variant),
            "again", again(facts, variant)));
  }

  /** « , puis 9h30 Service social » */
  private static String following(RdvFacts facts, Way way) {
    var longest = way == Way.BRIEF ? SHORTEST_SUBJECT : LONGEST_FOLLOWING;
    return facts.following().stream()
        .map(
            stage ->
                Words.say(
                    "sms.then",
                    Map.of(
                        "time", facts.timeInWords(stage).replace(" ", ""),
                        "subject", cut(stage.shortSubject(), longest))))
        .collect(Collectors.joining());
  }

  private static String date(RdvFacts facts, String day) {
    var time = facts.when().timeInWords().replace(" ", "");
    return Words.say(
        facts.place().type() == LocationType.HOME ? "sms.date.approximate" : "sms.date",
        Map.of("day", day, "time", time));
  }

  /** The place with its address (a post code finds no door), then its name alone. */
  private static Stream<String> places(RdvFacts facts) {
    var place = facts.place();
    if (place.type() != LocationType.PUBLIC_OFFICE) {
      return Stream.of(Words.say("sms.place." + word(place.type())));
    }
    var name = name(facts);
    var address =
        Optional.ofNullable(place.address())
            .filter(not(String::isBlank))
            .map(text -> text.replaceAll("\\b\\d{5} ", ""));
    return Stream.of(joined(name, address), name).flatMap(Optional::stream);
  }

  /** What the place is called; the organisation stands in for a lieu without a name. */
  private static Optional<String> name(RdvFacts facts) {
    var place = facts.place();
    if (place.type() != LocationType.PUBLIC_OFFICE) {
      return Optional.empty();
    }
    return Optional.of(
        place.name() == null || place.name().isBlank()
            ? facts.office().organisationName()
            : place.name());
  }

  private static Optional<String> joined(Optional<String> name, Optional<String> address) {
    return name.flatMap(n -> address.map(a -> n + ", " + a));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String people(RdvFacts facts, Variant variant) {
    var agents = variant.way() == Way.BRIEF ? List.<String>of() : facts.people().agents();
    return names("sms.for", facts.people().concerned()) + names("sms.with", agents);
  }

  private static String names(String key, List<String> names) {
    return names.isEmpty()
        ? ""
        : Words.say(key, Map.of("names", cut(String.join(", ", names), LONGEST_NAME)));
  }

  private static String footer(RdvFacts facts, Variant variant) {
    var link = Optional.ofNullable(facts.choices().link()).map(variant::link);
    if (variant.way() == Way.BRIEF) {
      return either(link, facts);
    }
    var key = facts.choices().cancellableUntil() == null ? "sms.link.see" : "sms.link.manage";
    return either(link.map(l -> Words.say(key, Map.of("link", l))), facts);
  }

  private static String again(RdvFacts facts, Variant variant) {
    var kept = facts.kept();
    if (kept != null) {
      return Words.say(
          "sms.kept",
          Map.of(
              "time", kept.when().timeInWords().replace(" ", ""),
              "subject", cut(kept.shortSubject(), LONGEST_FOLLOWING),
              "following", following(kept, variant.way()),
              "call", either(Optional.empty(), facts)));
    }
    var link = Optional.ofNullable(facts.choices().rebookLink()).map(variant::link);
    return either(link.map(l -> Words.say("sms.again", Map.of("link", l))), facts);
  }

  /** The link or the phone, whichever there is. */
  private static String either(Optional<String> link, RdvFacts facts) {
    var phone =
        Optional.ofNullable(facts.phone()).filter(not(String::isBlank)).map(SmsText::dialled);
    if (link.isPresent() && phone.isPresent()) {
      return Words.say("sms.or", Map.of("link", link.get(), "phone", phone.get()));
    }
    return link.or(() -> phone.map(p -> Words.say("sms.call", Map.of("phone", p)))).orElse("");
  }

  private static String dialled(String phone) {
    return phone.replaceAll("[\\s.]", "");
  }

  private static String cut(String text, int most) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most).strip() + "...";
  }
}
