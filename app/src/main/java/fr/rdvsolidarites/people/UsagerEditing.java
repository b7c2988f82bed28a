package fr.rdvsolidarites.people;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and changes the files of usagers ({@code 3-people-and-rights.md} §9.3). A field that the
 * territoire does not let change is left as it is, whatever was sent.
 */
@Component
public class UsagerEditing {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerFiles files;
  private final UsagerFieldStates states;

  UsagerEditing(
      DSLContext dsl, Clock clock, Journal journal, UsagerFiles files, UsagerFieldStates states) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.files = files;
    this.states = states;
  }

  /** What came of it; only {@code Saved} changed anything. */
  public sealed interface Outcome {
    record Saved(long usagerId) implements Outcome {}

    /** Another file of the territoire has this e-mail: the one thing that two may not share. */
    record EmailTaken() implements Outcome {}

    /** Somebody changed the file since it was read. */
    record ChangedMeanwhile() implements Outcome {}
  }

  /**
   * @param responsableId of a proche; null: she answers for herself
   * @throws NotFoundException when the agent is not a member there, or may not change the
   *     responsable, or that one is a proche herself
   */
  @Transactional
  public Outcome create(
      long organisationId, @Nullable Long responsableId, UsagerDraft draft, Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    if (responsableId != null && !mayAnswer(responsableId, territoireId, actor)) {
      throw new NotFoundException();
    }
    var usager = dsl.newRecord(USAGER);
    usager.setTerritoireId(territoireId);
    usager.setResponsableId(responsableId);
    usager.setCreatedThrough("agent");
    usager.setCreatedAt(clock.instant());
    fill(usager, draft, true);
    if (isTaken(usager)) {
      return new Outcome.EmailTaken();
    }
    var id = dsl.insertInto(USAGER).set(usager).returningResult(USAGER.ID).fetchSingle().value1();
    files.attach(id, organisationId);
    if (responsableId != null) {
      followResponsable(id, responsableId);
    }
    journal.record(
        actor, new UsagerEvent.Opened(id, territoireId, difference(usager, true).after()));
    return new Outcome.Saved(id);
  }

  /**
   * @param version the one that was read
   * @throws NotFoundException when there is no such file, or it is not the agent's to change
   */
  @Transactional
  public Outcome update(long usagerId, int version, UsagerDraft draft, Actor.Agent actor) {
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (usager.getVersion() != version) {
      return new Outcome.ChangedMeanwhile();
    }
    fill(usager, draft, mayReadRemarks(usagerId, actor));
    if (isTaken(usager)) {
      return new Outcome.EmailTaken();
    }
    var difference = difference(usager, false);
    if (!difference.isEmpty()) {
      usager.setVersion(version + 1);
      dsl.update(USAGER).set(usager).where(USAGER.ID.eq(usagerId)).execute();
      journal.record(
          actor,
          new UsagerEvent.Changed(
              usagerId, usager.getTerritoireId(), difference.before(), difference.after()));
    }
    return new Outcome.Saved(usagerId);
  }

  /** One level only: who answers for others answers for herself. */
  private boolean mayAnswer(long usagerId, long territoireId, Actor.Agent actor) {
    return dsl.fetchExists(
        USAGER,
        USAGER.ID.eq(usagerId),
        USAGER.TERRITOIRE_ID.eq(territoireId),
        USAGER.RESPONSABLE_ID.isNull(),
        USAGER.DELETED_AT.isNull(),
        Rights.filter(actor, UsagerAction.WRITE));
  }

  /** A remark that one may not read is not to be written over. */
  private boolean mayReadRemarks(long usagerId, Actor.Agent actor) {
    return dsl.fetchExists(
        USAGER, USAGER.ID.eq(usagerId), Rights.filter(actor, UsagerAction.READ_REMARKS));
  }

  /** A proche is known wherever her responsable is (§9.2, UP-04). */
  private void followResponsable(long usagerId, long responsableId) {
    dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            select(val(usagerId), USAGER_ORGANISATION.ORGANISATION_ID, val(clock.instant()))
                .from(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(responsableId)))
        .onConflictDoNothing()
        .execute();
  }

  private boolean isTaken(UsagerRecord usager) {
    return usager.getEmail() != null
        && dsl.fetchExists(
            USAGER,
            USAGER.TERRITOIRE_ID.eq(usager.getTerritoireId()),
            condition("{0} = {1}::citext", USAGER.EMAIL, val(usager.getEmail())),
            USAGER.DELETED_AT.isNull(),
            usager.getId() == null ? noCondition() : USAGER.ID.ne(usager.getId()));
  }

  /** A proche is reached through her responsable (§9.5, RE-02): no contact of her own is typed. */
  private void fill(UsagerRecord usager, UsagerDraft draft, boolean withRemarks) {
    usager.setFirstName(draft.firstName());
    usager.setLastName(draft.lastName());
    usager.setBirthDate(draft.birthDate());
    if (usager.getResponsableId() == null) {
      var phone = draft.phone();
      usager.setBirthName(draft.birthName());
      usager.setEmail(draft.email());
      usager.setPhone(phone == null ? null : phone.display());
      usager.setPhoneE164(phone == null ? null : phone.e164());
      usager.setNotifyByEmail(draft.notifyByEmail());
      usager.setNotifyBySms(draft.notifyBySms());
      if (!Objects.equals(usager.getCity(), draft.city())
          || !Objects.equals(usager.getPostCode(), draft.postCode())) {
        usager.setCommuneCode(null);
      }
      usager.setAddress(draft.address());
      usager.setPostCode(draft.postCode());
      usager.setCity(draft.city());
    }
    states
        .of(usager.getTerritoireId())
        .forEach(
            (field, state) -> {
              var typed = draft.fields().get(field);
              var hers = withRemarks || field != UsagerField.REMARKS;
              if (state == FieldState.EDITABLE && typed != null && hers) {
                set(usager, column(field), typed.strip());
              }
            });
  }

  private static <T> void set(UsagerRecord usager, Field<T> column, String typed) {
    var value = typed.isEmpty() ? null : column.getDataType().convert(typed);
    usager.set(column, value);
  }

  /** Where a field is kept. */
  public static Field<?> column(UsagerField field) {
    return switch (field) {
      case SOCIAL_NUMBER -> USAGER.SOCIAL_NUMBER;
      case PMI_NUMBER -> USAGER.PMI_NUMBER;
      case ADDRESS_COMPLEMENT -> USAGER.ADDRESS_COMPLEMENT;
      case CAISSE -> USAGER.CAISSE;
      case AFFILIATION_NUMBER -> USAGER.AFFILIATION_NUMBER;
      case FAMILY_SITUATION -> USAGER.FAMILY_SITUATION;
      case CHILDREN -> USAGER.CHILDREN;
      case HOUSING -> USAGER.HOUSING;
      case REMARKS -> USAGER.REMARKS;
    };
  }

  private record Difference(Map<String, Object> before, Map<String, Object> after) {
    boolean isEmpty() {
      return before.isEmpty() && after.isEmpty();
    }
  }

  /** Of a new file, all that is there. */
  private static Difference difference(UsagerRecord usager, boolean isNew) {
    var former = usager.original();
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    for (var field : JOURNALLED) {
      var old = isNew ? null : former.get(field);
      var now = usager.get(field);
      if (!Objects.equals(old, now)) {
        Optional.ofNullable(old).ifPresent(value -> before.put(field.getName(), "" + value));
        Optional.ofNullable(now).ifPresent(value -> after.put(field.getName(), "" + value));
      }
    }
    return new Difference(before, after);
  }

  private static final List<Field<?>> JOURNALLED =
      List.of(
          USAGER.FIRST_NAME,
          USAGER.LAST_NAME,
          USAGER.BIRTH_NAME,
          USAGER.BIRTH_DATE,
          USAGER.RESPONSABLE_ID,
          USAGER.EMAIL,
          USAGER.PHONE,
          USAGER.ADDRESS,
          USAGER.POST_CODE,
          USAGER.CITY,
          USAGER.NOTIFY_BY_EMAIL,
          USAGER.NOTIFY_BY_SMS,
          USAGER.ADDRESS_COMPLEMENT,
          USAGER.SOCIAL_NUMBER,
          USAGER.PMI_NUMBER,
          USAGER.CAISSE,
          USAGER.AFFILIATION_NUMBER,
          USAGER.FAMILY_SITUATION,
          USAGER.CHILDREN,
          USAGER.HOUSING,
          USAGER.REMARKS);
}
