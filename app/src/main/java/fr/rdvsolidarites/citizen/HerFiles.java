package fr.rdvsolidarites.citizen;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.CitizenSessions.Sitting;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.Identity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * What a proven phone or address opens: the RDVs of the files that bear it, made by her or by a
 * professional (wish I4), those of their proches, and those for which it alone was given. In each
 * case the first letters of the name must be those of the file: a phone is shared in families, and
 * may be mistyped. A RDV for which a stranger gave this phone opens nothing else of that file.
 */
@Component
public class HerFiles {

  private final DSLContext dsl;
  private final Comptes comptes;

  HerFiles(DSLContext dsl, Comptes comptes) {
    this.dsl = dsl;
    this.comptes = comptes;
  }

  /** Whether anything is to be seen with it at all. */
  public boolean isKnown(ContactPoint contact) {
    return dsl.fetchExists(selectOne().from(USAGER).where(bears(contact)))
        || dsl.fetchExists(selectOne().from(PARTICIPATION).where(wasGiven(contact)));
  }

  /** Whether these letters begin the name of somebody with this contact. */
  public boolean areLettersOf(ContactPoint contact, String letters) {
    var proven = new Proven(contact, letters);
    return !letters.isEmpty() && (!bearers(proven).isEmpty() || !namedFor(proven).isEmpty());
  }

  /** Over the row of {@code participation}: hers, and not to be hidden from who reads her phone. */
  public Condition opened(Sitting sitting) {
    return PARTICIPATION
        .VISIBLE
        .isTrue()
        .and(
            switch (sitting) {
              case Sitting.ByCode(var proven) -> openedBy(proven);
              case Sitting.ByAccount(var compteId) -> openedBy(compteId);
            });
  }

  /** The files of her account and of her proches, and what each contact of it would open. */
  private Condition openedBy(long compteId) {
    var mine = select(USAGER.ID).from(USAGER).where(isOwn(compteId));
    return comptes.find(compteId).stream()
        .flatMap(
            compte ->
                compte.contacts().stream()
                    .map(one -> new Proven(one, ParticipationLinks.firstThree(compte.lastName()))))
        .map(this::openedBy)
        .reduce(
            PARTICIPATION
                .USAGER_ID
                .in(mine)
                .or(PARTICIPATION.USAGER_ID.in(prochesOf(USAGER.RESPONSABLE_ID.in(mine)))),
            Condition::or);
  }

  private static Condition isOwn(long compteId) {
    return USAGER.COMPTE_ID.eq(compteId).and(USAGER.DELETED_AT.isNull());
  }

  private Condition openedBy(Proven proven) {
    var mine = bearers(proven);
    var named = namedFor(proven);
    return (mine.isEmpty()
            ? falseCondition()
            : PARTICIPATION
                .USAGER_ID
                .in(mine)
                .or(PARTICIPATION.USAGER_ID.in(prochesOf(USAGER.RESPONSABLE_ID.in(mine)))))
        .or(
            named.isEmpty()
                ? falseCondition()
                : PARTICIPATION.USAGER_ID.in(named).and(wasGiven(proven.contact())));
  }

  private static Select<Record1<Long>> prochesOf(Condition ofThem) {
    return select(USAGER.ID).from(USAGER).where(ofThem, USAGER.DELETED_AT.isNull());
  }

  /** Who she may be, of those whom what she proved opens; what her account is to be called. */
  public Optional<Identity> whoIs(Proven proven) {
    var ids = bearers(proven);
    return dsl.select(USAGER.FIRST_NAME, USAGER.LAST_NAME)
        .from(USAGER)
        .where(USAGER.ID.in(ids.isEmpty() ? namedFor(proven) : ids))
        .orderBy(USAGER.RESPONSABLE_ID.desc().nullsFirst(), USAGER.ID)
        .limit(1)
        .fetchOptional(row -> new Identity(row.value1(), row.value2(), null, null));
  }

  /** The file of hers that a professional follows; empty when none is. */
  public Optional<Long> followed(Sitting sitting) {
    var hers =
        switch (sitting) {
          case Sitting.ByCode(var proven) -> REFERENT.USAGER_ID.in(bearers(proven));
          case Sitting.ByAccount(var compteId) ->
              REFERENT.USAGER_ID.in(select(USAGER.ID).from(USAGER).where(isOwn(compteId)));
        };
    return dsl.select(min(REFERENT.USAGER_ID))
        .from(REFERENT)
        .where(hers)
        .fetchOptional(row -> row.value1());
  }

  private List<Long> bearers(Proven proven) {
    return matching(
        dsl
            .select(USAGER.ID, USAGER.LAST_NAME, USAGER.BIRTH_NAME)
            .from(USAGER)
            .where(bears(proven.contact()))
            .fetch()
            .stream(),
        proven.letters());
  }

  private List<Long> namedFor(Proven proven) {
    return matching(
        dsl
            .select(USAGER.ID, USAGER.LAST_NAME, USAGER.BIRTH_NAME)
            .from(USAGER)
            .where(
                exists(
                    selectOne()
                        .from(PARTICIPATION)
                        .where(PARTICIPATION.USAGER_ID.eq(USAGER.ID), wasGiven(proven.contact()))))
            .fetch()
            .stream(),
        proven.letters());
  }

  private static List<Long> matching(Stream<Record3<Long, String, String>> files, String letters) {
    return files
        .filter(
            file ->
                Stream.of(file.value2(), file.value3())
                    .filter(Objects::nonNull)
                    .anyMatch(name -> ParticipationLinks.firstThree(name).equals(letters)))
        .map(Record3::value1)
        .toList();
  }

  private static Condition bears(ContactPoint contact) {
    return USAGER
        .DELETED_AT
        .isNull()
        .and(
            contact.isSms()
                ? USAGER.PHONE_E164.eq(contact.value())
                : USAGER.EMAIL.eq(contact.value()));
  }

  private static Condition wasGiven(ContactPoint contact) {
    return contact.isSms()
        ? PARTICIPATION.CONTACT_PHONE_E164.eq(contact.value())
        : PARTICIPATION.CONTACT_EMAIL.eq(contact.value());
  }
}
