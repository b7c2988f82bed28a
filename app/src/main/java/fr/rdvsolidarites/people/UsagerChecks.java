package fr.rdvsolidarites.people;

import java.util.regex.Pattern;

/** What may stand in an usager's file, however it comes ({@code 3-people-and-rights.md} §9.1). */
public final class UsagerChecks {

  public static final int LONGEST_ADDRESS = 300;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}' ’.-]*\\p{L}[\\p{L}\\p{M}' ’.-]*");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]{2,}");

  private UsagerChecks() {}

  /** Letters, and what stands between them. */
  public static boolean isName(String typed) {
    return typed.strip().length() <= LONGEST_NAME && NAME.matcher(typed.strip()).matches();
  }

  /** Once repaired. */
  public static boolean isEmail(String typed) {
    return typed.strip().length() <= LONGEST_EMAIL && EMAIL.matcher(repaired(typed)).matches();
  }

  /** Slips that are no other address: {@code nora.@demo..fr}. */
  public static String repaired(String email) {
    return email.strip().replaceAll("\\.{2,}", ".").replace(".@", "@");
  }

  public static boolean isPostCode(String typed) {
    return typed.strip().matches("\\d{5}");
  }
}
