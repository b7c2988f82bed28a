package fr.rdvsolidarites.citizen.mine;

/**
 * Whether she wants e-mails.
 *
 * @param byEmail as it is now
 * @param bySms whether texts reach her anyhow
 */
public record MailRefusalPage(String token, boolean byEmail, boolean bySms) {

  public String url() {
    return "/desabonnement/" + token;
  }

  /** The key of one of its texts, as things stand. */
  public String key(String what) {
    return "citizen.refusal." + (byEmail ? "asked." : "done.") + what;
  }

  public String consequenceKey() {
    return "citizen.refusal." + (bySms ? "texts" : "nothing");
  }
}
