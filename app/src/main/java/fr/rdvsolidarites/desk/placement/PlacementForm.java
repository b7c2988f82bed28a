package fr.rdvsolidarites.desk.placement;

import static java.util.Map.entry;

import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.shared.LinkToken;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed to place a RDV, as it was typed. Either a file was chosen ({@code usager}), or
 * somebody new is named.
 *
 * @param prevenir {@code tout}, {@code rappel} or {@code rien}
 * @param cle the same when the form is sent twice
 * @param accepte the fingerprints of the warnings that were read and accepted
 */
public record PlacementForm(
    String horaire,
    @Nullable Long usager,
    String prenom,
    String nom,
    String telephone,
    String email,
    String contexte,
    boolean visible,
    String prevenir,
    String cle,
    List<String> accepte) {

  static final int LONGEST_NAME = 100;
  static final int LONGEST_CONTEXT = 2000;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]{2,}");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}' ’.-]*\\p{L}[\\p{L}\\p{M}' ’.-]*");

  /** A field, by the name that the page gives it. */
  public enum Field {
    PRENOM,
    NOM,
    TELEPHONE,
    EMAIL,
    CONTEXTE,
    USAGER,
    HORAIRE;

    public String fieldName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What is wrong with a field; the text has its name in the key. */
  public enum Problem {
    MISSING,
    TOO_LONG,
    NOT_A_NAME,
    NOT_A_PHONE,
    NOT_AN_EMAIL,
    PHONE_NEEDED,
    UNKNOWN,
    PROFESSIONAL_GONE,
    LIEU_CLOSED,
    UNREALISTIC_DATE,
    DUPLICATE;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** As it is first shown: what the motif says about messages (wish B1). */
  static PlacementForm blank(PlacementPage.Chosen chosen, @Nullable Long usager) {
    return new PlacementForm(
        chosen.sealed(),
        usager,
        "",
        "",
        "",
        "",
        "",
        !chosen.visibility().equals("invisible"),
        chosen.visibility().equals("visible_and_notified") ? "tout" : "rien",
        LinkToken.fresh().value(),
        List.of());
  }

  /** What a RDV takes over from the one that is duplicated. */
  record Model(
      long usagerId,
      @Nullable String context,
      boolean visible,
      boolean lifecycle,
      boolean reminder) {}

  static PlacementForm like(Model model, PlacementPage.Chosen chosen) {
    return new PlacementForm(
        chosen.sealed(),
        model.usagerId(),
        "",
        "",
        "",
        "",
        model.context() == null ? "" : model.context(),
        model.visible(),
        model.lifecycle() ? "tout" : model.reminder() ? "rappel" : "rien",
        LinkToken.fresh().value(),
        List.of());
  }

  /** As it was sent; what is missing is empty. */
  static PlacementForm of(MultiValueMap<String, String> typed) {
    var usager = text(typed, "usager");
    return new PlacementForm(
        text(typed, "horaire"),
        usager.matches("\\d{1,18}") ? Long.valueOf(usager) : null,
        text(typed, "prenom"),
        text(typed, "nom"),
        text(typed, "telephone"),
        text(typed, "email"),
        text(typed, "contexte"),
        text(typed, "visible").equals("true"),
        text(typed, "prevenir"),
        key(text(typed, "cle")),
        typed.getOrDefault("accepte", List.of()));
  }

  private static String text(MultiValueMap<String, String> typed, String field) {
    return readable(Objects.requireNonNullElse(typed.getFirst(field), ""));
  }

  /** Without the characters that no keyboard makes and no database keeps. */
  static String readable(String typed) {
    return typed
        .codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t')
        .filter(c -> !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String key(String sent) {
    return sent.matches("[\\w-]{10,40}") ? sent : LinkToken.fresh().value();
  }

  public boolean isForSomebodyNew() {
    return usager == null;
  }

  public boolean notifiesLifecycle() {
    return visible && prevenir.equals("tout");
  }

  public boolean notifiesReminder() {
    return visible && (prevenir.equals("tout") || prevenir.equals("rappel"));
  }

  /** Empty: it can be placed, as far as the form itself tells. */
  Map<Field, Problem> problems() {
    var problems = new EnumMap<Field, Problem>(Field.class);
    if (contexte.length() > LONGEST_CONTEXT) {
      problems.put(Field.CONTEXTE, Problem.TOO_LONG);
    }
    if (isForSomebodyNew()) {
      name(problems, Field.PRENOM, prenom);
      name(problems, Field.NOM, nom);
      if (!telephone.isBlank() && PhoneNumber.parse(telephone.strip()).isEmpty()) {
        problems.put(Field.TELEPHONE, Problem.NOT_A_PHONE);
      }
      if (!email.isBlank() && (email.length() > 254 || !EMAIL.matcher(email.strip()).matches())) {
        problems.put(Field.EMAIL, Problem.NOT_AN_EMAIL);
      }
    }
    return problems;
  }

  private static void name(Map<Field, Problem> problems, Field field, String typed) {
    if (typed.isBlank()) {
      problems.put(field, Problem.MISSING);
    } else if (typed.strip().length() > LONGEST_NAME) {
      problems.put(field, Problem.TOO_LONG);
    } else if (!NAME.matcher(typed).matches()) {
      problems.put(field, Problem.NOT_A_NAME);
    }
  }

  /** Who was named; only of a form without problems. */
  @Nullable Identity identity() {
    if (!isForSomebodyNew()) {
      return null;
    }
    return new Identity(
        prenom.strip(),
        nom.strip(),
        email.isBlank() ? null : email.strip(),
        PhoneNumber.parse(telephone.strip()).orElse(null));
  }

  @Nullable String context() {
    return contexte.isBlank() ? null : contexte.strip();
  }

  /** All of it, to be sent again with the warnings accepted. */
  public List<Map.Entry<String, String>> fields() {
    return List.of(
        entry("horaire", horaire),
        entry("usager", usager == null ? "" : String.valueOf(usager)),
        entry("prenom", prenom),
        entry("nom", nom),
        entry("telephone", telephone),
        entry("email", email),
        entry("contexte", contexte),
        entry("visible", String.valueOf(visible)),
        entry("prevenir", prevenir),
        entry("cle", cle));
  }

  /** The first and last name typed. */
  public String typedName() {
    return (prenom + " " + nom).strip();
  }
}
