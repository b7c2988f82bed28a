package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.access.AccessPage.Line;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Grant;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was given, in a line; and why, in words. */
@Component
class AccessLines {

  private final Clock clock;

  AccessLines(Clock clock) {
    this.clock = clock;
  }

  Line line(Grant grant, Names names, ZoneId zone) {
    return new Line(
        grant.id(),
        grant.level(),
        t(
            "desk.access.given.line",
            names.of(grant.to()),
            AccessPage.words(grant.level()),
            names.of(grant.on()),
            names.matter(grant.rdvOrganisationId(), grant.rdvServiceId())),
        t(
            grant.copied() ? "desk.access.given.copied" : "desk.access.given.by",
            names.agent(grant.by()),
            FrenchDates.day(grant.at().atZone(zone).toLocalDate(), today(zone))));
  }

  /** Each in words. */
  List<String> reasons(AccessFacts.Access access, Names names, ZoneId zone) {
    return access.reasons().stream().map(one -> names.reason(one, zone, today(zone))).toList();
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }
}
