package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.SmsSettings;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;

/**
 * By whom the texts of a territoire leave, and what became of those of a week.
 *
 * @param chosen provider codes by rank; what was typed, after a refusal
 * @param withKey ranks that have a key
 * @param addresses that the providers are to be told
 * @param lastReport when one last said what became of a text, in words
 * @param phone as typed for a trial
 */
public record SmsPage(
    Space space,
    Map<Integer, String> chosen,
    List<Integer> withKey,
    List<SmsSettings.Figure> figures,
    List<SmsSettings.Address> addresses,
    String lastReport,
    String phone,
    FormErrors errors) {

  /** One of the two providers. */
  public record Line(int rank, String provider, boolean hasKey) {
    public String title() {
      return t("desk.territoire.sms.rank." + rank);
    }

    public String providerField() {
      return "fournisseur_" + rank;
    }

    public String keyField() {
      return "cle_" + rank;
    }

    public String hint() {
      return t(hasKey ? "desk.territoire.sms.key.kept" : "desk.territoire.sms.key.shape");
    }
  }

  public List<Line> lines() {
    return List.of(line(1), line(2));
  }

  private Line line(int rank) {
    return new Line(rank, chosen.getOrDefault(rank, ""), withKey.contains(rank));
  }

  /** « Adresse des comptes rendus (Netsize) ». */
  public String label(SmsSettings.Address address) {
    return t("desk.territoire.sms.calls." + address.what(), nameOf(address.provider()));
  }

  /** Those of the chosen ones that never say what arrives. */
  public List<String> silentOnes() {
    return withKey.stream()
        .map(rank -> chosen.getOrDefault(rank, ""))
        .filter(code -> addresses.stream().noneMatch(one -> one.provider().equals(code)))
        .map(code -> t("desk.territoire.sms.calls.none", nameOf(code)))
        .toList();
  }

  private static String nameOf(String provider) {
    return t("desk.territoire.sms.provider." + provider);
  }

  public List<Choice> providers() {
    return SmsSettings.providers().stream()
        .map(code -> new Choice(code, t("desk.territoire.sms.provider." + code)))
        .toList();
  }

  public String title() {
    var title = t("desk.territoire.tile.sms");
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
