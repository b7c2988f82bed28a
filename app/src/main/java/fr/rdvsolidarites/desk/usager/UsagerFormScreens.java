package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import fr.rdvsolidarites.people.CertifiedFiles;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form of a file begins with; {@code UsagerAction.WRITE}. */
@Component
class UsagerFormScreens {

  private final DSLContext dsl;
  private final UsagerFieldStates states;
  private final UsagerFiles files;
  private final CertifiedFiles certified;

  UsagerFormScreens(
      DSLContext dsl, UsagerFieldStates states, UsagerFiles files, CertifiedFiles certified) {
    this.dsl = dsl;
    this.states = states;
    this.files = files;
    this.certified = certified;
  }

  /**
   * @param responsableId of a proche to be; null: she answers for herself
   * @param sessionId the RDV collectif for which she is signed up next; null: none
   * @throws NotFoundException when the agent is no member there, or may not change the responsable
   */
  UsagerFormPage newForm(
      long organisationId,
      @Nullable Long responsableId,
      @Nullable Long sessionId,
      Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    var responsable =
        responsableId == null
            ? null
            : person(
                responsableId,
                USAGER.TERRITOIRE_ID.eq(territoireId).and(USAGER.RESPONSABLE_ID.isNull()),
                actor);
    return UsagerFormPage.of(
        new UsagerFormPage.Of(
            organisationId,
            territoireId,
            null,
            sessionId,
            "",
            0,
            responsable,
            states.of(territoireId),
            UsagerForm.BLANK,
            Set.of()));
  }

  private Person person(long usagerId, Condition which, Actor.Agent actor) {
    return dsl.select(USAGER.ID, USAGER.FIRST_NAME, USAGER.LAST_NAME, USAGER.BIRTH_DATE)
        .from(USAGER)
        .where(
            USAGER.ID.eq(usagerId),
            USAGER.DELETED_AT.isNull(),
            which,
            Rights.filter(actor, UsagerAction.WRITE))
        .fetchOptional(
            row -> new Person(row.value1(), row.value2() + " " + row.value3(), row.value4()))
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException when there is no such file, or it is not the agent's to change
   */
  UsagerFormPage edit(long usagerId, Actor.Agent actor) {
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var territoireId = usager.getTerritoireId();
    var shown = states.of(territoireId);
    if (!mayReadRemarks(usagerId, actor)) {
      shown.put(UsagerField.REMARKS, FieldState.HIDDEN);
      usager.setRemarks(null);
    }
    var responsableId = usager.getResponsableId();
    return UsagerFormPage.of(
        new UsagerFormPage.Of(
            0,
            territoireId,
            usagerId,
            null,
            usager.getFirstName() + " " + usager.getLastName(),
            usager.getVersion(),
            responsableId == null
                ? null
                : person(responsableId, USAGER.TERRITOIRE_ID.eq(territoireId), actor),
            shown,
            UsagerForm.of(usager),
            certified.frozen(usager)));
  }

  private boolean mayReadRemarks(long usagerId, Actor.Agent actor) {
    return dsl.fetchExists(
        USAGER, USAGER.ID.eq(usagerId), Rights.filter(actor, UsagerAction.READ_REMARKS));
  }

  /**
   * With the files that may be hers already (wish U4). Those whom she answers for, or who answers
   * for her, share her phone and are nobody's doubles.
   */
  UsagerFormPage compared(UsagerFormPage page, Actor.Agent actor) {
    var identities =
        Stream.of(page.compared(), Optional.ofNullable(page.proche()).flatMap(UsagerForm::identity))
            .flatMap(Optional::stream)
            .toList();
    var known = Rights.filter(actor, UsagerAction.READ);
    var notHers = known.and(notHerFamily(page));
    // One, or two of a family.
    return page.with(
        new UsagerFormPage.Alike(
            identities.stream()
                .flatMap(one -> files.similar(page.territoireId(), notHers, one).stream())
                .toList(),
            identities.stream()
                .anyMatch(one -> files.existsUnknown(page.territoireId(), known, one))));
  }

  private static Condition notHerFamily(UsagerFormPage page) {
    var responsable = page.responsable();
    var usagerId = page.usagerId();
    var condition = responsable == null ? noCondition() : USAGER.ID.ne(responsable.id());
    return usagerId == null
        ? condition
        : condition
            .and(USAGER.ID.ne(usagerId))
            .and(USAGER.RESPONSABLE_ID.isNull().or(USAGER.RESPONSABLE_ID.ne(usagerId)));
  }
}
