package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.territory.MotifProblem;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/** The refusals of {@code territory} in words, each beside its field. */
final class MotifErrors {

  private MotifErrors() {}

  static FormErrors of(List<MotifProblem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      var key = problem.field().code() + "." + problem.reason().code();
      errors = errors.and(field(problem.field()), t("desk.motif.problem." + key));
    }
    return errors;
  }

  /** The name of the field in forms. */
  static String field(MotifProblem.Field field) {
    return switch (field) {
      case NAME -> "nom";
      case NAME_IN_MESSAGES -> "nom_messages";
      case COLOR -> "couleur";
      case KIND -> "nature";
      case LOCATION_TYPE -> "type";
      case DURATION -> "duree";
      case MIN_DELAY -> "delai_min";
      case MAX_DELAY -> "delai_max";
      case OFFER -> "garde";
      case FOLLOW_UP -> "suivi";
      case FOR_SECRETARIAT -> "secretariat";
      case RESTRICTION -> "restriction";
      case INSTRUCTIONS -> "consignes";
      case PAPERS -> "pieces";
      case CANCEL_WARNING -> "avertissement";
      case FAMILY -> "famille";
      case SERVICES -> "services";
    };
  }
}
