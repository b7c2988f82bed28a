package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import gen.db.tables.records.UsagerRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What merging two files asks and does ({@code 3-people-and-rights.md} §12): which values differ,
 * what is proposed, which file stays, and what it becomes. Pure.
 *
 * @param states what the territoire shows, freezes or hides
 * @param readsRemarks whether who merges may read both remarks; else both are kept, unseen
 * @param certified the ids of those whose identity FranceConnect vouches for
 * @param procheIds all who are in the care of one of the two
 */
public record FusionPlan(
    UsagerRecord first,
    UsagerRecord second,
    Map<UsagerField, FieldState> states,
    boolean readsRemarks,
    Set<Long> certified,
    Set<Long> procheIds) {

  /** What is chosen: of a proche, who she is only; the rest is filled in from both. */
  public List<FusionField> offered() {
    return Arrays.stream(FusionField.values()).filter(this::isOffered).toList();
  }

  private boolean isOffered(FusionField field) {
    var own = field.field();
    if (isProche(first) || isProche(second)) {
      return field.isProches();
    }
    return own == null
        || (own == UsagerField.REMARKS
            ? states.get(own) == FieldState.EDITABLE && readsRemarks
            : states.get(own) != FieldState.HIDDEN);
  }

  private static boolean isProche(UsagerRecord usager) {
    return usager.getResponsableId() != null;
  }

  public boolean differs(FusionField field) {
    return !field.isSame(first, second);
  }

  /** What is proposed: nothing that is known gets lost, and no refusal to be told either. */
  public Map<FusionField, FusionSide> defaults() {
    var sides = new EnumMap<FusionField, FusionSide>(FusionField.class);
    offered().stream().filter(this::differs).forEach(field -> sides.put(field, proposed(field)));
    return sides;
  }

  private FusionSide proposed(FusionField field) {
    if (field.isCertified() && certified.size() == 1) {
      return certified.contains(first.getId()) ? FusionSide.FIRST : FusionSide.SECOND;
    }
    return switch (field) {
      case RESPONSABLE ->
          isProche(first) && !isProche(second) ? FusionSide.SECOND : FusionSide.FIRST;
      case NOTIFY_BY_SMS -> first.getNotifyBySms() ? FusionSide.SECOND : FusionSide.FIRST;
      case NOTIFY_BY_EMAIL -> first.getNotifyByEmail() ? FusionSide.SECOND : FusionSide.FIRST;
      default -> {
        if (field.isBlank(first)) {
          yield FusionSide.SECOND;
        }
        yield field.isText() && !field.isBlank(second) ? FusionSide.BOTH : FusionSide.FIRST;
      }
    };
  }

  /** The file that stays (§12.2); the other one's id leads to it. */
  public UsagerRecord kept(Map<FusionField, FusionSide> choices) {
    if (isProche(second)) {
      return first;
    }
    return isProche(first) || choices.get(FusionField.EMAIL) == FusionSide.SECOND ? second : first;
  }

  public UsagerRecord absorbed(Map<FusionField, FusionSide> choices) {
    return kept(choices) == first ? second : first;
  }

  /** By field; empty: it can be done. */
  public Map<FusionField, FusionProblem> problems(Map<FusionField, FusionSide> choices) {
    var problems = new EnumMap<FusionField, FusionProblem>(FusionField.class);
    for (var field : offered()) {
      var problem = differs(field) ? problem(field, choices.get(field)) : null;
      if (problem != null) {
        problems.put(field, problem);
      }
    }
    return problems;
  }

  private @Nullable FusionProblem problem(FusionField field, @Nullable FusionSide side) {
    if (field.isCertified() && certified.size() == 2) {
      return FusionProblem.BOTH_CERTIFIED;
    }
    if (side == null || side == FusionSide.BOTH && !field.isText()) {
      return FusionProblem.CHOICE_MISSING;
    }
    if (field.isCertified() && certified.size() == 1 && !certified.contains(of(side).getId())) {
      return FusionProblem.CERTIFIED;
    }
    return field == FusionField.RESPONSABLE
            && !isOneOfBoth(of(side).getResponsableId())
            && hasProches()
        ? FusionProblem.HAS_PROCHES
        : null;
  }

  /** Nobody, or one of the two: then she answers for herself. */
  private boolean isOneOfBoth(@Nullable Long usagerId) {
    return usagerId == null || usagerId.equals(first.getId()) || usagerId.equals(second.getId());
  }

  private boolean hasProches() {
    return procheIds.stream().anyMatch(id -> !isOneOfBoth(id));
  }

  private UsagerRecord of(FusionSide side) {
    return side == FusionSide.SECOND ? second : first;
  }

  /** The file that stays, as it becomes; the records given are not touched. */
  public UsagerRecord result(Map<FusionField, FusionSide> choices) {
    var result = kept(choices).into(USAGER);
    write(choices, result);
    return result;
  }

  /** Into the file that stays. */
  void write(Map<FusionField, FusionSide> choices, UsagerRecord kept) {
    var other = absorbed(choices);
    for (var field : FusionField.values()) {
      var side = isOffered(field) && differs(field) ? choices.get(field) : null;
      if (field.isText() && (side == null || side == FusionSide.BOTH)) {
        kept.setRemarks(both());
      } else if (side != null && field != FusionField.EMAIL) {
        field.copy(of(side), kept);
      } else if (side == null && field.isBlank(kept)) {
        field.copy(other, kept);
      }
    }
    // The account that FranceConnect opened goes with what it vouches for.
    if (kept.getCompteId() == null
        || (certified.contains(other.getId()) && !certified.contains(kept.getId()))) {
      kept.setCompteId(other.getCompteId());
    }
    if (isOneOfBoth(kept.getResponsableId())) {
      kept.setResponsableId(null);
    }
    if (!Objects.equals(kept.getRemarks(), kept(choices).original(USAGER.REMARKS))) {
      kept.setRemarksSortedAt(null);
    }
  }

  private @Nullable String both() {
    var texts =
        Stream.of(first, second)
            .map(UsagerRecord::getRemarks)
            .filter(Objects::nonNull)
            .filter(text -> !text.isBlank())
            .distinct()
            .toList();
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }
}
