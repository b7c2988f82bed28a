package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.session.SessionForm;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form that changes a RDV shows. */
@Component
class EditionScreens {

  private static final int MOST = 10;
  private static final int LONGEST_SEARCH = 100;

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvEdition edition;

  EditionScreens(DSLContext dsl, Clock clock, RdvEdition edition) {
    this.dsl = dsl;
    this.clock = clock;
    this.edition = edition;
  }

  private record PartRow(
      long id,
      long usagerId,
      String name,
      String status,
      boolean visible,
      boolean lifecycle,
      boolean reminder) {}

  private record Found(
      Instant startsAt,
      Instant endsAt,
      ZoneId zone,
      String motif,
      String kind,
      @Nullable String context,
      @Nullable String room,
      long territoireId,
      List<Long> agentIds,
      List<Professional> professionals,
      List<PartRow> participants) {}

  /** As it is now. */
  EditionPage edit(long organisationId, long rdvId, Actor.Agent actor) {
    var found = find(organisationId, rdvId, actor);
    var tells =
        found.participants().stream()
            .collect(
                Collectors.toMap(
                    PartRow::id,
                    one -> EditionForm.code(one.visible(), one.lifecycle(), one.reminder())));
    var session = edition.session(rdvId, actor);
    var form =
        new EditionForm(
            edition.version(rdvId, actor),
            found.agentIds(),
            List.of(),
            List.of(),
            tells,
            "tout",
            found.context() == null ? "" : found.context(),
            found.room(),
            session == null ? null : SessionForm.of(session),
            false,
            "");
    return page(organisationId, rdvId, found, form, List.of(), FormErrors.NONE);
  }

  /** With what was typed. */
  EditionPage again(
      long organisationId,
      long rdvId,
      EditionForm form,
      List<Long> taken,
      FormErrors errors,
      Actor.Agent actor) {
    return page(organisationId, rdvId, find(organisationId, rdvId, actor), form, taken, errors);
  }

  private EditionPage page(
      long organisationId,
      long rdvId,
      Found found,
      EditionForm form,
      List<Long> taken,
      FormErrors errors) {
    var now = clock.instant();
    var known = people(found, organisationId, USAGER.ID.in(form.added()));
    var there =
        found.participants().stream()
            .filter(one -> !RdvStatus.of(one.status()).isCancelled())
            .map(PartRow::usagerId)
            .toList();
    var matches =
        form.search().isBlank()
            ? List.<EditionPage.Person>of()
            : people(
                found,
                organisationId,
                matches(form.search())
                    .and(USAGER.ID.notIn(there))
                    .and(USAGER.ID.notIn(form.added())));
    return new EditionPage(
        organisationId,
        rdvId,
        found.motif(),
        new TimeRange(found.startsAt(), found.endsAt()),
        found.zone(),
        now.atZone(found.zone()).toLocalDate(),
        found.kind().equals("collectif"),
        found.room() != null,
        form,
        found.professionals(),
        found.participants().stream().map(one -> participant(one, found, now)).toList(),
        known,
        matches,
        found.professionals().stream().filter(one -> taken.contains(one.id())).toList(),
        errors);
  }

  private static EditionPage.Participant participant(PartRow row, Found found, Instant now) {
    var status = RdvStatus.of(row.status());
    return new EditionPage.Participant(
        row.id(),
        row.name(),
        ShownStatus.of(status, found.startsAt(), now, found.zone()),
        status == RdvStatus.UNKNOWN);
  }

  /**
   * @throws NotFoundException when it is not of this organisation, or not the agent's to write
   */
  private Found find(long organisationId, long rdvId, Actor.Agent actor) {
    return dsl.select(
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            MOTIF.NAME,
            MOTIF.KIND,
            RDV.CONTEXT,
            room(),
            RDV.TERRITOIRE_ID,
            agentIds(),
            professionals(),
            participants())
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            RDV.ID.eq(rdvId),
            RDV.ORGANISATION_ID.eq(organisationId),
            Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional(mapping(Found::new))
        .orElseThrow(NotFoundException::new);
  }

  /** Empty for want of a link; null: not by video, or off. */
  private static Field<@Nullable String> room() {
    return when(
        MOTIF.LOCATION_TYPE.eq(inline("visio")).and(RDV.CANCELLED_AT.isNull()),
        coalesce(RDV.VISIO_URL, inline("")));
  }

  private static Field<List<Long>> agentIds() {
    return multiset(
            select(RDV_AGENT.AGENT_ID)
                .from(RDV_AGENT)
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(RDV_AGENT.AGENT_ID))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  /** Of any service (wish D6); those of the RDV even when they have left the organisation. */
  private static Field<List<Professional>> professionals() {
    return multiset(
            select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                .from(AGENT)
                .where(
                    AGENT
                        .ID
                        .in(
                            select(RDV_AGENT.AGENT_ID)
                                .from(RDV_AGENT)
                                .where(RDV_AGENT.RDV_ID.eq(RDV.ID)))
                        .or(
                            AGENT
                                .ID
                                .in(
                                    select(ROLE.AGENT_ID)
                                        .from(ROLE)
                                        .where(ROLE.ORGANISATION_ID.eq(RDV.ORGANISATION_ID)))
                                .and(AGENT.HAS_AGENDA.isTrue())
                                .and(AGENT.DELETED_AT.isNull())))
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(mapping(Professional::new)));
  }

  private static Field<List<PartRow>> participants() {
    return multiset(
            select(
                    PARTICIPATION.ID,
                    USAGER.ID,
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    PARTICIPATION.STATUS,
                    PARTICIPATION.VISIBLE,
                    PARTICIPATION.NOTIFY_LIFECYCLE,
                    PARTICIPATION.NOTIFY_REMINDER)
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(mapping(PartRow::new)));
  }

  private List<EditionPage.Person> people(Found found, long organisationId, Condition which) {
    return dsl.select(
            USAGER.ID, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME), USAGER.BIRTH_DATE)
        .from(USAGER)
        .where(
            USAGER.TERRITOIRE_ID.eq(found.territoireId()),
            USAGER.DELETED_AT.isNull(),
            UsagerFiles.mayKnow(organisationId),
            which)
        .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID)
        .limit(MOST)
        .fetch(mapping(EditionPage.Person::new));
  }

  /** Each word begins the first or the last name, accents and case apart. */
  static Condition matches(String typed) {
    var text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST_SEARCH) {
      return falseCondition();
    }
    return Arrays.stream(text.split("[\\s,]+"))
        .filter(word -> !word.isBlank())
        .limit(4)
        .map(EditionScreens::beginsAName)
        .reduce(noCondition(), Condition::and);
  }

  private static Condition beginsAName(String word) {
    var begins =
        word.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            + "%";
    return condition("plain({0}) like plain({1})", USAGER.LAST_NAME, val(begins))
        .or(condition("plain({0}) like plain({1})", USAGER.FIRST_NAME, val(begins)));
  }
}
