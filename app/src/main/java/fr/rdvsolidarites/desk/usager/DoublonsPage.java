package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that are probably of one person, the surest first.
 *
 * @param territoires those whose doubles the viewer sees
 * @param page from 1
 */
public record DoublonsPage(
    long territoireId, List<Choice> territoires, List<Pair> pairs, int page, boolean more) {

  static final int SIZE = 25;

  public record File(long id, String name, @Nullable LocalDate birthDate, @Nullable String phone) {

    public String born() {
      return birthDate == null
          ? t("desk.doublons.no-birth")
          : FrenchDates.dayAndMonth(birthDate, LocalDate.MAX);
    }
  }

  public record Pair(
      File first, File second, boolean sameName, boolean sameBirthDate, boolean samePhone) {

    public String compareHref() {
      return "/usagers/" + first.id() + "/fusion/" + second.id();
    }

    public String dismissAction() {
      return "/usagers/doublons/" + first.id() + "/" + second.id() + "/rejet";
    }

    /** « même nom et même téléphone ». */
    public String why() {
      var reasons = new ArrayList<String>();
      reasons.add(t(sameName ? "desk.doublons.name" : "desk.doublons.near"));
      if (sameBirthDate) {
        reasons.add(t("desk.doublons.birth"));
      }
      if (samePhone) {
        reasons.add(t("desk.usager.similar.phone"));
      }
      if (samePhone && !sameName && !sameBirthDate) {
        reasons.removeFirst();
      }
      return FrenchLists.and(reasons);
    }
  }

  public String href(int other) {
    return "/usagers/doublons?territoire=" + territoireId + "&page=" + other;
  }
}
