package fr.rdvsolidarites.desk.placement;

import static java.util.Map.entry;

import fr.rdvsolidarites.desk.placement.PlacementForm.Field;
import fr.rdvsolidarites.desk.placement.PlacementForm.Problem;
import fr.rdvsolidarites.desk.placement.PlacementForm.Wrong;
import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is named for a RDV, as she was typed; her file is opened with it.
 *
 * @param naissance {@code 17/05/1994}, or as a field of dates sends it
 */
public record Newcomer(
    String prenom, String nom, String naissance, String telephone, String email) {

  static final Newcomer NOBODY = new Newcomer("", "", "", "", "");
  private static final int LONGEST_NAME = 100;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]{2,}");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}' ’.-]*\\p{L}[\\p{L}\\p{M}' ’.-]*");
  private static final Pattern PHONE = Pattern.compile("[+(]?\\d[\\d.()/-]*");

  /** Of the fields of the second one on: {@code prenom-2}. */
  public static String suffix(int which) {
    return which == 0 ? "" : "-" + (which + 1);
  }

  static Newcomer of(UnaryOperator<String> field) {
    return new Newcomer(
        field.apply("prenom"),
        field.apply("nom"),
        field.apply("naissance"),
        field.apply("telephone"),
        field.apply("email"));
  }

  /**
   * Somebody who was looked for and not found, as far as it was typed: an e-mail, a phone number, a
   * date of birth, and what remains is a name; one word is the last name, of several the first is
   * the first name.
   */
  static Newcomer searched(String typed) {
    var text = typed.strip();
    if (date(text).isPresent()) {
      return new Newcomer("", "", text, "", "");
    }
    var words = Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
    var email = those(words, word -> word.contains("@"));
    var birth = those(words, word -> date(word).isPresent());
    var phone = those(words, Newcomer::isOfPhone);
    var names =
        words.stream()
            .filter(word -> !word.contains("@") && date(word).isEmpty() && !isOfPhone(word))
            .toList();
    return new Newcomer(
        names.size() < 2 ? "" : names.getFirst(),
        String.join(" ", names.size() < 2 ? names : names.subList(1, names.size())),
        birth,
        phone,
        email);
  }

  private static String those(List<String> words, Predicate<String> which) {
    return words.stream().filter(which).collect(Collectors.joining(" "));
  }

  private static boolean isOfPhone(String word) {
    return PHONE.matcher(word).matches() && date(word).isEmpty();
  }

  /** A date of birth as people type it; empty when it is none. */
  static Optional<LocalDate> date(String typed) {
    return BirthDates.parse(typed);
  }

  List<Wrong> problems(int which) {
    var problems = new ArrayList<Wrong>();
    addName(problems, which, Field.PRENOM, prenom);
    addName(problems, which, Field.NOM, nom);
    if (!naissance.isBlank() && date(naissance).filter(Newcomer::isPlausible).isEmpty()) {
      problems.add(new Wrong(Field.NAISSANCE, which, Problem.NOT_A_DATE));
    }
    if (!telephone.isBlank() && PhoneNumber.parse(telephone.strip()).isEmpty()) {
      problems.add(new Wrong(Field.TELEPHONE, which, Problem.NOT_A_PHONE));
    }
    if (!email.isBlank() && (email.length() > 254 || !EMAIL.matcher(email.strip()).matches())) {
      problems.add(new Wrong(Field.EMAIL, which, Problem.NOT_AN_EMAIL));
    }
    return problems;
  }

  private static boolean isPlausible(LocalDate birth) {
    return birth.getYear() >= 1900 && birth.getYear() < 2100;
  }

  private static void addName(List<Wrong> problems, int which, Field field, String typed) {
    if (typed.isBlank()) {
      problems.add(new Wrong(field, which, Problem.MISSING));
    } else if (typed.strip().length() > LONGEST_NAME) {
      problems.add(new Wrong(field, which, Problem.TOO_LONG));
    } else if (!NAME.matcher(typed).matches()) {
      problems.add(new Wrong(field, which, Problem.NOT_A_NAME));
    }
  }

  /** What is readable of it. */
  Identity identity() {
    return new Identity(
        prenom.strip(), nom.strip(), birthDate(), email.isBlank() ? null : email.strip(), phone());
  }

  /** Whom to look for while she is typed; empty: too little says who she is. */
  Optional<Identity> known() {
    var typed = identity();
    var named = !prenom.isBlank() && !nom.isBlank();
    return named || typed.phone() != null || typed.email() != null
        ? Optional.of(typed)
        : Optional.empty();
  }

  private @Nullable LocalDate birthDate() {
    return date(naissance).orElse(null);
  }

  private @Nullable PhoneNumber phone() {
    return PhoneNumber.parse(telephone.strip()).orElse(null);
  }

  List<Map.Entry<String, String>> fields(int which) {
    var suffix = suffix(which);
    return List.of(
        entry("prenom" + suffix, prenom),
        entry("nom" + suffix, nom),
        entry("naissance" + suffix, naissance),
        entry("telephone" + suffix, telephone),
        entry("email" + suffix, email));
  }

  public String name() {
    return (prenom + " " + nom).strip();
  }
}
