package fr.rdvsolidarites.demo;

import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;

import gen.db.tables.records.UsagerOrganisationRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A member of the public: Nora Belkadi, with neither phone nor e-mail, unless told otherwise. */
public final class GivenUsager {

  private final DSLContext dsl;
  private final UsagerRecord usager;
  private final List<Long> organisationIds = new ArrayList<>();

  private GivenUsager(DSLContext dsl, long territoireId) {
    this.dsl = dsl;
    this.usager = dsl.newRecord(USAGER);
    usager.setTerritoireId(territoireId);
    // All columns that a builder may set are set, so that many usagers make one statement.
    named("Nora", "Belkadi")
        .born(null)
        .email(null)
        .phone(null)
        .responsable(null)
        .createdAt(GivenRows.LONG_AGO);
    livesAt(null, Town.ARRAS).having(u -> u.setRemarks(null));
    having(u -> u.setBirthName(null)).having(u -> u.setCreatedThrough("agent"));
  }

  public static GivenUsager givenUsager(DSLContext dsl, long territoireId) {
    return new GivenUsager(dsl, territoireId);
  }

  public GivenUsager named(String firstName, String lastName) {
    return having(
        u -> {
          u.setFirstName(firstName);
          u.setLastName(lastName);
        });
  }

  public GivenUsager born(@Nullable LocalDate day) {
    return having(u -> u.setBirthDate(day));
  }

  public GivenUsager email(@Nullable String email) {
    return having(u -> u.setEmail(email));
  }

  /** As written in France, {@code 06 39 98 00 12}. */
  public GivenUsager phone(@Nullable String phone) {
    return having(
        u -> {
          u.setPhone(phone);
          u.setPhoneE164(phone == null ? null : GivenRows.e164(phone));
        });
  }

  /** A proche of this usager. */
  public GivenUsager responsable(@Nullable Long usagerId) {
    return having(u -> u.setResponsableId(usagerId));
  }

  public GivenUsager livesAt(@Nullable String street, Town town) {
    return having(
        u -> {
          u.setAddress(street);
          u.setPostCode(town.postCode());
          u.setCity(town.label());
          u.setCommuneCode(town.communeCode());
        });
  }

  public GivenUsager createdAt(Instant at) {
    return having(u -> u.setCreatedAt(at));
  }

  /** Known to this organisation. */
  public GivenUsager in(long organisationId) {
    organisationIds.add(organisationId);
    return this;
  }

  /** Any other column. */
  public GivenUsager having(Consumer<UsagerRecord> change) {
    change.accept(usager);
    return this;
  }

  /** The id. */
  public long create() {
    return createAll(dsl, List.of(this)).getFirst();
  }

  /** Many in few statements; their ids in the same order. */
  public static List<Long> createAll(DSLContext dsl, List<GivenUsager> all) {
    var ids =
        GivenRows.insert(dsl, USAGER, USAGER.ID, all.stream().map(one -> one.usager).toList());
    GivenRows.insert(
        dsl,
        USAGER_ORGANISATION,
        IntStream.range(0, all.size())
            .boxed()
            .flatMap(i -> all.get(i).links(ids.get(i)).stream())
            .toList());
    return ids;
  }

  private List<UsagerOrganisationRecord> links(long id) {
    return organisationIds.stream()
        .map(
            organisation ->
                dsl.newRecord(USAGER_ORGANISATION)
                    .with(USAGER_ORGANISATION.USAGER_ID, id)
                    .with(USAGER_ORGANISATION.ORGANISATION_ID, organisation)
                    .with(USAGER_ORGANISATION.CREATED_AT, usager.getCreatedAt()))
        .toList();
  }
}
