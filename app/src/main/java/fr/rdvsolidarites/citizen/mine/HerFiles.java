package fr.rdvsolidarites.citizen.mine;

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
import fr.rdvsolidarites.people.ContactPoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.springframework.stereotype.Component;

/**
 * What a proven phone or address opens: the RDVs of the files that bear it, made by her or by a
 * professional (wish I4), those of their proches, and those for which it alone was given. In each
 * case the first letters of the name must be those of the file: a phone is shared in families, and
 * may be mistyped. A RDV for which a stranger gave this phone opens nothing else of that file.
 */
@Component
class HerFiles {

  private final DSLContext dsl;

  HerFiles(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Whether anything is to be seen with it at all. */
  boolean isKnown(ContactPoint contact) {
    return dsl.fetchExists(selectOne().from(USAGER).where(bears(contact)))
        || dsl.fetchExists(selectOne().from(PARTICIPATION).where(wasGiven(contact)));
  }

  /** Whether these letters begin the name of somebody with this contact. */
  boolean areLettersOf(ContactPoint contact, String letters) {
    var proven = new Proven(contact, letters);
    return !letters.isEmpty() && (!bearers(proven).isEmpty() || !namedFor(proven).isEmpty());
  }

  /** Over the row of {@code participation}: hers, and not to be hidden from who reads her phone. */
  Condition opened(Proven proven) {
    var mine = bearers(proven);
    var named = namedFor(proven);
    var proches =
        select(USAGER.ID)
            .from(USAGER)
            .where(USAGER.RESPONSABLE_ID.in(mine), USAGER.DELETED_AT.isNull());
    return PARTICIPATION
        .VISIBLE
        .isTrue()
        .and(
            (mine.isEmpty()
                    ? falseCondition()
                    : PARTICIPATION.USAGER_ID.in(mine).or(PARTICIPATION.USAGER_ID.in(proches)))
                .or(
                    named.isEmpty()
                        ? falseCondition()
                        : PARTICIPATION.USAGER_ID.in(named).and(wasGiven(proven.contact()))));
  }

  /** The file of hers that a professional follows; empty when none is. */
  Optional<Long> followed(Proven proven) {
    return dsl.select(min(REFERENT.USAGER_ID))
        .from(REFERENT)
        .where(REFERENT.USAGER_ID.in(bearers(proven)))
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
