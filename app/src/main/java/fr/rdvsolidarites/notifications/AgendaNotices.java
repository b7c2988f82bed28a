package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.messages.AgendaNotice.ABSENCE_CHANGED;
import static fr.rdvsolidarites.messages.AgendaNotice.ABSENCE_CREATED;
import static fr.rdvsolidarites.messages.AgendaNotice.ABSENCE_DELETED;
import static fr.rdvsolidarites.messages.AgendaNotice.PLAGE_CHANGED;
import static fr.rdvsolidarites.messages.AgendaNotice.PLAGE_CREATED;
import static fr.rdvsolidarites.messages.AgendaNotice.PLAGE_DELETED;
import static gen.db.Tables.AGENDA_ENTRY;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.AbsenceEvent;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageEvent;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.messages.AgendaNotice;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what happens to plages and indisponibilités and writes, in the same transaction, a receipt
 * for each professional who wants to be told of her own ({@code 4-communication-and-api.md} §1.6),
 * be it her own doing. Whoever left the organisation learns nothing of its plages.
 */
@Component
class AgendaNotices {

  private final DSLContext dsl;
  private final ReceiptRows rows;

  AgendaNotices(DSLContext dsl, ReceiptRows rows) {
    this.dsl = dsl;
    this.rows = rows;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case PlageEvent event -> {
        var who = event.who();
        count("plage_ouverture", who.plageId());
        tell(
            new ReceiptRows.Cause(
                recorded.journalId(), who.territoireId(), who.organisationId(), null),
            told(event),
            AGENT.PLAGE_MAIL.isTrue().and(isMember(who.organisationId())));
      }
      case AbsenceEvent event -> {
        var who = event.who();
        count("absence", who.absenceId());
        tell(
            new ReceiptRows.Cause(recorded.journalId(), who.territoireId(), null, null),
            Map.of(who.agentId(), notice(event)),
            AGENT.ABSENCE_MAIL.isTrue());
      }
      default -> {}
    }
  }

  /** Later entries replace earlier ones in calendars. */
  private void count(String kind, long id) {
    dsl.insertInto(AGENDA_ENTRY)
        .set(AGENDA_ENTRY.KIND, kind)
        .set(AGENDA_ENTRY.SUBJECT_ID, id)
        .onConflict(AGENDA_ENTRY.KIND, AGENDA_ENTRY.SUBJECT_ID)
        .doUpdate()
        .set(AGENDA_ENTRY.VERSION, AGENDA_ENTRY.VERSION.plus(1))
        .execute();
  }

  private void tell(ReceiptRows.Cause cause, Map<Long, AgendaNotice> told, Condition wanted) {
    var wanting =
        dsl.select(AGENT.ID)
            .from(AGENT)
            .where(
                AGENT.ID.in(told.keySet()),
                AGENT.EMAIL.isNotNull(),
                AGENT.DELETED_AT.isNull(),
                wanted)
            .fetchSet(AGENT.ID);
    told.forEach(
        (id, notice) -> {
          if (wanting.contains(id)) {
            rows.plan(cause, notice, id);
          }
        });
  }

  private static Condition isMember(long organisationId) {
    return exists(
        selectOne()
            .from(ROLE)
            .where(ROLE.AGENT_ID.eq(AGENT.ID), ROLE.ORGANISATION_ID.eq(organisationId)));
  }

  private static AgendaNotice notice(AbsenceEvent event) {
    return switch (event) {
      case AbsenceEvent.Entered _ -> ABSENCE_CREATED;
      case AbsenceEvent.Changed _, AbsenceEvent.OccurrenceChanged _ -> ABSENCE_CHANGED;
      case AbsenceEvent.Deleted _ -> ABSENCE_DELETED;
    };
  }

  /** What each professional learns. */
  private Map<Long, AgendaNotice> told(PlageEvent event) {
    return switch (event) {
      case PlageEvent.Opened opened -> all(opened.draft().agentIds(), PLAGE_CREATED);
      case PlageEvent.Changed changed when isSplitOff(changed.who().plageId()) ->
          all(changed.draft().agentIds(), PLAGE_CREATED);
      case PlageEvent.Changed changed -> told(changed.former(), changed.draft());
      case PlageEvent.Split split -> all(agentIds(split.who().plageId()), PLAGE_CHANGED);
      case PlageEvent.OccurrenceChanged one -> all(one.who().agentIds(), PLAGE_CHANGED);
      case PlageEvent.Deleted deleted -> all(deleted.former().agentIds(), PLAGE_DELETED);
    };
  }

  /** Who joins has one more, who is taken off one less; to the others their company is no news. */
  private static Map<Long, AgendaNotice> told(PlageDraft former, PlageDraft draft) {
    var told = new TreeMap<Long, AgendaNotice>();
    former.agentIds().forEach(id -> told.put(id, PLAGE_DELETED));
    var others = !former.of(draft.agentIds()).equals(draft);
    for (var id : draft.agentIds()) {
      if (!former.agentIds().contains(id)) {
        told.put(id, PLAGE_CREATED);
      } else if (others) {
        told.put(id, PLAGE_CHANGED);
      } else {
        told.remove(id);
      }
    }
    return told;
  }

  private static Map<Long, AgendaNotice> all(Collection<Long> agentIds, AgendaNotice notice) {
    var told = new TreeMap<Long, AgendaNotice>();
    agentIds.forEach(id -> told.put(id, notice));
    return told;
  }

  private Collection<Long> agentIds(long plageId) {
    return dsl.select(PLAGE_AGENT.AGENT_ID)
        .from(PLAGE_AGENT)
        .where(PLAGE_AGENT.PLAGE_ID.eq(plageId))
        .fetch(PLAGE_AGENT.AGENT_ID);
  }

  /** The second half of a series, when this is all that ever happened to it: it is new. */
  private boolean isSplitOff(long plageId) {
    var ofIt =
        JOURNAL_SUBJECT.KIND.eq("plage_ouverture").and(JOURNAL_SUBJECT.SUBJECT_ID.eq(plageId));
    return dsl.fetchCount(JOURNAL_SUBJECT, ofIt) == 2
        && dsl.fetchExists(
            dsl.selectOne()
                .from(JOURNAL_SUBJECT)
                .join(JOURNAL)
                .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
                .where(
                    ofIt,
                    JOURNAL.EVENT.eq("plage.split"),
                    field("({0} ->> 'next_plage')::bigint", Long.class, JOURNAL.AFTER)
                        .eq(plageId)));
  }
}
