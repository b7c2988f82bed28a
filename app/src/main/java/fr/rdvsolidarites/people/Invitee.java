package fr.rdvsolidarites.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to invite. Until she says her names herself, those of her address serve, so that
 * colleagues recognise her in the agenda.
 *
 * @param email lower case, in the accepted form ({@code 3-people-and-rights.md} §3.1)
 * @param firstName may be empty
 * @param phone E.164, where one was given: the second way of the invitation
 */
public record Invitee(String email, String firstName, String lastName, @Nullable String phone) {

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 100;
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");
  private static final Pattern PHONED = Pattern.compile("(.*?[>\\s])\\s*(\\+?[0-9][0-9 .-]{7,})");
  private static final Pattern NAMED = Pattern.compile("(.*)<\\s*([^<>]+?)\\s*>");

  /** One line of a pasted list, as it was typed; no invitee when no address can be read. */
  public record Line(String typed, Optional<Invitee> invitee) {}

  public Invitee(String email, String firstName, String lastName) {
    this(email, firstName, lastName, null);
  }

  /** Whether it is an address in the accepted form, lower or upper case. */
  static boolean isEmail(String typed) {
    return typed.length() <= LONGEST_EMAIL && EMAIL.matcher(typed).matches();
  }

  /**
   * A list as one pastes it: an address per line, or several with commas or semicolons; with names
   * ({@code Awa Diallo <awa@exemple.fr>}) or without, with a phone at the end or without. An
   * address given twice counts once.
   */
  public static List<Line> readAll(String pasted) {
    var seen = new ArrayList<String>();
    var lines = new ArrayList<Line>();
    for (var part : pasted.split("[\\r\\n,;]+")) {
      var typed = part.strip();
      if (typed.isEmpty()) {
        continue;
      }
      var invitee = read(typed);
      var key = invitee.map(Invitee::email).orElse(typed);
      if (!seen.contains(key)) {
        seen.add(key);
        lines.add(new Line(typed, invitee));
      }
    }
    return lines;
  }

  private static Optional<Invitee> read(String line) {
    var phoned = PHONED.matcher(line);
    var phone =
        phoned.matches()
            ? PhoneNumber.parse(phoned.group(2)).filter(PhoneNumber::mobile)
            : Optional.<PhoneNumber>empty();
    var typed = phone.isPresent() ? phoned.group(1) : line;
    var named = NAMED.matcher(typed);
    var email = (named.matches() ? named.group(2) : typed).toLowerCase(Locale.ROOT);
    if (!isEmail(email)) {
      return Optional.empty();
    }
    var names = named.matches() ? named.group(1).replace('"', ' ').strip() : "";
    var invitee = names.isEmpty() ? ofAddress(email) : of(email, names);
    return Optional.of(phone.map(number -> invitee.with(number.e164())).orElse(invitee));
  }

  private Invitee with(String number) {
    return new Invitee(email, firstName, lastName, number);
  }

  private static Invitee ofAddress(String email) {
    var words =
        Arrays.stream(email.split("@", 2)[0].split("[._%+]+"))
            .filter(word -> !word.isEmpty())
            .map(Invitee::capitalised)
            .collect(Collectors.joining(" "));
    return of(email, words.isEmpty() ? email : words);
  }

  private static Invitee of(String email, String names) {
    var parts = names.split("\\s+", 2);
    return parts.length == 1
        ? new Invitee(email, "", cut(parts[0]))
        : new Invitee(email, cut(parts[0]), cut(parts[1]));
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
