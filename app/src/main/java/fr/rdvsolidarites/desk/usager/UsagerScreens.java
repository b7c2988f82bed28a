package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.territory.UsagerField.ADDRESS_COMPLEMENT;
import static fr.rdvsolidarites.territory.UsagerField.REMARKS;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.Waiting;
import fr.rdvsolidarites.desk.usager.UsagerPage.Contact;
import fr.rdvsolidarites.desk.usager.UsagerPage.Extra;
import fr.rdvsolidarites.desk.usager.UsagerPage.Identity;
import fr.rdvsolidarites.desk.usager.UsagerPage.Organisation;
import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import fr.rdvsolidarites.desk.usager.UsagerPage.Referent;
import fr.rdvsolidarites.people.CertifiedFiles;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.people.UsagerReferents;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.OnePlan;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import fr.rdvsolidarites.web.Choice;
import gen.db.tables.Usager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one select behind an usager's file; her RDVs come from {@link UsagerMeetings}. */
@Component
class UsagerScreens {

  private static final Usager RESPONSABLE = USAGER.as("responsable");

  private final DSLContext dsl;
  private final Clock clock;
  private final OnePlan plan;
  private final UsagerMeetings meetings;
  private final UsagerFieldStates states;
  private final UsagerHistory history;

  UsagerScreens(
      DSLContext dsl,
      Clock clock,
      OnePlan plan,
      UsagerMeetings meetings,
      UsagerFieldStates states,
      UsagerHistory history) {
    this.history = history;
    this.states = states;
    this.dsl = dsl;
    this.clock = clock;
    this.plan = plan;
    this.meetings = meetings;
  }

  /**
   * @throws NotFoundException when there is no such file, or it is not the viewer's to read
   */
  UsagerPage show(long usagerId, HistoryFilter filter, Actor.Agent viewer) {
    return plan.forAll(() -> read(usagerId, filter, viewer));
  }

  private UsagerPage read(long usagerId, HistoryFilter filter, Actor.Agent viewer) {
    var phone = coalesce(USAGER.PHONE_E164, RESPONSABLE.PHONE_E164).as("phone_to_call");
    var email = coalesce(USAGER.EMAIL, RESPONSABLE.EMAIL).as("email_to_write_to");
    // What may not be read does not leave the database.
    var remarks = when(Rights.filter(viewer, UsagerAction.READ_REMARKS), USAGER.REMARKS).as("note");
    var proches = proches();
    var referents = referents(viewer);
    var colleagues = colleagues(viewer);
    var mayReadRemarks =
        field(Rights.filter(viewer, UsagerAction.READ_REMARKS)).as("may_read_note");
    var organisations = organisations(viewer);
    var fusions = fusions(clock.instant());
    var waiting = waiting(viewer);
    var notices = UsagerNotices.of(viewer);
    var certified = field(CertifiedFiles.isCertified()).as("certified");
    var maySeeReadings =
        field(Rights.filter(viewer, TerritoireAction.SEE_READINGS)).as("may_see_readings");
    var row =
        dsl.select(
                USAGER.FIRST_NAME,
                USAGER.LAST_NAME,
                USAGER.BIRTH_NAME,
                USAGER.BIRTH_DATE,
                USAGER.ADDRESS,
                USAGER.POST_CODE,
                USAGER.CITY,
                USAGER.ADDRESS_COMPLEMENT,
                USAGER.NOTIFY_BY_EMAIL,
                USAGER.NOTIFY_BY_SMS,
                USAGER.LANGUAGE,
                RESPONSABLE.ID,
                RESPONSABLE.FIRST_NAME,
                RESPONSABLE.LAST_NAME,
                RESPONSABLE.BIRTH_DATE,
                RESPONSABLE.ADDRESS,
                RESPONSABLE.POST_CODE,
                RESPONSABLE.CITY,
                RESPONSABLE.ADDRESS_COMPLEMENT,
                RESPONSABLE.NOTIFY_BY_EMAIL,
                RESPONSABLE.NOTIFY_BY_SMS,
                RESPONSABLE.LANGUAGE,
                TERRITOIRE.ID,
                TERRITOIRE.ZONE,
                TERRITOIRE.SOCIAL_FILE_URL,
                TERRITOIRE.PMI_FILE_URL,
                USAGER.SOCIAL_NUMBER,
                USAGER.PMI_NUMBER,
                USAGER.CAISSE,
                USAGER.AFFILIATION_NUMBER,
                USAGER.FAMILY_SITUATION,
                USAGER.CHILDREN,
                USAGER.HOUSING,
                phone,
                email,
                remarks,
                proches,
                referents,
                colleagues,
                mayReadRemarks,
                organisations,
                certified,
                maySeeReadings,
                waiting,
                notices,
                fusions)
            .from(USAGER)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(USAGER.TERRITOIRE_ID))
            .leftJoin(RESPONSABLE)
            .on(RESPONSABLE.ID.eq(USAGER.RESPONSABLE_ID), RESPONSABLE.DELETED_AT.isNull())
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(viewer, UsagerAction.READ))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
    var found = meetings.of(usagerId, viewer);
    var shown = states.of(row.get(TERRITOIRE.ID));
    return new UsagerPage(
        usagerId,
        new Identity(
            row.get(USAGER.FIRST_NAME),
            row.get(USAGER.LAST_NAME),
            row.get(USAGER.BIRTH_NAME),
            row.get(USAGER.BIRTH_DATE),
            row.get(certified)),
        responsable(row),
        contact(row, row.get(phone), row.get(email), isShown(shown, ADDRESS_COMPLEMENT)),
        isShown(shown, REMARKS) ? row.get(remarks) : null,
        extras(row, shown),
        row.get(proches),
        row.get(referents),
        row.get(colleagues),
        row.get(organisations),
        found.counts(),
        found.comings(),
        found.past(),
        history
            .of(usagerId, readable(shown, row.get(mayReadRemarks)), zone, filter, viewer)
            .orElse(null),
        row.get(fusions),
        row.get(waiting),
        row.get(notices),
        zone,
        row.get(maySeeReadings)
            ? "/territoires/" + row.get(TERRITOIRE.ID) + "/consultations?usager=" + usagerId
            : null,
        LocalDate.now(clock.withZone(zone)));
  }

  private static @Nullable Person responsable(Record row) {
    return row.get(RESPONSABLE.ID) == null
        ? null
        : new Person(
            row.get(RESPONSABLE.ID),
            row.get(RESPONSABLE.FIRST_NAME) + " " + row.get(RESPONSABLE.LAST_NAME),
            row.get(RESPONSABLE.BIRTH_DATE));
  }

  /** A proche is told through her responsable, and lives there unless it is said (§9.5, RE-02). */
  private static Contact contact(
      Record row, @Nullable String phone, @Nullable String email, boolean withComplement) {
    var host =
        row.get(USAGER.ADDRESS) == null && row.get(RESPONSABLE.ID) != null ? RESPONSABLE : USAGER;
    var told = row.get(RESPONSABLE.ID) != null ? RESPONSABLE : USAGER;
    return new Contact(
        phone == null ? null : PhoneNumber.parse(phone).map(PhoneNumber::display).orElse(phone),
        phone,
        email,
        withTown(row.get(host.ADDRESS), row.get(host.POST_CODE), row.get(host.CITY)),
        withComplement ? row.get(host.ADDRESS_COMPLEMENT) : null,
        row.get(told.NOTIFY_BY_EMAIL),
        row.get(told.NOTIFY_BY_SMS),
        Language.of(row.get(told.LANGUAGE)).orElse(Language.FR));
  }

  private static boolean isShown(Map<UsagerField, FieldState> states, UsagerField field) {
    return states.get(field) != FieldState.HIDDEN;
  }

  private static Set<UsagerField> readable(
      Map<UsagerField, FieldState> states, boolean withRemarks) {
    return states.keySet().stream()
        .filter(field -> isShown(states, field) && (field != REMARKS || withRemarks))
        .collect(Collectors.toSet());
  }

  private static List<Extra> extras(Record row, Map<UsagerField, FieldState> states) {
    return states.keySet().stream()
        .filter(field -> field != REMARKS && field != ADDRESS_COMPLEMENT && isShown(states, field))
        .filter(field -> row.get(UsagerEditing.column(field)) != null)
        .map(field -> extra(field, "" + row.get(UsagerEditing.column(field)), row))
        .toList();
  }

  private static Extra extra(UsagerField field, String value, Record row) {
    var pattern =
        switch (field) {
          case SOCIAL_NUMBER -> row.get(TERRITOIRE.SOCIAL_FILE_URL);
          case PMI_NUMBER -> row.get(TERRITOIRE.PMI_FILE_URL);
          default -> null;
        };
    return new Extra(
        UsagerFormPage.label(field),
        UsagerFormPage.words(field, value),
        pattern == null ? null : pattern.replace("{numero}", encoded(value)));
  }

  private static String encoded(String number) {
    return URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static @Nullable String withTown(
      @Nullable String address, @Nullable String postCode, @Nullable String city) {
    if (address == null) {
      return city;
    }
    var town = ((postCode == null ? "" : postCode + " ") + (city == null ? "" : city)).strip();
    return town.isEmpty() || address.endsWith(town) ? address : address + ", " + town;
  }

  private static Field<List<Person>> proches() {
    var proche = USAGER.as("proche");
    return multiset(
            select(
                    proche.ID,
                    concat(proche.FIRST_NAME, inline(" "), proche.LAST_NAME),
                    proche.BIRTH_DATE)
                .from(proche)
                .where(proche.RESPONSABLE_ID.eq(USAGER.ID), proche.DELETED_AT.isNull())
                .orderBy(proche.BIRTH_DATE, proche.FIRST_NAME, proche.ID))
        .convertFrom(rows -> rows.map(mapping(Person::new)))
        .as("proches");
  }

  /** Those whom the viewer may know, each once (wish U4); a proche has those of the responsable. */
  private static Field<List<Referent>> referents(Actor.Agent viewer) {
    return multiset(
            select(
                    AGENT.ID,
                    concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME),
                    field(UsagerReferents.isColleague(viewer)))
                .from(REFERENT)
                .join(AGENT)
                .on(AGENT.ID.eq(REFERENT.AGENT_ID))
                .where(
                    REFERENT.USAGER_ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)),
                    AGENT.DELETED_AT.isNull(),
                    Rights.filter(viewer, AgendaAction.SEE))
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(
            rows -> rows.map(one -> new Referent(one.value1(), one.value2().strip(), one.value3())))
        .as("referents");
  }

  /** On one of her RDVs, or for a first one with her name and where she is reached. */
  private static Field<List<Waiting>> waiting(Actor.Agent viewer) {
    var hers = PARTICIPATION.as("hers");
    return Waiting.of(
        viewer,
        FILE_ATTENTE
            .PARTICIPATION_ID
            .in(select(hers.ID).from(hers).where(hers.USAGER_ID.eq(USAGER.ID)))
            .or(
                FILE_ATTENTE
                    .PARTICIPATION_ID
                    .isNull()
                    .and(FILE_ATTENTE.TERRITOIRE_ID.eq(USAGER.TERRITOIRE_ID))
                    .and(plain(FILE_ATTENTE.FIRST_NAME).eq(plain(USAGER.FIRST_NAME)))
                    .and(plain(FILE_ATTENTE.LAST_NAME).eq(plain(USAGER.LAST_NAME)))
                    .and(
                        FILE_ATTENTE
                            .EMAIL
                            .eq(coalesce(USAGER.EMAIL, RESPONSABLE.EMAIL))
                            .or(
                                FILE_ATTENTE.PHONE_E164.eq(
                                    coalesce(USAGER.PHONE_E164, RESPONSABLE.PHONE_E164))))));
  }

  private static Field<String> plain(Field<String> text) {
    return DSL.function("plain", String.class, text);
  }

  /** Who may be added, for who answers for herself. */
  private static Field<List<Choice>> colleagues(Actor.Agent viewer) {
    return multiset(
            select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(AGENT)
                .where(
                    UsagerReferents.isColleague(viewer),
                    USAGER.RESPONSABLE_ID.isNull(),
                    AGENT.ID.notIn(
                        select(REFERENT.AGENT_ID)
                            .from(REFERENT)
                            .where(REFERENT.USAGER_ID.eq(USAGER.ID))))
                .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(one -> new Choice(one.value1(), one.value2().strip())))
        .as("colleagues");
  }

  private static Field<List<UsagerPage.Fusion>> fusions(Instant now) {
    var absorbed = USAGER.as("absorbed");
    return multiset(
            select(USAGER_FUSION.ID, concat(absorbed.FIRST_NAME, inline(" "), absorbed.LAST_NAME))
                .from(USAGER_FUSION)
                .join(absorbed)
                .on(absorbed.ID.eq(USAGER_FUSION.ABSORBED_ID))
                .where(
                    USAGER_FUSION.KEPT_ID.eq(USAGER.ID),
                    USAGER_FUSION.UNDONE_AT.isNull(),
                    USAGER_FUSION.EXPIRES_AT.gt(now))
                .orderBy(USAGER_FUSION.ID.desc()))
        .convertFrom(rows -> rows.map(mapping(UsagerPage.Fusion::new)))
        .as("fusions");
  }

  /** Behind walls, only those that know her. */
  private static Field<List<Organisation>> organisations(Actor.Agent viewer) {
    return multiset(
            select(ORGANISATION.ID, ORGANISATION.NAME)
                .from(ORGANISATION)
                .where(
                    ORGANISATION.TERRITOIRE_ID.eq(USAGER.TERRITOIRE_ID),
                    AgentRules.isMember(viewer, ORGANISATION.ID),
                    TERRITOIRE
                        .USAGERS_WALLED
                        .isFalse()
                        .or(
                            exists(
                                selectOne()
                                    .from(USAGER_ORGANISATION)
                                    .where(
                                        USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                                        USAGER_ORGANISATION.ORGANISATION_ID.eq(ORGANISATION.ID)))))
                .orderBy(ORGANISATION.NAME, ORGANISATION.ID))
        .convertFrom(rows -> rows.map(mapping(Organisation::new)))
        .as("organisations");
  }
}
