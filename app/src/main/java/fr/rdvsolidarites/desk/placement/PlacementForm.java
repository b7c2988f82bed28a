package fr.rdvsolidarites.desk.placement;

import static java.util.Map.entry;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.VisioLink;
import fr.rdvsolidarites.shared.LinkToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed to place a RDV, as it was typed.
 *
 * @param newcomers those who are named, besides the files chosen
 * @param adresse where, when it is none of the organisation's lieux
 * @param lien where to meet by video, when it is not in a room of its own
 * @param prevenir {@code tout}, {@code rappel} or {@code rien}
 * @param cle the same when the form is sent twice
 * @param accepte the fingerprints of the warnings that were read and accepted
 */
public record PlacementForm(
    Draft draft,
    List<Newcomer> newcomers,
    String nomlieu,
    String adresse,
    String lien,
    String contexte,
    boolean visible,
    String prevenir,
    String cle,
    List<String> accepte) {

  static final int LONGEST_CONTEXT = 2000;
  static final int LONGEST_PLACE = 200;

  /** A field, by the name that the page gives it. */
  public enum Field {
    PRENOM,
    NOM,
    NAISSANCE,
    TELEPHONE,
    EMAIL,
    CONTEXTE,
    NOMLIEU,
    ADRESSE,
    LIEN,
    USAGER,
    HORAIRE;

    public String fieldName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong with a field; the text has its name in the key. */
  public enum Problem {
    MISSING,
    TOO_LONG,
    NOT_A_NAME,
    NOT_A_DATE,
    NOT_A_PHONE,
    NOT_AN_EMAIL,
    NOT_A_LINK,
    PHONE_NEEDED,
    EMAIL_OR_MOBILE_NEEDED,
    UNKNOWN,
    PROFESSIONAL_GONE,
    LIEU_CLOSED,
    BEFORE_2018,
    TOO_FAR_AHEAD,
    DUPLICATE;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A problem at its field.
   *
   * @param newcomer of which of those who are named, from 0
   * @param part of which of the times that follow one another, from 0
   */
  public record Wrong(Field field, int newcomer, Problem problem, int part) {

    Wrong(Field field, int newcomer, Problem problem) {
      this(field, newcomer, problem, 0);
    }

    static Wrong of(Field field, Problem problem) {
      return new Wrong(field, 0, problem);
    }

    /** The id of the field on the page. */
    public String fieldId() {
      return field.fieldName() + Newcomer.suffix(newcomer);
    }

    String textKey() {
      return "desk.problem." + field.fieldName() + "." + problem.code();
    }
  }

  /** As it is first shown: what the motif says about messages (wish B1). */
  static PlacementForm blank(Draft draft, String visibility) {
    return new PlacementForm(
        draft,
        IntStream.range(0, draft.newcomers()).mapToObj(_ -> Newcomer.NOBODY).toList(),
        "",
        "",
        "",
        "",
        !visibility.equals("invisible"),
        visibility.equals("visible_and_notified") ? "tout" : "rien",
        LinkToken.fresh().value(),
        List.of());
  }

  /** What a RDV takes over from the one that is duplicated. */
  record Model(
      List<Long> usagerIds,
      @Nullable String context,
      boolean visible,
      boolean lifecycle,
      boolean reminder) {}

  PlacementForm like(Model model) {
    return new PlacementForm(
        draft,
        newcomers,
        nomlieu,
        adresse,
        lien,
        Objects.requireNonNullElse(model.context(), ""),
        model.visible(),
        model.lifecycle() ? "tout" : model.reminder() ? "rappel" : "rien",
        cle,
        accepte);
  }

  /** As it was sent; what is missing is empty. A file may have been taken for somebody named. */
  static PlacementForm of(Draft draft, MultiValueMap<String, String> typed) {
    var newcomers =
        IntStream.range(0, draft.newcomers())
            .mapToObj(i -> Newcomer.of(name -> text(typed, name + Newcomer.suffix(i))))
            .toList();
    var form =
        new PlacementForm(
            draft,
            newcomers,
            text(typed, "nomlieu"),
            text(typed, "adresse"),
            text(typed, "lien"),
            text(typed, "contexte"),
            text(typed, "visible").equals("true"),
            text(typed, "prevenir"),
            key(text(typed, "cle")),
            typed.getOrDefault("accepte", List.of()));
    return form.taking(text(typed, "remplacer"));
  }

  /** {@code 0:4321}: the file 4321 is that of the first who was named. */
  private PlacementForm taking(String typed) {
    if (!typed.matches("\\d:\\d{1,18}")) {
      return this;
    }
    var which = typed.charAt(0) - '0';
    if (which >= newcomers.size()) {
      return this;
    }
    var others = new ArrayList<>(newcomers);
    others.remove(which);
    return new PlacementForm(
        draft.with(Long.parseLong(typed.substring(2))).oneNewcomer(-1),
        List.copyOf(others),
        nomlieu,
        adresse,
        lien,
        contexte,
        visible,
        prevenir,
        cle,
        accepte);
  }

  /** To be typed anew: what was asked about on the way will be asked again. */
  PlacementForm asTyped() {
    return with(newcomers, List.of());
  }

  /** The last of those who are named is the one that was looked for. */
  PlacementForm searched(String typed) {
    if (newcomers.isEmpty()) {
      return this;
    }
    var named = new ArrayList<>(newcomers);
    named.set(named.size() - 1, Newcomer.searched(typed));
    return with(List.copyOf(named), accepte);
  }

  private PlacementForm with(List<Newcomer> newcomers, List<String> accepte) {
    return new PlacementForm(
        draft, newcomers, nomlieu, adresse, lien, contexte, visible, prevenir, cle, accepte);
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

  public boolean notifiesLifecycle() {
    return visible && prevenir.equals("tout");
  }

  public boolean notifiesReminder() {
    return visible && (prevenir.equals("tout") || prevenir.equals("rappel"));
  }

  /**
   * Empty: it can be placed, as far as the form itself tells.
   *
   * @param needsAddress whether the place is to be typed
   * @param byVideo whether a link may be typed
   */
  List<Wrong> problems(boolean needsAddress, boolean byVideo) {
    var problems = new ArrayList<Wrong>();
    for (var i = 0; i < newcomers.size(); i++) {
      problems.addAll(newcomers.get(i).problems(i));
    }
    if (needsAddress && adresse.isBlank()) {
      problems.add(Wrong.of(Field.ADRESSE, Problem.MISSING));
    }
    if (adresse.length() > LONGEST_PLACE) {
      problems.add(Wrong.of(Field.ADRESSE, Problem.TOO_LONG));
    }
    if (nomlieu.length() > LONGEST_PLACE) {
      problems.add(Wrong.of(Field.NOMLIEU, Problem.TOO_LONG));
    }
    if (byVideo && !lien.isBlank() && visioLink() == null) {
      problems.add(Wrong.of(Field.LIEN, Problem.NOT_A_LINK));
    }
    if (contexte.length() > LONGEST_CONTEXT) {
      problems.add(Wrong.of(Field.CONTEXTE, Problem.TOO_LONG));
    }
    return problems;
  }

  /** Who comes; only of a form without problems. */
  List<PlacementCommand.Guest> guests() {
    return Stream.concat(
            draft.usagerIds().stream().<PlacementCommand.Guest>map(PlacementCommand.Known::new),
            newcomers.stream().map(newcomer -> new PlacementCommand.Named(newcomer.identity())))
        .toList();
  }

  PlacementCommand.@Nullable OneOffLieu oneOffLieu(boolean needsAddress) {
    return needsAddress
        ? new PlacementCommand.OneOffLieu(
            nomlieu.isBlank() ? adresse.strip() : nomlieu.strip(), adresse.strip())
        : null;
  }

  @Nullable VisioLink visioLink() {
    return VisioLink.parse(lien).orElse(null);
  }

  @Nullable String context() {
    return contexte.isBlank() ? null : contexte.strip();
  }

  /** All of it, to be sent again with more warnings accepted. */
  public List<Map.Entry<String, String>> fields() {
    var fields = new ArrayList<Map.Entry<String, String>>();
    fields.add(entry("horaire", draft.sealed()));
    draft.withAgentIds().forEach(id -> fields.add(entry("avec", String.valueOf(id))));
    draft.usagerIds().forEach(id -> fields.add(entry("usager", String.valueOf(id))));
    fields.addAll(draft.suite().fields());
    fields.add(entry("nouvelle", String.valueOf(newcomers.size())));
    for (var i = 0; i < newcomers.size(); i++) {
      fields.addAll(newcomers.get(i).fields(i));
    }
    fields.add(entry("nomlieu", nomlieu));
    fields.add(entry("adresse", adresse));
    fields.add(entry("lien", lien));
    fields.add(entry("contexte", contexte));
    fields.add(entry("visible", String.valueOf(visible)));
    fields.add(entry("prevenir", prevenir));
    fields.add(entry("cle", cle));
    accepte.forEach(fingerprint -> fields.add(entry("accepte", fingerprint)));
    return fields;
  }
}
