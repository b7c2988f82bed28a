package fr.rdvsolidarites.people;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static gen.db.Tables.USAGER_TO_COMPARE;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds or opens the file of somebody for whom an appointment is placed. A file is found when the
 * name agrees and a phone or an e-mail that she proved ({@link FileClaim}); what a stranger types
 * never changes a file that exists, and never reveals that it does ({@code docs/decisions}: who a
 * booking belongs to).
 */
@Component
public class UsagerFiles {

  private static final double ALIKE = 0.5;

  /** More come at once by the import of a list only. */
  private static final int MOST_NEW = 200;

  private final DSLContext dsl;
  private final Clock clock;

  UsagerFiles(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * The id of the file, that of the same name that bears what she proved, or a new one; {@code
   * through}: how it came, {@code citizen} or {@code agent}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long findOrOpen(
      long territoireId, long organisationId, Identity identity, FileClaim claim, String through) {
    var id =
        find(territoireId, organisationId, identity, claim)
            .orElseGet(() -> open(territoireId, organisationId, identity, claim, through));
    attach(id, organisationId);
    return id;
  }

  /**
   * A file of its own, even when another one agrees with it: an agent has seen that one, and says
   * that this is somebody else. Without the e-mail, when a file has that already.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long openAnother(
      long territoireId, long organisationId, Identity identity, String through) {
    var id =
        insert(territoireId, identity, identity.email(), through)
            .or(() -> insert(territoireId, identity, null, through))
            .orElseThrow();
    attach(id, organisationId);
    return id;
  }

  /**
   * Makes the file known to the organisation, as every RDV does, and with it those of her proches
   * or of her responsable ({@code 3-people-and-rights.md} UP-02); where an import alone did so
   * until now, undoing that import no longer changes it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void attach(long usagerId, long organisationId) {
    // In one order: two people of a family may be placed at once.
    dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            select(USAGER.ID, val(organisationId), val(clock.instant()))
                .from(USAGER)
                .where(isOneOf(List.of(usagerId)))
                .orderBy(USAGER.ID))
        .onConflict(USAGER_ORGANISATION.USAGER_ID, USAGER_ORGANISATION.ORGANISATION_ID)
        .doUpdate()
        .setNull(USAGER_ORGANISATION.IMPORT_ID)
        .where(USAGER_ORGANISATION.IMPORT_ID.isNotNull())
        .execute();
  }

  /** One of them, a proche of one, or who answers for one: an organisation knows them together. */
  static Condition isOneOf(Collection<Long> usagerIds) {
    var responsables = select(USAGER.RESPONSABLE_ID).from(USAGER).where(USAGER.ID.in(usagerIds));
    return USAGER
        .ID
        .in(usagerIds)
        .or(
            USAGER
                .DELETED_AT
                .isNull()
                .and(USAGER.RESPONSABLE_ID.in(usagerIds).or(USAGER.ID.in(responsables))));
  }

  /**
   * The file that this identity would be placed in by herself, if there is one that the
   * organisation may know.
   */
  public Optional<Long> find(
      long territoireId, long organisationId, Identity identity, FileClaim claim) {
    if (claim.proven().isEmpty()) {
      return Optional.empty();
    }
    var contacts = claim.proven().stream().map(UsagerFiles::bears).toList();
    var reachable = claim.together() ? and(contacts) : or(contacts);
    return dsl.select(USAGER.ID)
        .from(USAGER)
        .where(
            USAGER.TERRITOIRE_ID.eq(territoireId),
            USAGER.DELETED_AT.isNull(),
            sameName(identity),
            reachable,
            sameBirthDateIfBothSay(identity),
            mayKnow(organisationId))
        .orderBy(USAGER.ID)
        .limit(1)
        .fetchOptional(USAGER.ID);
  }

  /**
   * Two people may open the same file at once, or share one e-mail: the address stays with the
   * first file.
   */
  private long open(
      long territoireId, long organisationId, Identity identity, FileClaim claim, String through) {
    return insert(territoireId, identity, identity.email(), through)
        .or(() -> find(territoireId, organisationId, identity, claim))
        .or(() -> insert(territoireId, identity, null, through))
        .orElseThrow();
  }

  private Optional<Long> insert(
      long territoireId, Identity identity, @Nullable String email, String through) {
    var phone = identity.phone();
    return dsl.insertInto(USAGER)
        .set(USAGER.TERRITOIRE_ID, territoireId)
        .set(USAGER.FIRST_NAME, identity.firstName())
        .set(USAGER.LAST_NAME, identity.lastName())
        .set(USAGER.BIRTH_DATE, identity.birthDate())
        .set(USAGER.EMAIL, email)
        .set(USAGER.PHONE, phone == null ? null : phone.display())
        .set(USAGER.PHONE_E164, phone == null ? null : phone.e164())
        .set(USAGER.LANGUAGE, Language.current().tag())
        .set(USAGER.CREATED_THROUGH, through)
        .set(USAGER.CREATED_AT, clock.instant())
        .onConflictDoNothing()
        .returningResult(USAGER.ID)
        .fetchOptional(USAGER.ID);
  }

  /**
   * Over the row of {@code usager}: the territoire shares its files, or walls them by organisation
   * (wish D7).
   */
  public static Condition mayKnow(long organisationId) {
    return notExists(
            selectOne()
                .from(TERRITOIRE)
                .where(TERRITOIRE.ID.eq(USAGER.TERRITOIRE_ID), TERRITOIRE.USAGERS_WALLED.isTrue()))
        .or(
            exists(
                selectOne()
                    .from(USAGER_ORGANISATION)
                    .where(
                        USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                        USAGER_ORGANISATION.ORGANISATION_ID.eq(organisationId))));
  }

  /** A file that looks like somebody who is being typed. */
  public record Similar(long usagerId, String name, Likeness likeness) {}

  /** As {@link #similar(long, Condition, Identity)}, for a member of this organisation. */
  public List<Similar> similar(long territoireId, long organisationId, Identity identity) {
    return similar(territoireId, mayKnow(organisationId), identity);
  }

  /**
   * The files that may be hers already, those that surely are and then the most alike first, five
   * at most: the same e-mail or phone (a proche's responsable's too), the same name, or nearly the
   * same name with no other birth date (wish U4).
   *
   * @param known over the row of {@code usager}: whom the reader may know
   */
  public List<Similar> similar(long territoireId, Condition known, Identity identity) {
    var responsable = USAGER.as("responsable");
    var phone = identity.phone();
    var samePhone =
        phone == null
            ? falseCondition()
            : USAGER.PHONE_E164.eq(phone.e164()).or(responsable.PHONE_E164.eq(phone.e164()));
    var alike =
        field(
            "similarity({0}, {1})",
            Double.class, UsagerNames.of(USAGER), UsagerNames.of(identity.name()));
    return dsl
        .select(
            USAGER.ID,
            concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
            USAGER.BIRTH_DATE,
            field(sameName(identity)),
            isTrue(samePhone),
            isTrue(sameEmail(identity)))
        .from(USAGER)
        .leftJoin(responsable)
        .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
        .where(
            USAGER.ID.in(candidates(territoireId, identity)),
            USAGER.TERRITOIRE_ID.eq(territoireId),
            USAGER.DELETED_AT.isNull(),
            known)
        .orderBy(isTrue(sameEmail(identity)).desc(), alike.desc(), USAGER.ID)
        .limit(5)
        .fetch(
            row ->
                new Similar(
                    row.value1(),
                    row.value2(),
                    likeness(identity, row.value3(), row.value4(), row.value5(), row.value6())))
        .stream()
        .sorted(Comparator.comparing(one -> !one.likeness().exists()))
        .toList();
  }

  /** One read of an index for each way of being alike: together in one condition, none is used. */
  private static Select<Record1<Long>> candidates(long territoireId, Identity identity) {
    var its = USAGER.TERRITOIRE_ID.eq(territoireId).and(USAGER.DELETED_AT.isNull());
    var names = UsagerNames.of(USAGER);
    var typed = UsagerNames.of(identity.name());
    var alike =
        condition("similarity({0}, {1}) >= {2}", names, typed, inline(ALIKE))
            .and(sameBirthDateIfBothSay(identity));
    var nearName =
        UsagerNames.isNearlyOneOf(USAGER, UsagerNames.parts(identity.firstName()))
            .and(UsagerNames.isNearlyOneOf(USAGER, UsagerNames.parts(identity.lastName())));
    var owner = USAGER.as("owner");
    var phone = identity.phone();
    var ofProches =
        phone == null
            ? falseCondition()
            : owner.TERRITOIRE_ID.eq(territoireId).and(owner.PHONE_E164.eq(phone.e164()));
    return select(USAGER.ID)
        .from(USAGER)
        .where(its, sameEmail(identity))
        .unionAll(select(USAGER.ID).from(USAGER).where(its, samePhone(identity)))
        .unionAll(
            select(USAGER.ID)
                .from(owner)
                .join(USAGER)
                .on(USAGER.RESPONSABLE_ID.eq(owner.ID))
                .where(ofProches, its))
        .unionAll(select(USAGER.ID).from(USAGER).where(its, nearName, alike))
        .unionAll(select(USAGER.ID).from(USAGER).where(its, isNew(), alike));
  }

  /** Not yet among the names known to those who search. */
  private static Condition isNew() {
    return USAGER.ID.in(
        select(USAGER_TO_COMPARE.USAGER_ID)
            .from(USAGER_TO_COMPARE)
            .orderBy(USAGER_TO_COMPARE.USAGER_ID.desc())
            .limit(MOST_NEW));
  }

  /**
   * Whether a file that the reader may not know has exactly this name and date of birth, or this
   * e-mail: then « une fiche existe », and nothing else (wish D7).
   */
  public boolean existsUnknown(long territoireId, Condition known, Identity identity) {
    var born = identity.birthDate();
    var same = born == null ? falseCondition() : sameName(identity).and(USAGER.BIRTH_DATE.eq(born));
    return dsl.fetchExists(
        USAGER,
        USAGER.TERRITOIRE_ID.eq(territoireId),
        USAGER.DELETED_AT.isNull(),
        same.or(sameEmail(identity)),
        not(known));
  }

  private static Likeness likeness(
      Identity identity, @Nullable LocalDate born, boolean name, boolean phone, boolean email) {
    var typed = identity.birthDate();
    if (typed == null || born == null) {
      return new Likeness(name, false, false, phone, email);
    }
    var same = typed.equals(born);
    return new Likeness(name, same, !same, phone, email);
  }

  private static Field<Boolean> isTrue(Condition condition) {
    return coalesce(field(condition), inline(false));
  }

  private static Condition sameName(Identity identity) {
    return plain(USAGER.LAST_NAME)
        .eq(plain(val(identity.lastName())))
        .and(plain(USAGER.FIRST_NAME).eq(plain(val(identity.firstName()))));
  }

  private static Condition sameBirthDateIfBothSay(Identity identity) {
    return identity.birthDate() == null
        ? noCondition()
        : USAGER.BIRTH_DATE.isNull().or(USAGER.BIRTH_DATE.eq(identity.birthDate()));
  }

  private static Condition sameEmail(Identity identity) {
    return identity.email() == null
        ? falseCondition()
        : condition("{0} = {1}::citext", USAGER.EMAIL, val(identity.email()));
  }

  private static Condition bears(ContactPoint contact) {
    return contact.isSms()
        ? USAGER.PHONE_E164.eq(contact.value())
        : condition("{0} = {1}::citext", USAGER.EMAIL, val(contact.value()));
  }

  private static Condition samePhone(Identity identity) {
    var phone = identity.phone();
    return phone == null ? falseCondition() : USAGER.PHONE_E164.eq(phone.e164());
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
  }
}
