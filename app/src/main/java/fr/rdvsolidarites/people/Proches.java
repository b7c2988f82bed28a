package fr.rdvsolidarites.people;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.UsagerRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The proches of a citizen with an account ({@code 3-people-and-rights.md} §9.5): those whom
 * professionals noted on her files, and those whom she adds. One person known in two territoires
 * has two files and is one line here.
 */
@Component
public class Proches {

  /** A large family; more is the business of whoever keeps the files. */
  public static final int MOST = 20;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Comptes comptes;
  private final CompteFiles files;

  Proches(DSLContext dsl, Clock clock, Journal journal, Comptes comptes, CompteFiles files) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.comptes = comptes;
    this.files = files;
  }

  @Transactional(readOnly = true)
  public List<Proche> of(long compteId) {
    var groups = new LinkedHashMap<List<Object>, List<UsagerRecord>>();
    dsl.select(
            USAGER.asterisk(),
            field("plain({0})", String.class, USAGER.FIRST_NAME),
            field("plain({0})", String.class, USAGER.LAST_NAME))
        .from(USAGER)
        .where(CompteFiles.isProche(compteId))
        .orderBy(USAGER.ID)
        .forEach(
            row -> {
              var file = row.into(USAGER);
              var size = row.size();
              var key = new ArrayList<Object>(List.of(row.get(size - 2), row.get(size - 1)));
              key.add(Optional.ofNullable(file.getBirthDate()));
              groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
            });
    return groups.values().stream().map(Proches::one).toList();
  }

  private static Proche one(List<UsagerRecord> files) {
    var first = files.getFirst();
    return new Proche(
        first.getId(),
        files.stream().map(UsagerRecord::getId).toList(),
        first.getFirstName(),
        first.getLastName(),
        first.getBirthDate());
  }

  /**
   * @throws NotFoundException when she is nobody's whom this account answers for
   */
  @Transactional(readOnly = true)
  public Proche find(long compteId, long procheId) {
    return of(compteId).stream()
        .filter(proche -> proche.fileIds().contains(procheId))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /** Whether she is known anywhere yet: a proche is a file beside her own. */
  @Transactional(readOnly = true)
  public boolean mayAdd(long compteId) {
    return dsl.fetchExists(USAGER, CompteFiles.isOwn(compteId), USAGER.RESPONSABLE_ID.isNull())
        && of(compteId).size() < MOST;
  }

  /** One file beside each of hers, known where hers is; false: already there, or too many. */
  @Transactional
  public boolean add(
      long compteId, String firstName, String lastName, @Nullable LocalDate birthDate) {
    comptes.lock(compteId);
    if (!mayAdd(compteId) || isThere(compteId, firstName, lastName, birthDate)) {
      return false;
    }
    var own =
        dsl.selectDistinct(USAGER.TERRITOIRE_ID, DSL.min(USAGER.ID))
            .from(USAGER)
            .where(CompteFiles.isOwn(compteId), USAGER.RESPONSABLE_ID.isNull())
            .groupBy(USAGER.TERRITOIRE_ID)
            .fetch();
    own.forEach(row -> open(compteId, row.value1(), row.value2(), firstName, lastName, birthDate));
    return true;
  }

  private boolean isThere(
      long compteId, String firstName, String lastName, @Nullable LocalDate birthDate) {
    return dsl.fetchExists(
        USAGER,
        CompteFiles.isProche(compteId),
        CompteFiles.isNamed(firstName, lastName),
        birthDate == null
            ? USAGER.BIRTH_DATE.isNull()
            : USAGER.BIRTH_DATE.isNull().or(USAGER.BIRTH_DATE.eq(birthDate)));
  }

  /** The file of a proche beside this one of hers. */
  long open(
      long compteId,
      long territoireId,
      long responsableId,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate) {
    var usager = dsl.newRecord(USAGER);
    usager.setTerritoireId(territoireId);
    usager.setResponsableId(responsableId);
    usager.setFirstName(firstName);
    usager.setLastName(lastName);
    usager.setBirthDate(birthDate);
    usager.setCreatedThrough("citizen");
    usager.setCreatedAt(clock.instant());
    var after = UsagerDifference.of(usager, true).after();
    usager.insert();
    var id = usager.getId();
    dsl.insertInto(
            USAGER_ORGANISATION,
            USAGER_ORGANISATION.USAGER_ID,
            USAGER_ORGANISATION.ORGANISATION_ID,
            USAGER_ORGANISATION.CREATED_AT)
        .select(
            select(val(id), USAGER_ORGANISATION.ORGANISATION_ID, val(clock.instant()))
                .from(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(responsableId)))
        .onConflictDoNothing()
        .execute();
    journal.record(
        new Actor.Citizen(compteId, responsableId),
        new UsagerEvent.Opened(id, territoireId, after));
    return id;
  }

  /**
   * @throws NotFoundException when she is not hers
   */
  @Transactional
  public void rename(
      long compteId,
      long procheId,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate) {
    comptes.lock(compteId);
    var proche = find(compteId, procheId);
    files.change(
        compteId,
        USAGER.ID.in(proche.fileIds()).and(CompteFiles.isProche(compteId)),
        file -> {
          file.setFirstName(firstName);
          file.setLastName(lastName);
          file.setBirthDate(birthDate);
        });
  }

  /** What came of a removal. */
  public enum Removal {
    REMOVED,
    /** A RDV of hers is still to come. */
    HAS_RDVS
  }

  /**
   * She answers for her no longer; the file stays where it is ({@code docs/decisions}).
   *
   * @throws NotFoundException when she is not hers
   */
  @Transactional
  public Removal remove(long compteId, long procheId) {
    comptes.lock(compteId);
    var proche = find(compteId, procheId);
    var coming =
        dsl.fetchExists(
            selectOne()
                .from(PARTICIPATION)
                .join(RDV)
                .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                .where(
                    PARTICIPATION.USAGER_ID.in(proche.fileIds()),
                    PARTICIPATION.STATUS.eq("unknown"),
                    RDV.STATUS.eq("unknown"),
                    RDV.ENDS_AT.gt(clock.instant())));
    if (coming) {
      return Removal.HAS_RDVS;
    }
    files.change(
        compteId,
        USAGER.ID.in(proche.fileIds()).and(CompteFiles.isProche(compteId)),
        file -> file.setResponsableId(null));
    return Removal.REMOVED;
  }
}
