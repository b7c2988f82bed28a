package fr.rdvsolidarites.territory;

import java.util.List;

/**
 * What an usager's file may hold besides identity and contact; each territoire says what of it is
 * used ({@code 3-people-and-rights.md} §6.3, wish U2).
 */
public enum UsagerField implements Coded {
  SOCIAL_NUMBER(100),
  PMI_NUMBER(100),
  ADDRESS_COMPLEMENT(200),
  CAISSE("aucune", "caf", "msa"),
  AFFILIATION_NUMBER(100),
  FAMILY_SITUATION("single", "couple", "divorced"),
  CHILDREN(2),
  HOUSING("none", "hosted", "tenant", "buying", "owner", "other"),
  REMARKS(10_000);

  /** What people wrote into remarks for want of a field of its own. */
  public static final List<UsagerField> REPLACING_REMARKS =
      List.of(SOCIAL_NUMBER, PMI_NUMBER, ADDRESS_COMPLEMENT);

  private static final int MOST_CHILDREN = 30;

  private final int longest;
  private final List<String> choices;

  UsagerField(int longest) {
    this.longest = longest;
    this.choices = List.of();
  }

  UsagerField(String... choices) {
    this.longest = 100;
    this.choices = List.of(choices);
  }

  public int longest() {
    return longest;
  }

  /** None: free text, or a number. */
  public List<String> choices() {
    return choices;
  }

  /** Whether this may be kept, blanks around it apart; nothing at all always may. */
  public boolean accepts(String typed) {
    var text = typed.strip();
    if (text.isEmpty()) {
      return true;
    }
    return this == CHILDREN
        ? text.matches("\\d{1,2}") && Integer.parseInt(text) <= MOST_CHILDREN
        : choices.isEmpty() ? text.length() <= longest : choices.contains(text);
  }
}
