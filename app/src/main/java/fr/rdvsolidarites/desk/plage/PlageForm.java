package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageProblem;
import fr.rdvsolidarites.agenda.PlageSession;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.booking.SessionDraft;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.session.SessionForm;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plage as it was typed.
 *
 * @param session what RDVs collectifs are like, and whether it is for them
 * @param read the fingerprint of what was read before; empty for a new one
 */
public record PlageForm(
    String title,
    List<String> agents,
    List<String> motifs,
    String lieu,
    String day,
    String start,
    String end,
    boolean online,
    RepetitionForm repetition,
    SessionForm session,
    String read) {

  static final String COLLECTIVE = "collectif";
  static final String SESSION_MOTIF = "motif_collectif";

  static PlageForm of(TypedFields typed) {
    return new PlageForm(
        typed.text("titre"),
        typed.values("agents"),
        typed.values("motifs"),
        typed.text("lieu"),
        typed.text("jour"),
        typed.text("debut"),
        typed.text("fin"),
        typed.isTicked("en_ligne"),
        RepetitionForm.of(typed),
        new SessionForm(typed),
        typed.text("lu"));
  }

  static PlageForm of(PlageState plage, @Nullable LocalDate day) {
    var draft = plage.draft();
    return new PlageForm(
        draft.title(),
        texts(draft.agentIds()),
        texts(draft.ouvertureIds()),
        draft.lieuId() == null ? "" : String.valueOf(draft.lieuId()),
        (day == null ? draft.firstDay() : day).toString(),
        draft.start().toString(),
        draft.end().toString(),
        draft.openOnline(),
        RepetitionForm.of(draft.repetition()),
        sessionForm(draft),
        plage.fingerprint());
  }

  PlageForm at(LocalDate newDay, LocalTime from, LocalTime to) {
    return new PlageForm(
        title,
        agents,
        motifs,
        lieu,
        newDay.toString(),
        from.toString(),
        to.toString(),
        online,
        repetition,
        session,
        read);
  }

  /** As that occurrence is now. */
  PlageForm at(OccurrenceChange.Moved moved) {
    var at = at(moved.day(), moved.start(), moved.end());
    return moved.lieuId() == null ? at : at.having(agents, motifs, String.valueOf(moved.lieuId()));
  }

  PlageForm having(List<String> agents, List<String> motifs, String lieu) {
    return new PlageForm(
        title, agents, motifs, lieu, day, start, end, online, repetition, session, read);
  }

  PlageForm online(boolean yes) {
    return new PlageForm(
        title, agents, motifs, lieu, day, start, end, yes, repetition, session, read);
  }

  PlageForm rereading(String fingerprint) {
    return new PlageForm(
        title, agents, motifs, lieu, day, start, end, online, repetition, session, fingerprint);
  }

  private static SessionForm sessionForm(PlageDraft draft) {
    var session = draft.session();
    if (session == null) {
      return new SessionForm(TypedFields.NONE);
    }
    var quorum = session.quorum();
    var fields =
        new HashMap<>(
            SessionForm.of(
                    new SessionDraft(
                        draft.title(),
                        session.capacity(),
                        session.restriction(),
                        session.instructions(),
                        draft.openOnline(),
                        quorum == null
                            ? null
                            : new SessionDraft.Quorum(quorum.minimum(), quorum.daysBefore())))
                .typed()
                .all());
    fields.put(COLLECTIVE, List.of("true"));
    fields.put(SESSION_MOTIF, texts(draft.ouvertureIds()));
    return new SessionForm(new TypedFields(fields));
  }

  public boolean isCollective() {
    return session.isTicked(COLLECTIVE);
  }

  private static List<String> texts(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }

  /** What cannot be read. */
  FormErrors errors() {
    var errors = FormErrors.NONE;
    var typed = fields();
    if (typed.day("jour").isEmpty()) {
      errors = errors.and("jour", t("desk.plage.day.unreadable"));
    }
    if (typed.time("debut").isEmpty()) {
      errors = errors.and("debut", t("desk.plage.time.unreadable"));
    }
    if (typed.time("fin").isEmpty()) {
      errors = errors.and("fin", t("desk.plage.time.unreadable"));
    }
    for (var error : repetition.errors().list()) {
      errors = errors.and(error.field(), error.text());
    }
    return isCollective() ? errors.and(sessionErrors()) : errors;
  }

  /** The title has words of its own. */
  private FormErrors sessionErrors() {
    var problems = EnumSet.noneOf(SessionDraft.Problem.class);
    problems.addAll(session.draft().problems());
    problems.remove(SessionDraft.Problem.TITLE_TOO_LONG);
    var errors = session.draftErrors().and(SessionForm.errors(problems));
    return session.typed().id(SESSION_MOTIF) == null
        ? errors.and(SESSION_MOTIF, t("desk.plage.problem.session_motif_missing"))
        : errors;
  }

  /** Only of a form without errors. */
  PlageDraft draft() {
    var typed = fields();
    var first = typed.day("jour").orElseThrow();
    return new PlageDraft(
        title,
        first,
        typed.time("debut").orElseThrow(),
        typed.time("fin").orElseThrow(),
        repetition.read(first),
        typed.id("lieu"),
        online,
        new LinkedHashSet<>(typed.ids("agents")),
        isCollective()
            ? session.typed().ids(SESSION_MOTIF)
            : new LinkedHashSet<>(typed.ids("motifs")),
        isCollective() ? sessionDraft() : null);
  }

  private PlageSession sessionDraft() {
    var draft = session.draft();
    var quorum = draft.quorum();
    return new PlageSession(
        draft.capacity(),
        draft.restriction(),
        draft.instructions(),
        quorum == null ? null : new PlageSession.Quorum(quorum.minimum(), quorum.daysBefore()));
  }

  Set<Long> agentIds() {
    return fields().ids("agents");
  }

  private TypedFields fields() {
    return new TypedFields(
        java.util.Map.of(
            "jour", List.of(day),
            "debut", List.of(start),
            "fin", List.of(end),
            "lieu", List.of(lieu),
            "agents", agents,
            "motifs", motifs));
  }

  /** What the domain refused, each beside its field. */
  static FormErrors errors(Set<PlageProblem> problems, Set<DayOfWeek> openDays) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      var key = "desk.plage.problem." + problem.name().toLowerCase(java.util.Locale.ROOT);
      errors =
          errors.and(
              field(problem),
              problem == PlageProblem.DAY_CLOSED ? t(key, RecurrenceText.days(openDays)) : t(key));
    }
    return errors;
  }

  private static String field(PlageProblem problem) {
    return switch (problem) {
      case TITLE_MISSING, TITLE_TOO_LONG -> "titre";
      case AGENT_MISSING, AGENT_NOT_HERE -> "agents";
      case MOTIF_MISSING, MOTIF_NOT_THEIRS, MOTIF_COLLECTIVE -> "motifs";
      case SESSION_MOTIF_MISSING,
          SESSION_MOTIF_INDIVIDUAL,
          SESSION_MOTIF_NOT_THEIRS,
          SESSION_MOTIF_FIXED ->
          SESSION_MOTIF;
      case KIND_FIXED -> "";
      case LIEU_MISSING, LIEU_CLOSED -> "lieu";
      case END_NOT_AFTER_START -> "fin";
      case FIRST_DAY_TOO_EARLY, FIRST_DAY_TOO_FAR, DAY_CLOSED, BEFORE_THE_SPLIT -> "jour";
      case UNTIL_NOT_AFTER_FIRST_DAY, UNTIL_TOO_EARLY, UNTIL_TOO_FAR, ENDS_BEFORE_IT_BEGINS ->
          "jusqua";
    };
  }
}
