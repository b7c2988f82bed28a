package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.AccessFacts.Grant;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.Reason;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says accesses in sentences. */
record Names(
    Map<Long, String> agents,
    Map<Long, String> equipes,
    Map<Long, String> services,
    Map<Long, String> organisations) {

  String agent(@Nullable Long id) {
    return id == null
        ? t("desk.access.by.service")
        : agents.getOrDefault(id, t("desk.access.gone"));
  }

  String service(long id) {
    return services.getOrDefault(id, t("desk.access.gone"));
  }

  String of(Group group) {
    var gone = t("desk.access.gone");
    return switch (group.kind()) {
      case AGENT -> agent(group.id());
      case EQUIPE -> t("desk.access.equipe", equipes.getOrDefault(group.id(), gone));
      case SERVICE -> t("desk.access.service", services.getOrDefault(group.id(), gone));
      case ORGANISATION ->
          t("desk.access.organisation", organisations.getOrDefault(group.id(), gone));
    };
  }

  /** « les rendez-vous de PMI dans MDS d'Arras ». */
  String matter(@Nullable Long organisationId, @Nullable Long serviceId) {
    var where =
        organisationId == null
            ? t("desk.access.matter.everywhere")
            : t(
                "desk.access.matter.organisation",
                organisations.getOrDefault(organisationId, t("desk.access.gone")));
    return serviceId == null ? where : t("desk.access.matter.service", service(serviceId), where);
  }

  String reason(Reason reason, ZoneId zone, LocalDate today) {
    return switch (reason) {
      case Reason.Own _ -> t("desk.access.reason.own");
      case Reason.Administers _ -> t("desk.access.reason.administers");
      case Reason.SameService _ -> t("desk.access.reason.same-service");
      case Reason.Secretariat _ -> t("desk.access.reason.secretariat");
      case Reason.Colleague _ -> t("desk.access.reason.colleague");
      case Reason.Granted(var grant) -> granted(grant, zone, today);
    };
  }

  /** « donné à l'équipe Accueil par Awa Diallo le 3 mars, pour … ». */
  private String granted(Grant grant, ZoneId zone, LocalDate today) {
    return t(
        grant.copied() ? "desk.access.reason.copied" : "desk.access.reason.granted",
        of(grant.to()),
        of(grant.on()),
        agent(grant.by()),
        FrenchDates.day(grant.at().atZone(zone).toLocalDate(), today),
        matter(grant.rdvOrganisationId(), grant.rdvServiceId()));
  }
}
