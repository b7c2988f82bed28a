package fr.rdvsolidarites.citizen.mine;

/**
 * Whether she wants messages of one kind.
 *
 * @param url of this page
 * @param kind {@code mails} or {@code texts}
 * @param wanted as it is now
 * @param otherwise whether the other kind reaches her anyhow
 */
public record RefusalPage(String url, String kind, boolean wanted, boolean otherwise) {

  /** The key of one of its texts, as things stand. */
  public String key(String what) {
    return "citizen.refusal." + kind + (wanted ? ".asked." : ".done.") + what;
  }

  public String consequenceKey() {
    return "citizen.refusal." + kind + (otherwise ? ".otherwise" : ".nothing");
  }
}
