package fr.rdvsolidarites.desk.placement;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.placement.PlacementPage.Chosen;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the pages that place a RDV show: the chosen time, and the files that match what was typed.
 */
@Component
class PlacementScreens {

  static final int MOST = 10;
  private static final int LONGEST_SEARCH = 100;

  private final DSLContext dsl;
  private final Seal seal;
  private final Clock clock;

  PlacementScreens(DSLContext dsl, Seal seal, Clock clock) {
    this.dsl = dsl;
    this.seal = seal;
    this.clock = clock;
  }

  /** The chosen time, and the people asked for with it, by one select. */
  record Found(Chosen chosen, List<Match> people) {}

  /**
   * @throws NotFoundException when the agent may not place this motif in this organisation
   */
  Found chosen(long organisationId, OfferedTime time, Actor.Agent actor) {
    return find(organisationId, time, falseCondition(), actor);
  }

  /** With the file of that id, when the organisation may see it. */
  Found forUsager(long organisationId, OfferedTime time, long usagerId, Actor.Agent actor) {
    return find(organisationId, time, USAGER.ID.eq(usagerId), actor);
  }

  /**
   * With the files that match what was typed: the beginning of names, a phone, or a whole e-mail.
   */
  Found matching(long organisationId, OfferedTime time, String typed, Actor.Agent actor) {
    return find(organisationId, time, matches(typed), actor);
  }

  /** Empty when there is no such RDV, or nobody in it, or it is not the agent's to read. */
  Optional<PlacementForm.Model> model(long organisationId, long rdvId, Actor.Agent actor) {
    return dsl.select(
            PARTICIPATION.USAGER_ID,
            RDV.CONTEXT,
            PARTICIPATION.VISIBLE,
            PARTICIPATION.NOTIFY_LIFECYCLE,
            PARTICIPATION.NOTIFY_REMINDER)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .where(
            RDV.ID.eq(rdvId),
            RDV.ORGANISATION_ID.eq(organisationId),
            USAGER.DELETED_AT.isNull(),
            Rights.filter(actor, RdvAction.READ))
        .orderBy(PARTICIPATION.ID)
        .limit(1)
        .fetchOptional(mapping(PlacementForm.Model::new));
  }

  private Found find(long organisationId, OfferedTime time, Condition which, Actor.Agent actor) {
    var people = people(which);
    var row =
        dsl.select(
                ORGANISATION.NAME,
                TERRITOIRE.ZONE,
                MOTIF.NAME,
                MOTIF.LOCATION_TYPE,
                MOTIF.VISIBILITY,
                LIEU.NAME,
                AGENT.ID,
                AGENT.FIRST_NAME,
                AGENT.LAST_NAME,
                people)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(AGENT)
            .on(AGENT.ID.eq(time.agentId()))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(time.lieuId()))
            .where(
                MOTIF_OUVERTURE.ID.eq(time.ouvertureId()),
                MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
                MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, RdvAction.PLACE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    return new Found(chosen(organisationId, time, row), row.get(people));
  }

  private Chosen chosen(long organisationId, OfferedTime time, Record row) {
    var start = time.during().start().atZone(ZoneId.of(row.get(TERRITOIRE.ZONE)));
    return new Chosen(
        time.sealed(seal),
        organisationId,
        row.get(ORGANISATION.NAME),
        row.get(MOTIF.NAME),
        PlaceKind.of(row.get(MOTIF.LOCATION_TYPE)),
        row.get(LIEU.NAME),
        new Professional(row.get(AGENT.ID), row.get(AGENT.FIRST_NAME), row.get(AGENT.LAST_NAME)),
        start,
        time.during().length(),
        row.get(MOTIF.VISIBILITY),
        "/organisations/"
            + organisationId
            + "/creneaux?motif="
            + time.ouvertureId()
            + "&a_partir="
            + start.toLocalDate()
            + (time.lieuId() == null ? "" : "&lieux=" + time.lieuId()),
        clock.instant().atZone(start.getZone()).toLocalDate());
  }

  /** A child is told through its responsable. */
  private static Field<List<Match>> people(Condition which) {
    var responsable = USAGER.as("responsable");
    return multiset(
            select(
                    USAGER.ID,
                    USAGER.FIRST_NAME,
                    USAGER.LAST_NAME,
                    USAGER.BIRTH_DATE,
                    coalesce(USAGER.PHONE_E164, responsable.PHONE_E164),
                    coalesce(USAGER.EMAIL, responsable.EMAIL),
                    concat(responsable.FIRST_NAME, inline(" "), responsable.LAST_NAME))
                .from(USAGER)
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .where(
                    USAGER.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID),
                    USAGER.DELETED_AT.isNull(),
                    isKnownHere(),
                    which)
                .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID)
                .limit(MOST + 1))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        match(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            row.value6(),
                            row.value7())))
        .as("people");
  }

  /**
   * Files belong to the territoire; where it walls them, to the organisations that know the person
   * (D7).
   */
  private static Condition isKnownHere() {
    return TERRITOIRE
        .USAGERS_WALLED
        .isFalse()
        .or(
            exists(
                selectOne()
                    .from(USAGER_ORGANISATION)
                    .where(
                        USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                        USAGER_ORGANISATION.ORGANISATION_ID.eq(ORGANISATION.ID))));
  }

  static Match match(
      long id,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String responsable) {
    return new Match(
        id,
        firstName + " " + lastName,
        birthDate,
        phone == null ? null : maskedPhone(phone),
        email == null ? null : maskedEmail(email),
        responsable == null || responsable.isBlank() ? null : responsable);
  }

  /** {@code 06 •• •• •• 12}: enough to recognise the person who phones. */
  private static String maskedPhone(String e164) {
    var display = PhoneNumber.parse(e164).map(PhoneNumber::display).orElse(e164);
    var digits = new StringBuilder(display);
    for (var i = 2; i < digits.length() - 2; i++) {
      if (Character.isDigit(digits.charAt(i))) {
        digits.setCharAt(i, '•');
      }
    }
    return digits.toString();
  }

  /** First letter and domain. */
  private static String maskedEmail(String email) {
    var at = email.indexOf('@');
    return at < 1 ? "•••" : email.charAt(0) + "•••" + email.substring(at);
  }

  private static Condition matches(String typed) {
    var text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST_SEARCH) {
      return falseCondition();
    }
    if (text.contains("@")) {
      return condition("{0} = {1}::citext", USAGER.EMAIL, val(text));
    }
    var phone = PhoneNumber.parse(text);
    if (phone.isPresent()) {
      return USAGER.PHONE_E164.eq(phone.get().e164());
    }
    return Arrays.stream(text.split("[\\s,]+"))
        .filter(word -> !word.isBlank())
        .limit(4)
        .map(PlacementScreens::beginsAName)
        .reduce(noCondition(), Condition::and);
  }

  /** Each word begins the first name, the last name, a part of one, or the birth name. */
  private static Condition beginsAName(String word) {
    var begins = escaped(word) + "%";
    return begins(USAGER.LAST_NAME, begins)
        .or(begins(USAGER.FIRST_NAME, begins))
        .or(begins(USAGER.BIRTH_NAME, begins))
        .or(laterPartBegins(USAGER.LAST_NAME, begins))
        .or(laterPartBegins(USAGER.FIRST_NAME, begins));
  }

  private static Condition begins(Field<String> name, String pattern) {
    return condition("plain({0}) like plain({1})", name, val(pattern));
  }

  /** Of « Marie-Lou » and « Le Goff »: Lou, Goff. */
  private static Condition laterPartBegins(Field<String> name, String pattern) {
    return begins(name, "% " + pattern).or(begins(name, "%-" + pattern));
  }

  private static String escaped(String word) {
    return word.toLowerCase(Locale.ROOT)
        .replace("\\", "\\\\")
        .replace("%", "\\%")
        .replace("_", "\\_");
  }
}
