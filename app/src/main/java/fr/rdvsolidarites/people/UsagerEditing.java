package fr.rdvsolidarites.people;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
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
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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
  private final CertifiedFiles certified;

  UsagerEditing(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      UsagerFiles files,
      UsagerFieldStates states,
      CertifiedFiles certified) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.files = files;
    this.states = states;
    this.certified = certified;
  }

  /** What came of it; only {@code Saved} changed anything. */
  public sealed interface Outcome {
    record Saved(long usagerId) implements Outcome {}

    /** Another file of the territoire has this e-mail: the one thing that two may not share. */
    record EmailTaken() implements Outcome {}

    /** Somebody changed the file since it was read. */
    record ChangedMeanwhile() implements Outcome {}

    /** FranceConnect vouches for another value (UC-08). */
    record Certified(List<CertifiedField> fields) implements Outcome {}
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
    var inserted =
        dsl.insertInto(USAGER)
            .set(usager)
            .onConflictDoNothing()
            .returningResult(USAGER.ID)
            .fetchOptional(USAGER.ID);
    if (inserted.isEmpty()) {
      return new Outcome.EmailTaken();
    }
    var id = inserted.get();
    files.attach(id, organisationId);
    if (responsableId != null) {
      followResponsable(id, responsableId);
    }
    journal.record(
        actor, new UsagerEvent.Opened(id, territoireId, UsagerDifference.of(usager, true).after()));
    return new Outcome.Saved(id);
  }

  /**
   * Two files at once: that of a proche, and that of who answers for her. {@code Saved} says the
   * proche's id.
   *
   * @throws NotFoundException when the agent is not a member there
   */
  @Transactional
  public Outcome createFamily(
      long organisationId, UsagerDraft responsable, UsagerDraft proche, Actor.Agent actor) {
    return create(organisationId, null, responsable, actor) instanceof Outcome.Saved(var id)
        ? create(organisationId, id, proche, actor)
        : new Outcome.EmailTaken();
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
    var frozen = certified.changed(usager);
    if (!frozen.isEmpty()) {
      return new Outcome.Certified(frozen);
    }
    var difference = UsagerDifference.of(usager, false);
    if (!difference.isEmpty()) {
      usager.setVersion(version + 1);
      if (!write(usager)) {
        return new Outcome.EmailTaken();
      }
      journal.record(
          actor,
          new UsagerEvent.Changed(
              usagerId, usager.getTerritoireId(), difference.before(), difference.after()));
    }
    return new Outcome.Saved(usagerId);
  }

  /**
   * False when another file has the e-mail, be it given to that one in this very moment: the
   * database decides, and what was written since the savepoint is forgotten.
   */
  private boolean write(UsagerRecord usager) {
    try {
      dsl.transaction(
          nested ->
              nested
                  .dsl()
                  .update(USAGER)
                  .set(usager)
                  .where(USAGER.ID.eq(usager.getId()))
                  .execute());
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
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
      if (draft.language() != null) {
        usager.setLanguage(draft.language().tag());
      }
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
    if (usager.modified(USAGER.REMARKS) && !isKept(usager, USAGER.REMARKS)) {
      usager.setRemarksSortedAt(null);
    }
  }

  private static boolean isKept(UsagerRecord usager, Field<?> column) {
    return Objects.equals(usager.original(column), usager.get(column));
  }

  /** Empty: nothing is there. */
  static <T> void set(UsagerRecord usager, Field<T> column, String typed) {
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
}
