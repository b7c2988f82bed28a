package fr.rdvsolidarites.citizen.information;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.citizen.information.ContactPage.Contact;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.territory.SecteurMatching;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The organisations of a commune's département, those that receive its people first. */
@Component
class ContactScreens {

  private final DSLContext dsl;
  private final SecteurMatching secteurs;

  ContactScreens(DSLContext dsl, SecteurMatching secteurs) {
    this.dsl = dsl;
    this.secteurs = secteurs;
  }

  private record Row(long id, Contact contact) {}

  ContactPage show(Commune commune) {
    var code = commune.departementCode();
    var match = secteurs.at(Address.inCommune(code, commune.code()));
    var near = new HashSet<>(match.organisationIds());
    near.addAll(match.agentIds().keySet());
    Map<Boolean, List<Contact>> byNearness =
        organisations(code).stream()
            .filter(row -> row.contact().answers())
            .collect(
                Collectors.partitioningBy(
                    row -> near.contains(row.id()),
                    Collectors.mapping(Row::contact, Collectors.toList())));
    return ContactPage.of(
        commune,
        byNearness.getOrDefault(true, List.of()),
        byNearness.getOrDefault(false, List.of()),
        departements(code));
  }

  private List<Row> organisations(String departementCode) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.NAME,
            ORGANISATION.PHONE,
            ORGANISATION.OPENING_HOURS,
            ORGANISATION.WEBSITE)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(TERRITOIRE.DEPARTEMENT_CODE.eq(departementCode), ORGANISATION.CLOSED_AT.isNull())
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(
            row ->
                new Row(
                    row.value1(),
                    new Contact(row.value2(), row.value3(), row.value4(), row.value5())));
  }

  private List<Contact> departements(String code) {
    return dsl.select(TERRITOIRE.NAME, TERRITOIRE.PHONE)
        .from(TERRITOIRE)
        .where(TERRITOIRE.DEPARTEMENT_CODE.eq(code), TERRITOIRE.PHONE.isNotNull())
        .orderBy(TERRITOIRE.NAME, TERRITOIRE.ID)
        .fetch(row -> new Contact(row.value1(), row.value2(), null, null));
  }
}
