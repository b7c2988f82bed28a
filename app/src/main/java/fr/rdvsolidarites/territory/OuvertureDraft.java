package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an organisation sets otherwise than the motif says; null: as the motif says. */
public record OuvertureDraft(
    @Nullable BookableBy bookableBy,
    @Nullable Integer durationMinutes,
    @Nullable String instructions) {

  public static final OuvertureDraft NONE = new OuvertureDraft(null, null, null);

  OuvertureDraft tidy() {
    return new OuvertureDraft(bookableBy, durationMinutes, MotifDraft.tidy(instructions));
  }

  public List<MotifProblem> problems() {
    var problems = new ArrayList<MotifProblem>();
    if (durationMinutes != null
        && (durationMinutes <= 0 || durationMinutes > MotifDraft.LONGEST_DURATION)) {
      problems.add(new MotifProblem(Field.DURATION, Reason.OUT_OF_BOUNDS));
    }
    MotifDraft.tooLong(Field.INSTRUCTIONS, instructions, MotifDraft.LONGEST_TEXT)
        .ifPresent(problems::add);
    return problems;
  }
}
