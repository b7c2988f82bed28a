package fr.rdvsolidarites.territory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that its admins decide of a territoire as a whole ({@code 3-people-and-rights.md} §6).
 *
 * @param openDays ISO weekdays with which a new organisation begins (wish A2)
 * @param visibility with which a new motif begins (wish B1)
 * @param signature at the end of mails about its RDVs; null: the service's own
 * @param smsSender who an SMS comes from; null: the service
 * @param secondReminder whether a reminder leaves two hours before, unless the motif says otherwise
 * @param smsPriceCents what one SMS costs, in euro cents; null: not said
 * @param waitingRoomMail whether professionals may ask for a mail when somebody has arrived
 * @param waitingRoomColor whether the agenda then shows the RDV in another colour
 * @param walled whether a file is known only to the organisations that it belongs to (wish D7)
 */
public record TerritoireDraft(
    String name,
    @Nullable String phone,
    SortedSet<Integer> openDays,
    Visibility visibility,
    @Nullable String signature,
    @Nullable String smsSender,
    boolean secondReminder,
    @Nullable BigDecimal smsPriceCents,
    boolean waitingRoomMail,
    boolean waitingRoomColor,
    boolean walled) {

  public enum Problem implements Coded {
    NAME_MISSING,
    NAME_TOO_LONG,
    /** It gathers what belongs to no département: nobody takes or leaves such a name (TE-01). */
    NAME_RESERVED,
    NO_OPEN_DAY,
    SIGNATURE_TOO_LONG,
    SENDER_UNREADABLE,
    /** Nothing, negative, or more than half a euro. */
    PRICE_OUT_OF_RANGE
  }

  private static final Set<String> RESERVED =
      Set.of("Mairies", "Conseillers Numériques", "Visioplainte");
  private static final int LONGEST_NAME = 200;
  private static final BigDecimal DEAREST = BigDecimal.valueOf(50);
  private static final int LONGEST_SIGNATURE = 200;

  TerritoireDraft tidy() {
    var oneLine = MotifDraft.tidy(signature);
    return new TerritoireDraft(
        name.strip().replaceAll("\\s+", " "),
        MotifDraft.tidy(phone),
        new TreeSet<>(openDays),
        visibility,
        oneLine == null ? null : oneLine.replaceAll("\\s+", " "),
        MotifDraft.tidy(smsSender),
        secondReminder,
        // As it is stored: otherwise 4.5 would be a change of 4.50.
        smsPriceCents == null ? null : smsPriceCents.setScale(2, RoundingMode.HALF_UP),
        waitingRoomMail,
        waitingRoomColor,
        walled);
  }

  List<Problem> problems(String former) {
    var problems = new ArrayList<Problem>();
    if (!name.equals(former) && (RESERVED.contains(name) || RESERVED.contains(former))) {
      problems.add(Problem.NAME_RESERVED);
    }
    if (name.isEmpty()) {
      problems.add(Problem.NAME_MISSING);
    } else if (name.length() > LONGEST_NAME) {
      problems.add(Problem.NAME_TOO_LONG);
    }
    if (openDays.isEmpty() || openDays.first() < 1 || openDays.last() > 7) {
      problems.add(Problem.NO_OPEN_DAY);
    }
    if (signature != null && signature.length() > LONGEST_SIGNATURE) {
      problems.add(Problem.SIGNATURE_TOO_LONG);
    }
    if (smsSender != null && !smsSender.matches("[A-Za-z][A-Za-z0-9]{2,10}")) {
      problems.add(Problem.SENDER_UNREADABLE);
    }
    if (smsPriceCents != null
        && (smsPriceCents.signum() <= 0 || smsPriceCents.compareTo(DEAREST) > 0)) {
      problems.add(Problem.PRICE_OUT_OF_RANGE);
    }
    return problems;
  }
}
