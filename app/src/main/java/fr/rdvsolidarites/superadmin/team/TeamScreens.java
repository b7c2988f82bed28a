package fr.rdvsolidarites.superadmin.team;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.SUPER_ADMIN;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who runs the service, and the team's own journal. */
@Component
class TeamScreens {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final String KEY = "superadmin.fact.";

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  TeamScreens(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
  }

  TeamPage show(HistoryFilter filter, Actor.Agent actor) {
    var members =
        dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.EMAIL, SUPER_ADMIN.GRANTED_AT)
            .from(SUPER_ADMIN)
            .join(AGENT)
            .on(AGENT.ID.eq(SUPER_ADMIN.AGENT_ID))
            .where(Rights.filter(actor, SupportAction.NAME))
            .orderBy(AGENT.LAST_NAME, AGENT.ID)
            .fetch(
                row ->
                    new TeamPage.Member(
                        row.value1(),
                        (row.value2() + " " + row.value3()).strip(),
                        row.value4() == null ? "" : row.value4(),
                        moment(row.value5()),
                        row.value1() == actor.agentId()));
    return new TeamPage(members, history(filter, actor), "", "", "", FormErrors.NONE);
  }

  private History history(HistoryFilter filter, Actor.Agent actor) {
    // Said as it stands in the index of these facts.
    var scope =
        JOURNAL
            .EVENT
            .like(inline("support.%"))
            .and(JOURNAL.EVENT.in(Texts.under(KEY)))
            .and(Rights.filter(actor, SupportAction.NAME));
    var slice = slices.of(scope, filter, ZONE);
    return History.of("/support/equipe", slice, () -> facts(slice));
  }

  private List<History.Fact> facts(HistorySlice slice) {
    var whom = AGENT.as("whom");
    var name =
        field(
            select(concat(whom.FIRST_NAME, inline(" "), whom.LAST_NAME))
                .from(JOURNAL_SUBJECT)
                .join(whom)
                .on(whom.ID.eq(JOURNAL_SUBJECT.SUBJECT_ID))
                .where(JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID), JOURNAL_SUBJECT.KIND.eq("agent"))
                .limit(1));
    var detail =
        field(
            "coalesce({0} ->> 'reason', {0} ->> 'text', {0} ->> 'what')",
            String.class, JOURNAL.AFTER);
    return dsl.select(JOURNAL.AT, JOURNAL.EVENT, Authors.name(), name, detail)
        .from(Authors.journal())
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row ->
                new History.Fact(
                    "",
                    t(
                        KEY + row.value2(),
                        moment(row.value1()),
                        History.who(row.value3()),
                        row.value4() == null ? "" : row.value4().strip(),
                        row.value5() == null ? "" : row.value5()),
                    List.of()));
  }

  private String moment(Instant at) {
    return FrenchDates.longDateTime(at, ZONE, LocalDate.now(clock.withZone(ZONE)));
  }
}
