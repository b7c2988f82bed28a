package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided of a motif ({@code 2-scheduling.md} §4.1), for the whole territoire. Texts
 * come as they were typed; {@link #tidy} strips them.
 *
 * @param nameInMessages what notices may say of it; null: the service and the lieu only (wish C5)
 * @param color {@code #RGB} or {@code #RRGGBB}
 * @param offerMinutes how long a time that becomes free is kept for somebody of the waiting line
 * @param secondReminder whether a reminder leaves two hours before, besides that of 48 hours
 * @param restriction to be accepted before booking
 * @param instructions told after booking
 * @param papers what to bring
 * @param cancelWarning said to who is about to cancel
 * @param family of motifs, of which one person has one RDV to come; null: as many as she needs
 */
public record MotifDraft(
    String name,
    @Nullable String nameInMessages,
    String color,
    MotifKind kind,
    LocationType locationType,
    TextKind textKind,
    int durationMinutes,
    BookingDelays delays,
    BookableBy bookableBy,
    boolean followUp,
    boolean forSecretariat,
    Visibility visibility,
    SectorisationLevel sectorisation,
    boolean cancellableByUsager,
    boolean movableByUsager,
    int offerMinutes,
    SecondReminder secondReminder,
    @Nullable String restriction,
    @Nullable String instructions,
    @Nullable String papers,
    @Nullable String cancelWarning,
    @Nullable String family) {

  public static final int LONGEST_NAME = 200;

  /** What fits in the title of an SMS. */
  public static final int LONGEST_NAME_IN_MESSAGES = 50;

  public static final int LONGEST_FAMILY = 60;
  public static final int LONGEST_TEXT = 2000;
  public static final int SHORTEST_OFFER = 30;
  public static final int USUAL_OFFER = 60;
  public static final int LONGEST_OFFER = 120;
  public static final int LONGEST_DURATION = (int) Duration.ofDays(1).toMinutes();

  private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

  /**
   * Without surrounding blanks nor line ends of forms; nothing typed is null; the colour in six
   * digits.
   */
  public MotifDraft tidy() {
    return new MotifDraft(
        name.strip().replaceAll("\\s+", " "),
        tidy(nameInMessages),
        sixDigits(color.strip()),
        kind,
        locationType,
        textKind,
        durationMinutes,
        delays,
        bookableBy,
        followUp,
        forSecretariat,
        visibility,
        sectorisation,
        cancellableByUsager,
        movableByUsager,
        offerMinutes,
        secondReminder,
        tidy(restriction),
        tidy(instructions),
        tidy(papers),
        tidy(cancelWarning),
        tidy(family));
  }

  static @Nullable String tidy(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip().replace("\r\n", "\n");
  }

  private static String sixDigits(String color) {
    return COLOR.matcher(color).matches() && color.length() == 4
        ? color.replaceAll("([0-9a-fA-F])", "$1$1")
        : color;
  }

  /** What is wrong by itself, whatever else there is; at most one problem for each field. */
  public List<MotifProblem> problems() {
    var problems = new ArrayList<MotifProblem>();
    if (name.isBlank()) {
      problems.add(new MotifProblem(Field.NAME, Reason.MISSING));
    }
    tooLong(Field.NAME, name, LONGEST_NAME).ifPresent(problems::add);
    tooLong(Field.NAME_IN_MESSAGES, nameInMessages, LONGEST_NAME_IN_MESSAGES)
        .ifPresent(problems::add);
    if (!COLOR.matcher(color).matches()) {
      problems.add(new MotifProblem(Field.COLOR, Reason.NOT_A_COLOR));
    }
    if (kind == MotifKind.COLLECTIF && locationType != LocationType.PUBLIC_OFFICE) {
      problems.add(new MotifProblem(Field.LOCATION_TYPE, Reason.COLLECTIF_NOT_ON_SITE));
    }
    if (durationMinutes <= 0 || durationMinutes > LONGEST_DURATION) {
      problems.add(new MotifProblem(Field.DURATION, Reason.OUT_OF_BOUNDS));
    }
    if (!delays.isMinAllowed()) {
      problems.add(new MotifProblem(Field.MIN_DELAY, Reason.OUT_OF_BOUNDS));
    }
    if (!delays.isMaxAllowed()) {
      problems.add(new MotifProblem(Field.MAX_DELAY, Reason.OUT_OF_BOUNDS));
    }
    if (offerMinutes < SHORTEST_OFFER || offerMinutes > LONGEST_OFFER) {
      problems.add(new MotifProblem(Field.OFFER, Reason.OUT_OF_BOUNDS));
    }
    secretariat().ifPresent(problems::add);
    tooLong(Field.RESTRICTION, restriction, LONGEST_TEXT).ifPresent(problems::add);
    tooLong(Field.INSTRUCTIONS, instructions, LONGEST_TEXT).ifPresent(problems::add);
    tooLong(Field.PAPERS, papers, LONGEST_TEXT).ifPresent(problems::add);
    tooLong(Field.CANCEL_WARNING, cancelWarning, LONGEST_TEXT).ifPresent(problems::add);
    tooLong(Field.FAMILY, family, LONGEST_FAMILY).ifPresent(problems::add);
    return problems;
  }

  private Optional<MotifProblem> secretariat() {
    if (!forSecretariat) {
      return Optional.empty();
    }
    if (followUp) {
      return Optional.of(new MotifProblem(Field.FOR_SECRETARIAT, Reason.NOT_WITH_FOLLOW_UP));
    }
    return locationType == LocationType.HOME
        ? Optional.of(new MotifProblem(Field.FOR_SECRETARIAT, Reason.NOT_AT_HOME))
        : Optional.empty();
  }

  static Optional<MotifProblem> tooLong(Field field, @Nullable String text, int most) {
    return text == null || text.length() <= most
        ? Optional.empty()
        : Optional.of(new MotifProblem(field, Reason.TOO_LONG));
  }
}
