package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.messages.RdvFacts.Choices;
import fr.rdvsolidarites.messages.RdvFacts.Office;
import fr.rdvsolidarites.messages.RdvFacts.People;
import fr.rdvsolidarites.messages.RdvFacts.Place;
import fr.rdvsolidarites.messages.RdvFacts.Reader;
import fr.rdvsolidarites.messages.RdvFacts.Subject;
import fr.rdvsolidarites.messages.RdvFacts.When;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** A RDV of Nora at the PMI of Arras, to be changed where a test cares. */
record GivenFacts(RdvFacts facts) {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  static final String LINK = "https://rdv-solidarites.fr/r/AbCdEfGhIjKlMnOpQrStUv";
  static final Place ARRAS_NORD =
      new Place(
          LocationType.PUBLIC_OFFICE,
          "MDS Arras-Nord",
          "12 rue de la Paix, 62000 Arras",
          "03 21 00 00 01",
          "Entrée par la cour, 1er étage");

  static GivenFacts of(Notice notice) {
    return new GivenFacts(
        new RdvFacts(
            notice,
            Reader.USAGER,
            new When(at("2026-11-24T09:30"), null, Duration.ofMinutes(30), PARIS, TODAY),
            ARRAS_NORD,
            new Office(
                "MDS d’Arras", "03 21 00 00 00", "Protection maternelle et infantile", "PMI"),
            new Subject(
                null,
                null,
                false,
                Said.asIs("Prévoyez 10 minutes d’avance."),
                Said.asIs("Le carnet de santé")),
            new People(List.of(), List.of(), null),
            new Choices(
                LINK,
                at("2026-11-24T05:30"),
                at("2026-11-22T09:30"),
                "https://rdv-solidarites.fr/",
                false)));
  }

  static Instant at(String paris) {
    return LocalDateTime.parse(paris).atZone(PARIS).toInstant();
  }

  GivenFacts to(Reader reader) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            reader,
            facts.when(),
            facts.place(),
            facts.office(),
            facts.subject(),
            facts.people(),
            facts.choices()));
  }

  GivenFacts at(Place place) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            facts.when(),
            place,
            facts.office(),
            facts.subject(),
            facts.people(),
            facts.choices()));
  }

  GivenFacts at(LocationType type) {
    return at(new Place(type, null, null, null, null));
  }

  GivenFacts when(String start, String former) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            new When(
                at(start), former == null ? null : at(former), facts.when().length(), PARIS, TODAY),
            facts.place(),
            facts.office(),
            facts.subject(),
            facts.people(),
            facts.choices()));
  }

  GivenFacts by(Office office) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            facts.when(),
            facts.place(),
            office,
            facts.subject(),
            facts.people(),
            facts.choices()));
  }

  GivenFacts about(Subject subject) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            facts.when(),
            facts.place(),
            facts.office(),
            subject,
            facts.people(),
            facts.choices()));
  }

  GivenFacts with(People people) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            facts.when(),
            facts.place(),
            facts.office(),
            facts.subject(),
            people,
            facts.choices()));
  }

  GivenFacts choices(Choices choices) {
    return new GivenFacts(
        new RdvFacts(
            facts.notice(),
            facts.reader(),
            facts.when(),
            facts.place(),
            facts.office(),
            facts.subject(),
            facts.people(),
            choices));
  }

  String sms() {
    return SmsText.of(facts).text();
  }

  MailText mail() {
    return MailText.of(facts);
  }
}
